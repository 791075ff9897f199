from odoo.tests import TransactionCase, tagged

from ..common import ProviderMixin


@tagged("post_install", "-at_install")
class TestListOrder(ProviderMixin, TransactionCase):
    """The list sorted by learner: by name, through the index of names."""

    def test_sorted_by_name_both_ways(self):
        self.build_provider()
        registrations = self.env["regcert.registration"]
        for learner in self.learner, self.other_learner:
            registrations.create(
                {"learner_id": learner.id, "qualification_id": self.qualification.id}
            )
        found = registrations.search([], order="learner_id, id")
        named = sorted(found, key=lambda one: (one.learner_id.name_key, one.learner_id.id, one.id))
        self.assertEqual(list(found), named)
        self.assertGreater(len(set(found.mapped("learner_id.name_key"))), 1)
        backwards = registrations.search([], order="learner_id desc, id desc")
        self.assertEqual(list(backwards), named[::-1])
        self.assertEqual(registrations.search([], order="learner_lines, id"), found)

    def test_a_search_by_learner_is_sorted_by_learner_too(self):
        self.build_provider()
        registrations = self.env["regcert.registration"]
        registration = registrations.create(
            {"learner_id": self.learner.id, "qualification_id": self.qualification.id}
        )
        found = registrations.search(
            [("learner_id.name", "=", self.learner.name)], order="learner_id"
        )
        self.assertIn(registration, found)
        self.assertEqual(found.learner_id.mapped("name"), [self.learner.name])

    def test_the_index_of_names_is_walked(self):
        query = self.env["regcert.registration"]._search([], order="learner_id", limit=80)
        for method in "seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort":
            self.env.cr.execute(f"SET LOCAL enable_{method} = off")
        self.env.cr.execute(f"EXPLAIN {self.env.cr.mogrify(query.select()).decode()}")
        plan = "\n".join(line for [line] in self.env.cr.fetchall())
        self.assertIn("Scan using regcert_learner__name_key_index", plan)
