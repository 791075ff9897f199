from unittest.mock import patch

from odoo.fields import Domain
from odoo.tests import tagged

from ...tools import name_search
from ..common import ProviderCase

TEXTS = (
    "Tess",
    "ess T",
    "t",
    "tess tester",
    "7000000006",
    "70000",
    "QN-7",
    "RM 77",
    "Nothing like it",
)
INDEXES = {
    "uln": "regcert_learner_uln_parts",
    "learner_id.name_key": "regcert_learner_name_parts",
    "registration_number": "regcert_registration__registration_number_index",
    "postal_tracking_reference": "regcert_registration__postal_tracking_reference_index",
}


@tagged("post_install", "-at_install")
class TestNameSearch(ProviderCase):
    """A search by a part of a name or number finds the right records, through indexes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.learner.uln = "7000000006"
        cls.registration = cls.register(
            registration_number="QN-77", postal_tracking_reference="RM 77 9GB"
        )
        cls.other = cls.register(learner_id=cls.other_learner.id, registration_number="Other")
        cls.archived = cls.register(registration_number="QN-78", active=False)

    def plainly(self, operator, text):
        """The domain that ``display_name`` stands for, as one condition for each column."""
        columns = (
            "learner_id",
            "qualification_id.name",
            "qualification_id.number",
            "qualification_id.number_key",
            "registration_number",
            "postal_tracking_reference",
        )
        return Domain.OR([[(column, operator, text)] for column in columns])

    def test_anything_is_found_that_a_column_holds(self):
        registrations = self.env["regcert.registration"]
        for active in (True, False):
            for text in (*TEXTS, self.qualification.number, self.qualification.name[2:9]):
                for most in (name_search.GREAT_MANY, 0):
                    with (
                        self.subTest(text=text, active=active, most=most),
                        patch.object(name_search, "GREAT_MANY", most),
                    ):
                        found = registrations.with_context(active_test=active)
                        self.assertEqual(
                            found.search([("display_name", "ilike", text)]),
                            found.search(self.plainly("ilike", text)),
                        )
        self.assertIn(self.registration, registrations.search([("display_name", "ilike", "ess T")]))

    def test_whole_names_and_numbers_are_found(self):
        """As Odoo's own import asks for them."""
        for record, text in (
            (self.learner, "7000000006"),
            (self.learner, "Tess Tester"),
            (self.registration, "QN-77"),
        ):
            for operator, value in (("=", text), ("in", [text, "Nobody"]), ("=ilike", text)):
                with self.subTest(text=text, operator=operator):
                    self.assertIn(record, record.search([("display_name", operator, value)]))
                    part = text[:-1] if operator != "in" else [text[:-1]]
                    self.assertNotIn(record, record.search([("display_name", operator, part)]))
            self.assertIn(record.id, dict(record.name_search(text, operator="=")))

    def test_what_is_not_meant_is_left_out(self):
        registrations = self.env["regcert.registration"]
        without = registrations.search([("display_name", "not ilike", "QN-77")])
        self.assertNotIn(self.registration, without)
        self.assertIn(self.other, without)

    def test_a_search_shows_nothing_of_another_company(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        manager = self.user_with(
            "elsewhere", "regcert_module.group_manage", company_id=elsewhere.id
        )
        manager.company_ids = elsewhere
        self.learner.company_id = self.env.company
        for record, text in ((self.registration, "QN-77"), (self.learner, "Tess Tester")):
            found = record.search([("display_name", "ilike", text)])
            with self.subTest(model=record._name):
                self.assertIn(record, found)
                self.assertNotIn(
                    record, record.with_user(manager).search([("display_name", "ilike", text)])
                )

    def test_parts_of_names_and_numbers_have_an_index(self):
        """If the database can have one; a database made by Odoo can."""
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute("SET LOCAL enable_indexscan = off")
        for column, index in INDEXES.items():
            # Archived ones too: no other index fits then
            query = (
                self.env["regcert.registration"]
                .sudo()
                ._search([(column, "ilike", "QN-77")], active_test=False)
            )
            self.env.cr.execute(f"EXPLAIN {self.env.cr.mogrify(query.select()).decode()}")
            plan = "\n".join(line for [line] in self.env.cr.fetchall())
            with self.subTest(column=column):
                self.assertEqual(index in plan, self.env.registry.has_trigram, plan)
