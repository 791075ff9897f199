from odoo.tests import HttpCase, tagged

from .achievement_case import NEW_ULN, AchievementMixin

GOOD, BAD = "achievements-good.csv", "achievements-bad.csv"


@tagged("post_install", "-at_install")
class TestAchievementTour(AchievementMixin, HttpCase):
    """Submit Bulk Achievements in the browser, as users do it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_achievement_world()
        stranger = cls.row(First_Name="Ned", Last_Name="New", Unique_Learner_Number=NEW_ULN)
        files = {
            GOOD: cls.csv(cls.row(), stranger),
            BAD: cls.csv(cls.row(Course_Code="TST2"), cls.row(Course_Code="NOPE")),
        }
        # From here the browser takes the file that it drops
        cls.env["ir.attachment"].create(
            [
                {"name": name, "url": f"/regcert-test/{name}", "raw": data, "public": True}
                for name, data in files.items()
            ]
        )

    def tour(self, name, user, path="/odoo/bulk-achievements"):
        with self.background():
            self.start_tour(path, name, login=user.login)

    def uploads(self):
        return self.env["regcert.achievement.upload"].search([("user_id", "=", self.uploader.id)])

    def test_a_file_that_passes(self):
        self.tour("regcert_achievements_passed", self.uploader)
        upload = self.uploads()
        self.assertEqual((upload.name, upload.state), (GOOD, "passed"))
        self.assertEqual(upload.terms_accepted_by_id, self.uploader)
        matches = dict(upload.achievement_ids.mapped(lambda one: (one.line, one.match)))
        self.assertEqual(matches, {2: "exact", 3: "created"})
        self.assertEqual(
            upload.achievement_ids.learner_id.mapped("name"), ["Ned New", "Tess Tester"]
        )

    def test_a_file_that_fails(self):
        self.tour("regcert_achievements_failed", self.uploader)
        upload = self.uploads()
        self.assertEqual((upload.name, upload.state), (BAD, "failed"))
        self.assertFalse(upload.achievement_ids)

    def test_an_upload_undone(self):
        upload = self.ended(self.csv(self.row()))
        self.tour("regcert_achievements_undo", self.uploader)
        self.assertEqual((upload.state, len(upload.achievement_ids)), ("undone", 0))

    def test_no_upload_button_without_bulk_upload(self):
        self.tour("regcert_achievements_no_upload", self.manager)
