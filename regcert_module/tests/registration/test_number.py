from odoo.tests import TransactionCase, tagged

from ..common import ProviderMixin


@tagged("post_install", "-at_install")
class TestNumber(ProviderMixin, TransactionCase):
    """Registrations are found by their number, spelt in any way."""

    def test_any_spelling_is_found(self):
        self.build_provider()
        registrations = self.env["regcert.registration"]
        registration = registrations.create(
            {
                "learner_id": self.learner.id,
                "qualification_id": self.qualification.id,
                "registration_number": "Ab–12 3",
            }
        )
        for spelling in ("AB-123", "ab‐12 3", "ＡＢ-123"):
            with self.subTest(spelling=spelling):
                self.assertEqual(
                    registrations.search(registrations._with_number(["x", spelling])), registration
                )
        self.assertFalse(registrations.search(registrations._with_number(["AB123"])))

    def test_the_index_is_used(self):
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.assertIn("regcert_registration_number_key", self.plan())

    def test_the_index_is_used_while_statistics_know_of_no_number(self):
        """As when an office has just brought in its first numbers: no other index may look shorter."""
        self.env.cr.execute("UPDATE regcert_registration SET registration_number = NULL")
        self.env.cr.execute("ANALYZE regcert_registration")
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.assertIn("regcert_registration_number_key", self.plan())

    def plan(self):
        registrations = self.env["regcert.registration"]
        query = registrations._search(registrations._with_number(["AB-1", "AB-2"]))
        self.env.cr.execute(f"EXPLAIN {self.env.cr.mogrify(query.select()).decode()}")
        return "\n".join(line for [line] in self.env.cr.fetchall())
