import base64
import io
import zipfile
from datetime import timedelta

from lxml import etree
from openpyxl import Workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ...core.file.reader import MAX_BYTES
from ...core.file.writer import write_csv
from ...models.achievement.importer import AchievementImporter
from ...models.achievement_upload import upload as achievement_upload
from .achievement_case import HEADERS, NEW_ULN, ULN, AchievementCase


@tagged("post_install", "-at_install")
class TestAchievementUpload(AchievementCase):
    """From the file to recorded achievements, or to the reasons why not."""

    def test_a_valid_file_passes_and_is_recorded(self):
        upload = self.ended(self.csv(self.row(Notes="PO 77")))
        self.assertEqual(upload.state, "passed")
        self.assertEqual(upload.message, "The data is valid.")
        self.assertEqual((upload.row_count, upload.accepted_count, upload.name), (1, 1, "test.csv"))
        achievement = upload.achievement_ids
        self.assertEqual(achievement.learner_id, self.learner)
        self.assertEqual(achievement.course_id, self.course)
        self.assertEqual(achievement.achievement_date, self.today)
        self.assertEqual((achievement.levy_number, achievement.notes), ("0054321", "PO 77"))
        self.assertEqual((achievement.state, achievement.match), ("open", "exact"))
        self.assertIn("Unique Learner Number", achievement.match_note)
        self.assertEqual(achievement.employer_id, self.employer)
        self.assertEqual(achievement.create_uid, self.uploader)
        self.assertEqual(upload.progress, 100)

    def test_the_user_is_told_at_the_end(self):
        upload = self.ended(self.csv(self.row()))
        self.assertEqual(upload.activity_ids.user_id, self.uploader)
        self.assertIn("The data is valid.", upload.activity_ids.summary)

    def test_one_wrong_row_keeps_all_out(self):
        upload = self.ended(self.csv(self.row(), self.row(Course_Code="NOPE")))
        self.assertEqual(upload.state, "failed")
        self.assertEqual(self.codes(upload), {3: ["course_unknown"]})
        self.assertEqual(
            (upload.row_count, upload.rejected_count, upload.accepted_count), (2, 1, 0)
        )
        self.assertFalse(upload.achievement_ids)
        headers, rows, _separator = upload._error_rows()
        self.assertEqual([row[-2] for row in rows], ["2", "3"])
        self.assertFalse(rows[0][-1])
        self.assertIn("NOPE", rows[1][-1])
        self.assertEqual(len(upload._error_rows("failed")[1]), 1)
        self.assertEqual(headers, HEADERS)

    def test_the_error_file_mended_passes(self):
        upload = self.ended(self.csv(self.row(), self.row(Course_Code="NOPE")))
        headers, rows, _separator = upload._error_rows()
        rows[1][1] = "TST2"
        content = io.BytesIO()
        write_csv(content, [[*headers, "Line", "Errors"], *rows])
        again = self.ended(content.getvalue())
        self.assertEqual((again.state, again.accepted_count), ("passed", 2))

    def test_valid_rows_only_where_an_administrator_allows_it(self):
        data = self.csv(self.row(), self.row(Course_Code="NOPE"))
        upload = self.upload(data, valid_rows_only=True)
        with self.assertRaises(UserError):
            upload.action_submit()
        self.env["ir.config_parameter"].set_param(achievement_upload.VALID_ROWS_PARAMETER, "1")
        upload = self.ended(data, valid_rows_only=True)
        self.assertEqual(
            (upload.state, upload.accepted_count, upload.rejected_count), ("passed", 1, 1)
        )
        self.assertEqual(len(upload.achievement_ids), 1)
        self.assertEqual([row[-2] for row in upload._error_rows()[1]], ["3"])

    def test_nothing_is_taken_without_terms(self):
        upload = self.upload(self.csv(self.row()), terms_accepted=False)
        with self.refused(UserError, "terms and conditions"):
            upload.action_submit()
        self.assertEqual(upload.state, "draft")
        upload.terms_accepted = True
        upload.action_submit()
        self.assertEqual(upload.state, "queued")
        self.assertEqual(upload.terms_accepted_by_id, self.uploader)
        self.assertTrue(upload.terms_accepted_on)
        self.assertEqual(upload.terms_id, self.env["regcert.achievement.terms"]._current())

    def test_new_terms_must_be_accepted_anew(self):
        upload = self.upload(self.csv(self.row()))
        terms = self.env["regcert.achievement.terms"].create(
            {"version": "next", "text": "<p>x</p>"}
        )
        upload.action_submit()  # a draft of terms binds nobody
        upload = self.upload(self.csv(self.row()))
        terms.action_publish()
        with self.refused(UserError, "have changed"):
            upload.action_submit()
        upload.terms_accepted = True
        upload.action_submit()
        self.assertEqual(upload.terms_id, terms)
        self.assertEqual((terms.version, terms.display_name), ("2", "Version 2"))
        with self.assertRaises(UserError):
            terms.text = "<p>y</p>"
        with self.assertRaisesRegex(UserError, "published"):
            terms.published_on = False  # or they could be rewritten after all

    def test_what_is_accepted_is_what_was_shown(self):
        """The screen says which version it has shown; published meanwhile, the new one is asked for."""
        shown = self.env["regcert.achievement.terms"]._current()
        late = self.upload(self.csv(self.row()), terms_accepted=False)
        newer = shown.copy()
        self.assertEqual(newer.display_name, "Draft")
        newer.action_publish()
        with self.refused(ValidationError, "have changed"):
            self.upload(self.csv(self.row()), terms_id=shown.id)
        with self.refused(ValidationError, "have changed"):
            late.write({"terms_id": shown.id, "terms_accepted": True})
        accepted = self.upload(self.csv(self.row()), terms_id=newer.id)
        third = newer.copy()
        third.action_publish()
        self.assertEqual([one.version for one in (newer, third)], ["2", "3"])
        accepted.write({"terms_id": third.id})
        self.assertFalse(accepted.terms_accepted)  # another text, not accepted yet
        accepted.write({"name": "renamed.csv", "terms_accepted": True})
        third.copy().action_publish()
        accepted.name = "again.csv"  # a change of something else accepts nothing
        with self.refused(UserError, "have changed"):
            accepted.action_submit()

    def test_what_was_never_uploaded_is_seen_by_its_owner_and_goes(self):
        draft = self.upload(self.csv(self.row()))
        for user in (self.manager, self.exporter):
            self.assertFalse(draft.with_user(user).search([("id", "=", draft.id)]))
            with self.assertRaises(AccessError):
                draft.with_user(user).read(["file"])
        self.assertEqual(draft.search([("id", "=", draft.id)]), draft)
        kept = self.upload(self.csv(self.row()))
        draft.sudo().flush_recordset()
        day = timedelta(days=achievement_upload.DRAFT_DAYS, hours=1)
        self.env.cr.execute(
            "UPDATE regcert_achievement_upload SET create_date = create_date - %s WHERE id = %s",
            (day, draft.id),
        )
        self.env.invalidate_all()
        draft.sudo()._cron_purge()
        self.assertFalse(draft.exists())
        self.assertTrue(kept.file)
        kept.action_cancel()
        self.assertEqual((kept.state, kept.file, kept.purged), ("cancelled", False, True))

    def three_rows(self):
        return [
            self.row(),
            self.row(Course_Code="TST2"),
            self.row(Achievement_Date=self.days_ago(1)),
        ]

    def test_the_same_file_twice_records_nothing_twice(self):
        rows = self.three_rows()
        first = self.ended(self.csv(*rows))
        upload = self.ended(self.csv(*rows))
        self.assertEqual((upload.state, self.codes(upload)), ("failed", {0: ["file_recorded"]}))
        self.assertIn("by ach_uploader", upload.message)
        self.assertIn(f"uploaded on {first.submitted_on:%d/%m/%Y}", upload.message)
        self.assertIn("3 of 3 rows are already recorded", upload.message)
        self.assertEqual((upload.accepted_count, upload.rejected_count), (0, 0))
        self.assertEqual(upload.issue_ids.message, upload.message)
        # The same rows in another file are told one by one
        other = self.ended(self.csv(*reversed(rows)))
        self.assertEqual(self.codes(other), {line: ["achievement_known"] for line in (2, 3, 4)})

    def test_the_same_file_partly_recorded_says_which_rows_are_not(self):
        data = self.csv(*self.three_rows())
        achievements = self.ended(data).achievement_ids
        achievements.filtered(lambda one: one.line == 3).action_archive()
        upload = self.ended(data)
        self.assertEqual(upload.state, "failed")
        self.assertEqual(self.codes(upload), {0: ["file_partly_recorded"]})
        self.assertIn("2 of 3 rows are already recorded. Upload the others", upload.message)
        self.assertIn("line 3", upload.message)
        self.env["ir.config_parameter"].set_param(achievement_upload.VALID_ROWS_PARAMETER, "1")
        upload = self.ended(data, valid_rows_only=True)
        self.assertEqual((upload.state, upload.accepted_count), ("passed", 1))
        self.assertIn("2 of 3 rows are already recorded", upload.message)
        self.assertIn("Recorded now: 1", upload.message)

    def test_the_same_file_with_wrong_rows_tells_those(self):
        self.env["ir.config_parameter"].set_param(achievement_upload.VALID_ROWS_PARAMETER, "1")
        data = self.csv(self.row(), self.row(Course_Code="NOPE"))
        self.ended(data, valid_rows_only=True)
        upload = self.ended(data)
        self.assertEqual(self.codes(upload), {0: ["file_partly_recorded"], 3: ["course_unknown"]})
        self.assertEqual(upload.rejected_count, 1)
        self.assertEqual([row[-2] for row in upload._error_rows()[1]], ["3"])

    def test_the_same_file_after_an_undo_is_recorded_again(self):
        data = self.csv(self.row())
        self.ended(data).action_undo()
        self.assertEqual(self.ended(data).message, "The data is valid.")

    def test_any_separator_and_a_wrong_header(self):
        self.assertEqual(self.ended(self.csv(self.row(), separator=";")).state, "passed")
        upload = self.ended(self.csv(self.row(), headers=[*HEADERS[:-1], "Remarks"]))
        self.assertEqual(upload.state, "failed")
        self.assertIn("Remarks", upload.message)
        self.assertFalse(upload._has_errors())

    def test_an_empty_file_and_none(self):
        self.assertEqual(self.ended(b"\r\n").state, "failed")
        with self.assertRaises(UserError):
            self.upload(b"").action_submit()

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

    # Learners who are not on record

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
        # and who is recorded now is found
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

    # The background

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

    # Rights

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

    # Workbooks

    def workbook(self, *rows, guidance=True):
        book = Workbook()
        sheet = book.active
        if guidance:
            sheet.append(["Guidance"] * len(HEADERS))
        sheet.append(HEADERS)
        for row in rows:
            sheet.append(row)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

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
