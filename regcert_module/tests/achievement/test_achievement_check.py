import base64
import io
import zipfile

from lxml import etree
from openpyxl import Workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ...core.file.reader import MAX_BYTES
from ...models.achievement.importer import AchievementImporter
from ...models.achievement_upload import upload as achievement_upload
from .achievement_case import HEADERS, NEW_ULN, ULN
from .upload_case import UploadCase


@tagged("post_install", "-at_install")
class TestAchievementCheck(UploadCase):
    """What the check of an upload says, who may upload, and what workbooks are read."""

    def test_a_level_is_what_the_administrator_says(self):
        data = self.csv(self.row(**{"Employer_CITB_Levy_Registration_Number": ""}))
        self.env["regcert.achievement.rule"].create(
            {"code": "levy_number_missing", "level": "error"}
        )
        upload = self.ended(data)
        self.assertEqual((upload.state, upload.issue_ids.level), ("failed", "error"))
        self.env["regcert.achievement.rule"].search([]).level = "off"
        upload = self.ended(data)
        self.assertEqual((upload.state, len(upload.issue_ids)), ("passed", 0))

    def test_personal_values_are_masked_in_what_is_said(self):
        row = self.row(National_Insurance_Number="QQ123456A", Date_of_Birth="19900201")
        upload = self.ended(self.csv(row))
        told = " ".join([*upload.issue_ids.mapped("value"), *upload.issue_ids.mapped("message")])
        self.assertEqual(len(upload.issue_ids), 2)
        self.assertNotIn("QQ1234", told)
        self.assertNotIn("1990", told)

    def test_a_stranger_is_created_on_confirmation_only(self):
        stranger = {"First_Name": "Ned", "Last_Name": "New", "Unique_Learner_Number": NEW_ULN}
        rows = [self.row(**stranger), self.row(**stranger, Course_Code="TST2")]
        learners = self.env["regcert.learner"]
        upload = self.ended(self.csv(*rows))
        self.assertEqual(upload.state, "passed")
        self.assertEqual(set(upload.achievement_ids.mapped("match")), {"none"})
        self.assertFalse(learners.search([("uln", "=", NEW_ULN)]))
        upload.achievement_ids[0].with_user(self.manager).action_create_learner()
        learner = learners.search([("uln", "=", NEW_ULN)])
        self.assertEqual((learner.name, len(learner)), ("Ned New", 1))
        self.assertEqual(upload.achievement_ids.learner_id, learner)
        # whoever is on record now is found
        again = self.ended(self.csv(rows[0]))
        self.assertEqual(self.codes(again), {2: ["achievement_known"]})

    def test_a_contradiction_is_an_error(self):
        upload = self.ended(self.csv(self.row(First_Name="Bob", Last_Name="Brown")))
        self.assertEqual(self.codes(upload), {2: ["learner_conflict"]})
        self.assertIn("Last Name", upload.issue_ids.message)

    def test_a_learner_of_another_company_is_not_on_record(self):
        self.learner.company_id = self.env["res.company"].create({"name": "Elsewhere"})
        upload = self.ended(self.csv(self.row()))
        self.assertEqual(self.codes(upload), {2: ["learner_new"]})
        self.assertFalse(upload.achievement_ids.learner_id)

    def test_a_killed_worker_is_picked_up(self):
        upload = self.upload(self.csv(self.row()))
        upload.action_submit()
        upload.sudo().state = "validating"
        for _run in range(2):
            with self.cron():
                pass
            self.assertEqual((upload.state, upload.accepted_count), ("passed", 1))
        self.assertEqual(len(upload.achievement_ids), 1)

    def test_the_dialog_takes_what_the_server_takes(self):
        view = self.env.ref("regcert_module.regcert_achievement_upload_view_form_new")
        field = etree.fromstring(view.arch).find(".//field[@name='file']")
        self.assertEqual(safe_eval(field.get("options"))["max_bytes"], MAX_BYTES)
        at_limit = self.upload(b"x" * MAX_BYTES)
        with self.refused(UserError, "2 MB"):
            at_limit.action_submit()

    def test_cancelled_while_queued(self):
        upload = self.upload(self.csv(self.row()))
        upload.action_submit()
        upload.action_cancel()
        with self.cron():
            pass
        self.assertEqual(upload.state, "cancelled")
        self.assertFalse(upload.achievement_ids)

    def test_a_fault_ends_it_without_a_learner_in_the_log(self):
        upload = self.upload(self.csv(self.row()))
        upload.action_submit()

        def fail(*args, **kwargs):
            raise ValueError(f"learner {ULN}")

        with self.assertLogs(achievement_upload.__name__, "ERROR") as logs, self.cron():
            self.patch(AchievementImporter, "record", fail)
        self.assertEqual(upload.state, "failed")
        self.assertIn("ValueError", upload.message)
        self.assertNotIn(ULN, "".join(logs.output))

    def test_who_lost_the_right_meanwhile_records_nothing(self):
        upload = self.upload(self.csv(self.row()))
        upload.action_submit()
        self.uploader.group_ids -= self.env.ref("regcert_module.group_bulk_upload")
        with self.cron():
            pass
        self.assertEqual(upload.state, "failed")
        self.assertFalse(upload.sudo().achievement_ids)

    def test_queries_do_not_grow_with_the_rows(self):
        scheme = self.env.ref("regcert_module.achievement_scheme_inferred_1")

        def queries(rows):
            importer = AchievementImporter(self.env, self.env.company, scheme)
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            importer.plan(self.csv(*rows))
            return self.cr.sql_log_count - before

        few = [self.row(Notes=str(place)) for place in range(2)]
        many = [self.row(Notes=str(place)) for place in range(200)]
        queries(few)
        self.assertEqual(queries(many), queries(few))

    def test_who_may_upload(self):
        data = self.csv(self.row())
        for user in (self.manager, self.exporter, self.staff):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.upload(data, user)
        upload = self.upload(data)
        self.assertTrue(self.ended(data).with_user(self.manager).read(["name", "state"]))
        with self.assertRaises(AccessError):
            upload.with_user(self.manager).action_submit()
        with self.assertRaises(AccessError):
            upload.with_user(self.staff).read(["name"])
        with self.assertRaises(AccessError):
            upload.unlink()

    def test_archived_achievements_do_not_count_whatever_the_caller_says(self):
        self.ended(self.csv(self.row())).achievement_ids.active = False
        upload = self.upload(self.csv(self.row())).with_context(active_test=False)
        upload.action_submit()
        upload._carry_out()
        self.assertEqual(upload.state, "passed")

    def test_what_is_found_out_cannot_be_set(self):
        data = self.csv(self.row())
        for name, value in {
            "state": "passed",
            "message": "The data is valid.",
            "user_id": self.staff.id,
            "terms_accepted_by_id": self.staff.id,
            "scheme_id": False,
            "row_count": 7,
        }.items():
            with self.subTest(name), self.assertRaises(AccessError):
                self.upload(data, **{name: value})
            with self.subTest(f"default_{name}"):
                uploads = self.env["regcert.achievement.upload"].with_user(self.uploader)
                upload = uploads.with_context(**{f"default_{name}": value}).create({"name": "x"})
                self.assertNotEqual(upload[name], value) if value else None
                self.assertEqual(upload.state, "draft")
            with self.subTest(f"write {name}"), self.assertRaises(AccessError):
                self.upload(data).write({name: value})

    def test_what_was_submitted_cannot_be_exchanged(self):
        upload = self.ended(self.csv(self.row()))
        with self.assertRaises(UserError):
            upload.file = base64.b64encode(b"x")
        with self.assertRaises(UserError):
            upload.action_submit()

    def test_a_workbook_is_read_as_well(self):
        row = self.row()
        row[0] = self.today
        upload = self.ended(self.workbook(row), name="test.xlsx")
        self.assertEqual((upload.state, upload.accepted_count), ("passed", 1), upload.message)
        self.assertEqual(upload.achievement_ids.levy_number, "0054321")
        self.assertEqual(upload.achievement_ids.line, 3)

    def test_cells_are_named_as_the_workbook_names_them(self):
        upload = self.ended(self.workbook(self.row(), self.row(Course_Code="NOPE")), name="x.xlsx")
        self.assertEqual(upload.issue_ids.cell, "B4")

    def test_what_is_no_workbook_is_refused(self):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr("[Content_Types].xml", "<x/>")
            archive.writestr("xl/workbook.xml", "<x/>")
        for data in (content.getvalue(), b"PK\x03\x04 nothing"):
            upload = self.ended(data, name="x.xlsx")
            self.assertEqual((upload.state, upload.issue_ids.code), ("failed", "workbook_unusual"))

    def test_a_cell_far_to_the_right_is_not_lost(self):
        book = Workbook()
        book.active.append(HEADERS)
        book.active.cell(row=2, column=101, value="x")
        content = io.BytesIO()
        book.save(content)
        upload = self.ended(content.getvalue(), name="x.xlsx")
        stray = upload.issue_ids.filtered(lambda issue: issue.code == "cell_outside")
        self.assertEqual((stray.cell, stray.line, stray.value), ("CW2", 2, "x"))

    def test_a_row_far_down_is_not_waited_for(self):
        book = Workbook()
        book.active.append(HEADERS)
        book.active.cell(row=1_000_000, column=1, value="x")
        content = io.BytesIO()
        book.save(content)
        upload = self.ended(content.getvalue(), name="x.xlsx")
        self.assertEqual((upload.row_count, set(upload.issue_ids.mapped("line"))), (1, {1_000_000}))
