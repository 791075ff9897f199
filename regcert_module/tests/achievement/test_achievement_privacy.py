import base64
import logging
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .achievement_case import HEADERS, ULN, AchievementCase

NI_NUMBER = "AB123456C"
HIDDEN = ("national_insurance_number", "date_of_birth", "masked_ni_number", "masked_birth")


@tagged("post_install", "-at_install")
class TestAchievementPrivacy(AchievementCase):
    """National Insurance numbers and dates of birth: who sees them, where they are not written, and how long they are kept."""

    def personal(self, **changes):
        return self.row(National_Insurance_Number=NI_NUMBER, Date_of_Birth="01/02/1990", **changes)

    def test_only_those_who_manage_read_them(self):
        upload = self.ended(self.csv(self.personal()))
        achievement = upload.achievement_ids
        self.assertEqual(achievement.with_user(self.manager).national_insurance_number, NI_NUMBER)
        # Another add-on may let its own group see achievements and learners
        other = new_test_user(self.env, "ach_other", "base.group_user")
        for model in ("regcert.achievement", "regcert.learner"):
            self.env["ir.model.access"].create(
                {
                    "name": "of another add-on",
                    "model_id": self.env["ir.model"]._get_id(model),
                    "group_id": self.env.ref("base.group_user").id,
                    "perm_read": True,
                }
            )
        theirs = achievement.with_user(other)
        self.assertEqual(theirs.read(["uln"])[0]["uln"], ULN)
        for name in HIDDEN:
            with self.subTest(name), self.assertRaises(AccessError):
                theirs.read([name])
            self.assertNotIn(name, theirs.fields_get())
        for name in HIDDEN[:2]:
            with self.subTest(search=name), self.assertRaises(AccessError):
                theirs.search([(name, "!=", False)])
            with self.subTest(learner=name), self.assertRaises(AccessError):
                self.learner.with_user(other).read([name])

    def test_lists_and_cards_mask_them(self):
        for view_type in ("list", "kanban", "calendar", "pivot", "search"):
            arch = self.env["regcert.achievement"].get_view(view_type=view_type)["arch"]
            for name in HIDDEN[:2]:
                self.assertNotIn(f'name="{name}"', arch, view_type)

    def test_neither_logs_nor_messages_quote_them(self):
        data = self.csv(
            self.personal(), self.personal(Course_Code="NOPE"), self.personal(Last_Name="Brown")
        )
        with self.assertLogs("odoo.addons.regcert_module", "DEBUG") as logs:
            upload = self.ended(data)
            good = self.ended(self.csv(self.personal()))
            good.achievement_ids.with_user(self.exporter).action_write_file()
            logging.getLogger(__name__).info("so that there is one line at least")
        told = "\n".join(
            [
                *logs.output,
                upload.message,
                *(upload | good).message_ids.mapped("body"),
                *(upload | good).activity_ids.mapped("summary"),
            ]
        )
        for secret in (NI_NUMBER, NI_NUMBER[:6], "01/02/1990", "1990-02-01", "Tester", ULN):
            self.assertNotIn(secret, told)
        # Only users who may read the achievements may read the issues of the rows
        told = " ".join(upload.issue_ids.mapped(lambda issue: f"{issue.value} {issue.message}"))
        for secret in (NI_NUMBER, NI_NUMBER[:6], "01/02/1990", "1990-02-01"):
            self.assertNotIn(secret, told)

    def test_the_history_says_that_they_changed_and_not_to_what(self):
        achievement = self.enter(national_insurance_number=NI_NUMBER)
        # This could silence the chatter, but not the history
        quiet = achievement.with_context(tracking_disable=True)
        quiet.write({"national_insurance_number": "AB123457C", "notes": "PO 1"})
        last = achievement.history_ids.sorted("id")[-1]
        self.assertEqual(
            last.summary.splitlines(),
            ["National Insurance number: ••• → •••", "Notes: – → PO 1"],
        )
        self.assertNotIn("AB12345", str(achievement.history_ids.mapped("changes")))
        self.assertEqual((last.user_id, last.kind), (self.manager, "changed"))

    # Retention

    def let_pass(self, record, days):
        record.flush_recordset()
        self.cr.execute(
            f"UPDATE {record._table} SET create_date = %s WHERE id = %s",
            [fields.Datetime.now() - timedelta(days=days), record.id],
        )
        record.invalidate_recordset()

    def test_files_are_forgotten_first_then_the_upload(self):
        uploads = self.env["regcert.achievement.upload"]
        upload = self.ended(self.csv(self.row(Notes="PO 1"), self.row(Course_Code="TST2")))
        achievements = upload.achievement_ids
        self.let_pass(upload, 89)
        uploads._cron_purge()
        self.assertTrue(upload.file)
        self.let_pass(upload, 91)
        uploads._cron_purge()
        self.assertEqual((upload.file, upload.purged, len(upload.issue_ids)), (False, True, 0))
        self.assertTrue(upload.terms_accepted_by_id)
        self.let_pass(upload, 366)
        uploads._cron_purge()
        self.assertFalse(upload.exists())
        self.assertEqual(len(achievements.exists()), 2)

    def test_what_is_under_way_is_not_forgotten(self):
        upload = self.upload(self.csv(self.row()))
        upload.action_submit()
        self.let_pass(upload, 400)
        self.env["regcert.achievement.upload"]._cron_purge()
        self.assertTrue(upload.file)

    def test_files_for_the_register_are_forgotten_too(self):
        achievement = self.enter()
        achievement.with_user(self.exporter).action_write_file()
        outgoing = achievement.outgoing_id.sudo()
        header = base64.b64decode(outgoing.file).decode("utf-8-sig").splitlines()[0]
        self.assertEqual(header, ",".join(HEADERS))
        self.let_pass(outgoing, 91)
        self.env["regcert.achievement.upload"]._cron_purge()
        self.assertFalse(outgoing.file)
        self.assertEqual(outgoing.row_count, 1)
