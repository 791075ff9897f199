from unittest.mock import patch

from odoo.tests import tagged

from ...tools import name_search
from ..common import ProviderCase, free_ulns

FOUND = {
    "renee": "Renée Dubois",
    "RENÉE": "Renée Dubois",
    "dubois renee": "Renée Dubois",
    "Dubois, R": "Renée Dubois",
    "sian obrien": "Siân O’Brien",
    "O'Brien": "Siân O’Brien",
    "o’brien sian": "Siân O’Brien",
    "o brien": "Siân O’Brien",
    "smith jones": "Zoë Smith-Jones",
    "Smith-Jones": "Zoë Smith-Jones",
    "jones zoe": "Zoë Smith-Jones",
    "lukasz moller": "Łukasz Møller",
    "cher": "Cher",
}


@tagged("post_install", "-at_install")
class TestPeopleSearch(ProviderCase):
    """People are found with other spellings of their names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = [
            ("Renée", "Dubois"),
            ("Siân", "O’Brien"),
            ("Zoë", "Smith-Jones"),
            ("Łukasz", "Møller"),
        ]
        cls.learners = cls.env["regcert.learner"].create(
            [
                {"first_name": first, "last_name": last, "uln": uln}
                for (first, last), uln in zip(names, free_ulns(4), strict=True)
            ]
        ) + cls.env["regcert.learner"].create({"name": "Cher"})
        cls.registrations = cls.env["regcert.registration"].concat(
            *(cls.register(learner_id=learner.id) for learner in cls.learners)
        )
        cls.uln = cls.learners[0].uln

    def searches(self):
        """What each way of searching finds among the learners of this test."""
        ours = [("id", "in", self.learners.ids)]
        of_ours = [("learner_id", "in", self.learners.ids)]
        for most in (name_search.GREAT_MANY, 0):
            with patch.object(name_search, "GREAT_MANY", most):
                yield lambda text: self.learners.search([("display_name", "ilike", text), *ours])
                yield lambda text: self.learners.browse(
                    [id_ for id_, _name in self.learners.name_search(text, ours)]
                )
                for field in ("display_name", "learner_id"):
                    yield (
                        lambda text, field=field: (
                            self.registrations.search([(field, "ilike", text), *of_ours]).learner_id
                        )
                    )

    def test_a_name_is_found_as_it_is_spelt(self):
        for search in self.searches():
            for text, name in FOUND.items():
                with self.subTest(text=text):
                    self.assertEqual(search(text).mapped("name"), [name])

    def test_a_number_is_found_with_blanks(self):
        digits = self.uln
        for text in (digits, f" {digits[:3]} {digits[3:6]} {digits[6:]}", f"renee {digits[:4]}"):
            for search in self.searches():
                with self.subTest(text=text):
                    self.assertIn(self.learners[0], search(text))
        for search in self.searches():
            self.assertEqual(search(f"Renée Dubois ({digits})"), self.learners[0])

    def test_what_is_not_there_is_not_found(self):
        for search in self.searches():
            for text in ("renee obrien", "duboisrenee", "Zoé 1", f"sian {self.uln}"):
                with self.subTest(text=text):
                    self.assertFalse(search(text))

    def test_what_is_not_meant_is_left_out(self):
        found = self.learners.search(
            [("display_name", "not ilike", "renee"), ("id", "in", self.learners.ids)]
        )
        self.assertEqual(found, self.learners.sorted() - self.learners[0])

    def test_lists_are_sorted_as_people_sort(self):
        learners = self.env["regcert.learner"].create(
            [
                {"first_name": "A", "last_name": name}
                for name in ("Zed", "adam", "de Souza", "Ångström", "Élan")
            ]
        )
        found = learners.search([("id", "in", learners.ids)])
        self.assertEqual(found.mapped("last_name"), ["adam", "Ångström", "de Souza", "Élan", "Zed"])
        registrations = self.env["regcert.registration"].concat(
            *(self.register(learner_id=learner.id) for learner in learners)
        )
        found = registrations.search([("id", "in", registrations.ids)], order="learner_id")
        self.assertEqual(found.learner_id, learners.sorted("name_key"))
