import base64
import json

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE
from .batch_case import ROLES, BatchCase, BatchMixin

SEE = {"manager", "uploader", "exporter", "all"}
SEND = {"exporter", "all"}
ANSWER = {"uploader", "all"}
QUIET = ("odoo.http", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
ANSWERED = b"ULN,Registration number\n5550000015,N1\n"


@tagged("post_install", "-at_install")
class TestBatchAccess(BatchCase):
    """Every role tries everything that can be done with a batch."""

    def each(self, allowed, act, prepare=lambda: None):
        for role in ROLES:
            with self.subTest(role=role), self.cr.savepoint() as savepoint:
                prepared = prepare()
                self.env.flush_all()
                if role in allowed:
                    act(role, prepared)
                else:
                    with self.assertRaises(AccessError), mute_logger(*QUIET):
                        act(role, prepared)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_seeing(self):
        batch = self.make()
        for records in (batch, batch.line_ids):
            self.each(SEE, lambda role, _, records=records: self.as_user(records, role).read())

    def test_making(self):
        self.each(SEND, lambda role, _: self.make(self.ann, role))

    def test_making_past_the_question(self):
        def act(role, _):
            registrations = self.as_user(self.ann, role)
            registrations.env["regcert.batch"]._make(
                registrations, self.numbering, self.profile, "csv"
            )

        self.each(SEND, act)

    def test_changing_a_draft(self):
        self.each(
            SEND, lambda role, batch: self.as_user(batch, role).write({"format": "xlsx"}), self.make
        )

    def test_sending(self):
        self.each(SEND, lambda role, batch: self.send(self.as_user(batch, role)), self.make)
        self.each(SEND, lambda role, batch: self.as_user(batch, role)._send(), self.make)

    def test_cancelling_confirming_and_taking_out(self):
        def numberless():
            return self.sent(self.register(qualification_id=self.numberless_qualification.id))

        self.each(SEND, lambda role, batch: self.as_user(batch, role).action_cancel(), self.make)
        self.each(SEND, lambda role, batch: self.as_user(batch, role).action_confirm(), numberless)
        self.each(
            SEND,
            lambda role, batch: self.as_user(batch.line_ids, role).action_withdraw(),
            self.make,
        )

    def test_answering(self):
        def act(role, batch):
            upload = self.answer(batch, ANSWERED, role=role)
            upload.action_import()
            self.assertEqual(batch.state, "confirmed")

        self.each(ANSWER, act, lambda: self.sent(self.ann))

    def test_the_file_is_no_field_that_can_be_read(self):
        batch = self.sent()
        self.each((), lambda role, _: self.as_user(batch, role).read(["file"]))
        # Nor an attachment, which an administrator could read whatever the field says
        attached = [("res_model", "=", batch._name), ("res_field", "=", "file")]
        self.assertFalse(self.env["ir.attachment"].search(attached))

    def test_what_is_found_out_cannot_be_said(self):
        batch = self.make()
        for values in (
            {"state": "confirmed"},
            {"file_name": "x"},
            {"line_ids": [Command.create({"registration_id": self.ann.id})]},
            {"company_id": self.env.company.id},
        ):
            with self.subTest(**values), self.assertRaises(AccessError):
                batch.write(values)
        with self.assertRaises(AccessError):
            batch.line_ids.write({"state": "confirmed"})
        with self.assertRaises(AccessError):
            batch.create({"awarding_organisation_id": self.numbering.id})
        for record in (batch, batch.line_ids):
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.unlink()

    def test_odoos_own_import_and_export(self):
        batch = self.make()
        for records in (batch, batch.line_ids):
            self.each(
                SEND,
                lambda role, _, r=records: self.as_user(r, role).export_data([".id"]),
            )
            self.each(
                (), lambda role, _, r=records: self.as_user(r, role).load(["state"], [["sent"]])
            )

    def test_another_company_sees_nothing(self):
        batch = self.sent(self.ann)
        theirs = self.env["res.company"].create({"name": "Theirs"})
        stranger = self.user_with(
            "batch_stranger",
            MANAGE,
            BULK_UPLOAD,
            DATA_EXPORT,
            company_id=theirs.id,
            company_ids=[Command.set(theirs.ids)],
        )
        for record in (batch, batch.line_ids):
            record = record.with_user(stranger)
            with self.subTest(model=record._name), mute_logger(*QUIET):
                self.assertFalse(record.search([("id", "in", record.ids)]))
                with self.assertRaises(AccessError):
                    record.read(["display_name"])
        with self.assertRaises(AccessError), mute_logger(*QUIET):
            batch.with_user(stranger)._take_file()

    def test_formats_of_acknowledgements_are_an_administrators(self):
        form = self.as_user(self.form)
        form.read(["name"])
        with self.assertRaises(AccessError), mute_logger(*QUIET):
            form.write({"key_header": "x"})


@tagged("post_install", "-at_install")
class TestBatchRoute(BatchMixin, HttpCase):
    """The file that was sent can only be fetched through its own route."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_batches()

    def test_who_may_take_the_file(self):
        batch = self.sent()
        content = base64.b64decode(batch.sudo().file)
        log = self.env["regcert.export.log"]
        for role, user in self.users.items():
            before = log.search_count([])
            self.authenticate(user.login, user.login)
            with self.subTest(role=role), mute_logger(*QUIET):
                response = self.url_open(f"/regcert/batch/{batch.id}/file")
                self.assertEqual(
                    response.status_code,
                    200 if role in SEND else 403 if role in SEE else 404,
                )
                self.assertEqual(response.content == content, role in SEND)
                rows = log.search([], order="id")[before:]
                self.assertEqual(rows.mapped("count"), [3] if role in SEND else [])
                if role in SEND:
                    self.assertEqual((rows.user_id, rows.filter), (user, batch.name))
                    self.assertIn(batch.file_name, response.headers["Content-Disposition"])
                    self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_no_other_door(self):
        batch = self.sent()
        for role, user in self.users.items():
            self.authenticate(user.login, user.login)
            with self.subTest(role=role), mute_logger(*QUIET):
                response = self.url_open(f"/web/content/regcert.batch/{batch.id}/file")
                self.assertNotEqual(response.status_code, 200)
                self.assertNotIn(b"5550000015", response.content)
            with self.subTest(role=role), mute_logger(*QUIET):
                response = self.url_open(
                    "/web/dataset/call_kw/regcert.batch/web_read",
                    data=json.dumps(
                        {
                            "params": {
                                "model": "regcert.batch",
                                "method": "web_read",
                                "args": [batch.ids],
                                "kwargs": {"specification": {"file": {}}},
                            }
                        }
                    ),
                    headers={"Content-Type": "application/json"},
                ).json()
                self.assertIn("error", response)

    def test_a_draft_and_an_unknown_batch_have_no_file(self):
        batch = self.make()
        self.authenticate(self.user.login, self.user.login)
        for id_ in (batch.id, 2**31 - 1):
            with self.subTest(id=id_), mute_logger(*QUIET):
                self.assertEqual(self.url_open(f"/regcert/batch/{id_}/file").status_code, 404)
