from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..achievement.achievement_case import NEW_ULN, OTHER_ULN, AchievementCase

NEW = {"First_Name": "Ned", "Last_Name": "New", "Unique_Learner_Number": NEW_ULN}
BY_ID = {"Unique_Learner_Number": "", "Individual_ID": "42"}


@tagged("post_install", "-at_install")
class TestAchievementLearners(AchievementCase):
    """Who achieved: how the learner is found and shown, and who becomes a learner."""

    def passed(self, *changes):
        upload = self.ended(self.csv(*(self.row(**change) for change in changes)))
        self.assertEqual(upload.state, "passed", upload.message)
        return upload

    def window(self, achievements, user=None):
        action = achievements.with_user(user or self.manager).action_create_learners()
        return (
            self.env[action["res_model"]].with_user(user or self.manager).browse(action["res_id"])
        )

    def lines(self, achievements):
        return [(line.name, line.kind, line.count) for line in self.window(achievements).line_ids]

    def named(self, name):
        return self.env["regcert.learner"].search([("last_name", "=", name)])

    # Found

    def test_a_brother_with_the_same_number_is_told_side_by_side(self):
        upload = self.passed({"First_Name": "Bob"})
        achievement = upload.achievement_ids
        self.assertEqual(self.codes(upload), {2: ["learner_differs"]})
        self.assertIn("First Name “Bob” (on record “Tess”)", upload.issue_ids.message)
        self.assertEqual((achievement.match, achievement.match_differs), ("exact", "First Name"))
        self.assertEqual(achievement.match_note, "Unique Learner Number, Last Name")
        table = achievement.with_user(self.manager).learner_comparison
        self.assertIn("<td>Bob</td><td>Tess</td>", table)

    def test_short_forms_accents_and_order_are_no_difference(self):
        self.learner.write({"first_name": "Zoë", "last_name": "O’Hara"})
        for first, last in (("Zoe", "O'HARA"), ("O'Hara", "Zoe"), ("Zoë Ann", "Ohara")):
            with self.subTest(first=first, last=last):
                upload = self.passed({"First_Name": first, "Last_Name": last})
                self.assertFalse(upload.issue_ids)
                upload.achievement_ids.active = False

    def test_a_changed_name_is_a_warning_whose_level_can_be_set(self):
        changed = {"Last_Name": "Changed", "Date_of_Birth": "01/02/1990"}
        upload = self.passed(changed)
        self.assertEqual(upload.achievement_ids.learner_id, self.learner)
        self.assertIn("Last Name “Changed” (on record “Tester”)", upload.issue_ids.message)
        self.env["regcert.achievement.rule"].create({"code": "learner_differs", "level": "error"})
        self.assertEqual(
            self.ended(self.csv(self.row(**changed, Course_Code="TST2"))).state, "failed"
        )

    def test_an_edit_of_the_notes_does_not_change_how_a_learner_was_found(self):
        achievement = self.passed({}).achievement_ids
        achievement.with_user(self.manager).notes = "PO 1"
        self.assertEqual(achievement.match, "exact")
        achievement.with_user(self.manager).learner_id = self.learner
        self.assertEqual(achievement.match, "chosen")
        achievement.with_user(self.manager).notes = "PO 2"
        self.assertEqual(achievement.match, "chosen")

    def test_an_archived_learner_is_found_and_restored(self):
        self.learner.active = False
        upload = self.passed({})
        self.assertEqual(self.codes(upload), {2: ["learner_is_archived"]})
        self.assertEqual(self.lines(upload.achievement_ids), [("Tess Tester", "restore", 1)])
        self.window(upload.achievement_ids).action_create()
        self.assertTrue(self.learner.active)
        self.assertFalse(upload.achievement_ids.advice)

    # Shared

    def test_four_names_on_one_number(self):
        rows = [
            {**BY_ID, "First_Name": name, "Last_Name": name}
            for name in ("Ada", "Bea", "Cat", "Dot")
        ]
        upload = self.passed(*rows, NEW)
        for line in (2, 3, 4, 5):
            self.assertIn("identifier_shared", self.codes(upload)[line])
        self.assertNotIn("identifier_shared", self.codes(upload)[6])
        self.assertEqual(
            self.lines(upload.achievement_ids),
            [("Ada Ada, Bea Bea, Cat Cat, Dot Dot", "out", 4), ("Ned New", "create", 1)],
        )
        window = self.window(upload.achievement_ids)
        self.assertIn("First name, Last name", window.line_ids[0].reason)
        window.action_create()
        self.assertEqual(len(self.named("New")), 1)
        self.assertFalse(self.named("Ada") | self.named("Bea"))
        with self.refused(UserError, "differ in"):
            ada = upload.achievement_ids.filtered(lambda one: one.last_name == "Ada")
            ada.with_user(self.manager).action_create_learner()

    def test_three_names_and_two_births_on_an_unknown_uln(self):
        upload = self.passed(
            NEW | {"Date_of_Birth": "01/01/1990"},
            NEW | {"Date_of_Birth": "02/01/1990", "Course_Code": "TST2"},
        )
        self.assertEqual(self.codes(upload)[2], ["learner_new", "identifier_shared"])
        [line] = self.window(upload.achievement_ids).line_ids
        self.assertEqual((line.kind, line.count), ("out", 2))
        self.assertIn("Date of birth", line.reason)

    # Created

    def test_rows_of_one_person_make_one_learner_with_all_that_is_known(self):
        upload = self.passed(
            NEW | {"First_Name": "Edward"},
            NEW | {"First_Name": "Ned", "Course_Code": "TST2", "Individual_ID": "77"},
            NEW | {**BY_ID, "Individual_ID": "77", "First_Name": "Ed", "Date_of_Birth": "01/01/1990",
                   "Achievement_Date": self.days_ago(1), "Course_Code": "TST2"},
        )  # fmt: skip
        achievements = upload.achievement_ids.sorted("line")
        self.assertEqual([count for _name, _kind, count in self.lines(achievements[0])], [3])
        self.window(achievements[0]).action_create()
        learner = achievements.learner_id
        self.assertEqual(len(learner), 1)
        self.assertEqual(
            (learner.first_name, learner.uln, learner.individual_id), ("Edward", NEW_ULN, "77")
        )
        self.assertEqual(str(learner.date_of_birth), "1990-01-01")
        self.assertEqual(set(achievements.mapped("match")), {"created"})
        self.assertNotIn("No learner on record matches", achievements[0].advice or "")

    def test_whoever_was_put_on_record_meanwhile_is_linked_and_not_created_again(self):
        upload = self.passed(NEW)
        window = self.window(upload.achievement_ids)
        learner = self.learner.create({"first_name": "Ned", "last_name": "New", "uln": NEW_ULN})
        action = window.action_create()
        self.assertEqual(action["res_id"], window.id)
        self.assertTrue(window.has_changed)
        self.assertFalse(upload.achievement_ids.learner_id)
        self.assertEqual(window.line_ids.kind, "link")
        window.action_create()
        self.assertEqual((upload.achievement_ids.learner_id, self.named("New")), (learner, learner))
        self.assertEqual(upload.achievement_ids.match, "exact")

    def test_the_same_pass_twice_is_not_hung_on_one_learner(self):
        numbers = {"Unique_Learner_Number": OTHER_ULN, "Date_of_Birth": "01/01/1990"}
        first = self.passed(NEW | {"Individual_ID": "77"}).achievement_ids
        second = self.passed(NEW | numbers).achievement_ids
        second.sudo().with_context(active_test=False)
        self.env["regcert.achievement"].flush_model()
        self.env.cr.execute(
            "UPDATE regcert_achievement SET uln = NULL, individual_id = '77' WHERE id = %s",
            [second.id],
        )
        second.invalidate_recordset()
        [line] = self.window(first).line_ids
        self.assertEqual((line.kind, line.count), ("out", 2))
        self.assertIn("on one day", line.reason)

    def test_rights(self):
        achievements = self.passed(NEW).achievement_ids
        window = self.window(achievements)
        with self.assertRaises(AccessError):
            achievements.with_user(self.staff).action_create_learners()
        with self.assertRaises(AccessError):
            window.with_user(self.exporter).read(["achievement_ids"])
        with self.assertRaises(AccessError):
            window.line_ids.write({"kind": "create"})

    # Undone

    def test_a_learner_made_from_an_upload_goes_with_its_undo(self):
        upload = self.passed(NEW)
        self.window(upload.achievement_ids).action_create()
        learner = self.named("New")
        upload.action_undo()
        self.assertFalse(learner.active)
        self.assertIn("Learners made from it were archived: 1.", upload.message)
        again = self.passed(NEW)
        self.window(again.achievement_ids).action_create()
        self.assertTrue(learner.active)
        self.assertEqual(self.env["regcert.learner"].with_context(active_test=False).search_count([("uln", "=", NEW_ULN)]), 1)  # fmt: skip

    def test_unless_it_is_used(self):
        upload = self.passed(NEW)
        self.window(upload.achievement_ids).action_create()
        learner = self.named("New")
        self.passed(NEW | {"Course_Code": "TST2"})
        upload.action_undo()
        self.assertTrue(learner.active)
        self.assertNotIn("Learners", upload.message)

    def test_whoever_was_on_record_before_stays(self):
        upload = self.passed({})
        upload.action_undo()
        self.assertTrue(self.learner.active)
