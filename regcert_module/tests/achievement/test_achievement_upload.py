import io
from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ...core.file.writer import write_csv
from ...models.achievement_upload import upload as achievement_upload
from .achievement_case import HEADERS
from .upload_case import UploadCase


@tagged("post_install", "-at_install")
class TestAchievementUpload(UploadCase):
    """From the file to recorded achievements, or to the reasons for refusing them."""

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
        upload.action_submit()  # a draft of terms does not apply
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
            terms.published_on = False  # otherwise they could still be rewritten

    def test_what_is_accepted_is_what_was_shown(self):
        """The screen says which version it has shown. If another is published meanwhile, that one must be accepted."""
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
        accepted.name = "again.csv"  # changing something else does not accept them
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
        # In another file, the same rows are reported one by one
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
