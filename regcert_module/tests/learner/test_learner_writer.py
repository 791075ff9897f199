from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from ...models.learner import writer
from ..common import BULK_UPLOAD, MANAGE, ProviderMixin, free_ulns, overridden

COUNT = 60
NOT_ALIKE = {"id", "partner_id", "commercial_partner_id", "learner_id", "write_uid"}
"""Columns that differ between two records created alike. The ORM records the user who stores computed values."""


@tagged("post_install", "-at_install")
class TestLearnerWriter(ProviderMixin, TransactionCase):
    """Learners and enrolments written as rows are the same as those created by the ORM."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.uploader = cls.user_with("writer_uploader", MANAGE, BULK_UPLOAD)
        cls.company = cls.env.company
        cls.learners = (
            cls.env["regcert.learner"].with_user(cls.uploader).with_context(tracking_disable=True)
        )
        cls.enrolments = cls.learners.env["regcert.enrolment"]

    def people(self):
        """As different as files make them."""
        country = self.env.ref("base.uk")
        ulns = free_ulns(COUNT)
        return [
            {
                "first_name": f"Zoë {place}",
                "last_name": "O'Neil-Ash",
                "uln": ulns[place] if place % 3 else False,
                **({"email": f'"Zoë" <ZOE{place}@example.org>'} if place % 2 else {}),
                **({"date_of_birth": "1999-02-28", "gender": "F"} if place % 5 else {}),
                **({"street": "1 High Street", "country_id": country.id} if place % 7 else {}),
                **({"ethnicity": "31", "individual_id": f"70{place}"} if place % 4 else {}),
                **({"national_insurance_number": "ab 12 34 56 c"} if place == 8 else {}),
            }
            for place in range(COUNT)
        ]

    def rows(self, table, ids):
        """The database rows without what is new in each."""
        self.env.flush_all()
        self.env.cr.execute(f"SELECT * FROM {table} WHERE id IN %s ORDER BY id", [tuple(ids)])
        names = [column.name for column in self.env.cr.description]
        return [
            {name: value for name, value in zip(names, row, strict=True) if name not in NOT_ALIKE}
            for row in self.env.cr.fetchall()
        ]

    def made(self, hooked):
        """Rows of contacts, learners and enrolments; the records are then undone."""
        with self.env.cr.savepoint() as savepoint, patch.object(writer, "_is_hooked", hooked):
            ids = writer.create_learners(self.learners, self.company, self.people())
            values = [
                {
                    "learner_id": id_,
                    "programme_id": self.programme.id,
                    "start_date": "2025-09-01" if place % 2 else False,
                    **({"ilr_status": "qa_verified"} if place % 3 else {}),
                    **({"primary_tutor_id": self.uploader.id} if place % 4 else {}),
                }
                for place, id_ in enumerate(ids)
            ]
            enrolments = writer.create_enrolments(self.enrolments, self.company, values)
            learners = self.env["regcert.learner"].browse(ids)
            self.assertEqual(learners.partner_id.commercial_partner_id, learners.partner_id)
            self.assertEqual(
                self.env["regcert.enrolment"].browse(enrolments).learner_id.ids, learners.ids
            )
            found = {
                "contacts": self.rows("res_partner", learners.partner_id.ids),
                "learners": self.rows("regcert_learner", ids),
                "enrolments": self.rows("regcert_enrolment", enrolments),
            }
            savepoint.rollback()
            self.env.invalidate_all()
        return found

    def test_both_ways_leave_the_same_rows(self):
        through_the_orm = self.made(lambda *_args: True)
        as_rows = self.made(writer._is_hooked)
        for table, rows in as_rows.items():
            with self.subTest(table):
                self.assertEqual(len(rows), COUNT)
                self.assertEqual(rows, through_the_orm[table])

    def test_the_rows_are_made_without_the_orm(self):
        """Otherwise the test above would compare the ORM with itself."""
        with patch.object(writer, "insert_like", wraps=writer.insert_like) as insert_like:
            writer.create_learners(self.learners, self.company, self.people())
        counts = [len(call.args[2]) for call in insert_like.call_args_list]
        self.assertEqual(counts, [COUNT - 1, COUNT - 1], "contacts, then learners")

    def test_a_record_rule_holds_for_rows_as_well(self):
        self.env["ir.rule"].create(
            {
                "name": "Nobody called Zoë 59",
                "model_id": self.env["ir.model"]._get_id("regcert.learner"),
                "domain_force": "[('first_name', '!=', 'Zoë 59')]",
            }
        )
        with self.assertRaises(AccessError):
            writer.create_learners(self.learners, self.company, self.people())

    def test_somebody_else_who_must_see_each_learner_does(self):
        with overridden(self.env["res.partner"]) as seen:
            writer.create_learners(self.learners, self.company, self.people())
        self.assertEqual(len(seen), COUNT)
