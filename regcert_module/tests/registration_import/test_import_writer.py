from unittest.mock import patch

from odoo import api, models
from odoo.tests import tagged

from ...core.certificate.state import DATES
from ...models.registration import writer as registration_writer
from ...models.registration.writer import is_hooked, write_in_sets, write_with_orm
from ...models.registration_import import importer as registration_importer
from .import_case import ImportCase, csv

HISTORY = ["user_id", "kind", "source", "import_id", "line", "changes"]


@tagged("post_install", "-at_install")
class TestImportWriter(ImportCase):
    """Both ways of writing an import leave the same rows, and the fast one is not used if others extend registrations."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        programme = cls.env["regcert.programme"].create(
            {"name": "Tester", "qualification_ids": cls.qualification.ids}
        )
        cls.env["regcert.enrolment"].create(
            {"learner_id": cls.learners[2].id, "programme_id": programme.id}
        )

    def content(self):
        return csv(
            {"uln": self.ulns[0], "registration_number": "A-1", "registration_date": "03/11/2025"},
            {
                "uln": self.ulns[1],
                "status": "Achieved",
                "registration_number": "B-1",
                "achieved_date": "01/02/2026",
                "certificate_claimed_date": "02/02/2026",
            },
            {
                "uln": self.ulns[2],
                "status": "Exempt",
                "postal_tracking_reference": "tab\\ and\\backslash ' \\N",
            },
            {
                "uln": self.ulns[3],
                "status": "Not registered",
                "certificate_sent_date": "05/06/2026",
            },
            {
                "uln": self.ulns[4],
                "registration_number": "same",
                "status": "Certificate Received",
                "certificate_received_date": "03/02/2026",
            },
        )

    def result(self, write):
        """Everything that an import leaves when written by ``write``."""
        with (
            self.env.cr.savepoint() as savepoint,
            patch.object(registration_importer, "write_in_sets", write),
        ):
            self.registration(0)
            self.registration(
                1, registration_number="B-1", status="registered", registration_date="2025-09-01"
            )
            self.registration(4, registration_number="same", status="registered")
            certificates = self.env["regcert.certificate"].create(
                [
                    {"registration_id": one.id, "number": f"C-{one.registration_number}"}
                    for one in self.env["regcert.registration"].search(
                        [("registration_number", "in", ("B-1", "same"))]
                    )
                ]
            )
            upload = self.imported(self.content())
            records = self.env["regcert.registration"].search(
                [("learner_id", "in", self.learners.ids)]
            )
            records.invalidate_recordset()
            columns = [
                name
                for name, field in records._fields.items()
                if field.store
                and field.column_type
                and name not in ("id", "create_date", "write_date")
            ]
            left = {
                record.learner_id.uln: (
                    record.read(columns, load=False)[0] | {"id": None},
                    [
                        history.read(HISTORY, load=False)[0]
                        | {"id": None, "import_id": history.import_id == upload}
                        for history in record.history_ids
                    ],
                    record.write_date > record.create_date
                    or record.write_date == self.env.cr.now(),
                )
                for record in records
            }
            linked = [
                (row.line, row.outcome, row.registration_id.learner_id.uln)
                for row in upload.row_ids
            ]
            kept = certificates.read(["number", "state", *DATES.values()], load=False)
            told = certificates.history_ids.sorted("id").read(
                ["user_id", "kind", "source", "changes"], load=False
            )
            for row in (*kept, *told):
                row["id"] = None
                # The registration has another id each time
                row.get("changes", {}).pop("registration_id", None)
            savepoint.rollback()
        self.env.invalidate_all()
        return left, linked, kept, told

    def test_both_ways_leave_the_same(self):
        in_sets, with_orm = self.result(write_in_sets), self.result(write_with_orm)
        self.assertEqual(len(in_sets[0]), 5)
        self.assertEqual(in_sets, with_orm)
        self.assertEqual([row["source"] for row in in_sets[3]].count("import"), 2)

    def test_nothing_hooks_the_model_as_it_is_shipped(self):
        self.assertFalse(is_hooked(self.env["regcert.registration"]))

    def test_steps_aside_for_a_patched_write(self):
        """As automation rules do it: the model's class gets a method of its own."""
        model = self.env.registry["regcert.registration"]

        def write(self, vals):
            return write.origin(self, vals)

        write.origin = model.write
        write.__module__ = "odoo.addons.base_automation.models.base_automation"
        self.patch(model, "write", write)
        self.assertTrue(is_hooked(self.env["regcert.registration"]))

    def test_an_extension_sees_imported_records(self):  # pylint: disable=missing-return
        """A module that extends ``create``: it is asked for each imported record."""
        seen = []

        class Extension(models.Model):
            _name = "regcert.registration"
            _inherit = "regcert.registration"
            _module = "some_extension"
            __module__ = "odoo.addons.some_extension.models.registration"

            @api.model_create_multi
            def create(self, vals_list):
                records = super().create(vals_list)
                seen.extend(records.mapped("learner_id.uln"))
                return records

        model = self.env.registry["regcert.registration"]
        bases = model.__bases__
        self.addCleanup(setattr, model, "__bases__", bases)
        model.__bases__ = (Extension, *bases)
        self.imported(self.content())
        self.assertEqual(sorted(seen), sorted(self.ulns[:5]))

    def test_a_custom_field_makes_it_step_aside(self):
        self.patch(
            registration_writer, "OWN_COLUMNS", registration_writer.OWN_COLUMNS - {"enrolment_id"}
        )
        self.assertTrue(is_hooked(self.env["regcert.registration"]))
