import base64
import csv
import io

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ...core.file.reader import read
from ..achievement.achievement_case import HEADERS, NEW_ULN, AchievementCase


@tagged("post_install", "-at_install")
class TestAchievementFiles(AchievementCase):
    """Achievements are sent to the register as a file of the current scheme, and its answer is entered."""

    def written(self, achievements):
        action = achievements.with_user(self.exporter).action_write_file()
        outgoing = achievements.outgoing_id
        self.assertIn(f"/{outgoing.id}/", action["url"])
        return base64.b64decode(outgoing.with_user(self.exporter).file)

    def test_what_was_uploaded_is_written_unchanged(self):
        rows = [
            self.row(Notes="=SUM(A1)", Date_of_Birth="01/02/1990"),
            self.row(
                First_Name="Zoë",
                Last_Name="O'New, jr",
                Unique_Learner_Number=NEW_ULN,
                National_Insurance_Number="AB123456C",
                Individual_ID="0012",
            ),
        ]
        content = io.StringIO(newline="")
        csv.writer(content).writerows([list(map(str, line)) for line in rows])
        header = self.csv().decode() + "\r\n"
        upload = self.ended((header + content.getvalue()).encode())
        self.assertEqual(upload.state, "passed", upload.issue_ids.mapped("message"))
        data = self.written(upload.achievement_ids.sorted("line"))
        importer = upload._importer()
        before, _sheet = importer.plan((header + content.getvalue()).encode())
        after, _sheet = importer.plan(data)
        self.assertEqual(
            [outcome.row.values for outcome in after], [outcome.row.values for outcome in before]
        )

    def test_a_column_of_the_scheme_alone_goes_out_again(self):
        draft = self.env["regcert.achievement.scheme"]._current(self.env.company).copy()
        draft.column_ids.create(
            {"scheme_id": draft.id, "header": "Site", "sequence": 15, "type": "text"}
        )
        draft.action_make_current()
        headers = [HEADERS[0], "Site", *HEADERS[1:]]
        day, *rest = self.row()
        data = self.csv([day, "Leeds", *rest], headers=headers)
        upload = self.ended(data)
        self.assertEqual(upload.state, "passed", upload.message)
        rows = [row.cells for row in read(self.written(upload.achievement_ids)).rows]
        self.assertEqual(rows[0], tuple(headers))
        self.assertEqual(rows[1][:3], (day, "Leeds", "TST1"))

    def test_nothing_goes_but_what_it_is_called_with(self):
        ticked, other = self.enter(), self.enter(course_id=self.other_course.id)
        with self.refused(UserError, "No achievement is ticked"):
            self.env["regcert.achievement"].with_user(self.exporter).action_write_file()
        self.written(ticked)
        self.assertEqual(ticked.outgoing_id.line_ids.achievement_id, ticked)
        self.assertFalse(other.sent_on)

    def test_it_is_noted_in_the_log_of_exports(self):
        self.written(self.enter())
        row = self.env["regcert.export.log"].search([], limit=1)
        told = (row.user_id, row.model, row.count, row.way)
        self.assertEqual(told, (self.exporter, "regcert.achievement", 1, "File for the register"))

    def test_it_is_sent_once(self):
        achievement = self.enter()
        self.written(achievement)
        self.assertTrue(achievement.sent_on)
        self.assertEqual(achievement.outgoing_id.row_count, 1)
        with self.assertRaises(UserError):
            achievement.with_user(self.exporter).action_write_file()
        due = self.env["regcert.achievement"].search([("sent_on", "=", False)])
        self.assertNotIn(achievement, due)

    def test_the_rules_are_asked_again(self):
        achievement = self.enter()
        self.course.live_to = "2020-01-01"
        with self.refused(UserError, "not live"):
            achievement.with_user(self.exporter).action_write_file()
        self.assertFalse(achievement.sent_on)

    def test_who_may_write_a_file(self):
        achievement = self.enter()
        for user in (self.manager, self.uploader, self.staff):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                achievement.with_user(user).action_write_file()

    def test_the_answer_is_recorded(self):
        achievement = self.enter()
        self.written(achievement)
        achievement.action_submit_now()
        with self.assertRaises(ValidationError):
            achievement.answer = "refused"
        achievement.write({"answer": "refused", "answer_reason": "Not the levy payer"})
        achievement.action_accepted()
        self.assertEqual((achievement.answer, achievement.answer_reason), ("accepted", False))
