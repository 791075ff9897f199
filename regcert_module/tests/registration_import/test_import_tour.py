from odoo.tests import HttpCase, new_test_user, tagged

from ..common import MANAGE
from .file_world import FileWorld, mixed

FILE = "registrations-mixed.csv"
OLD = "registrations.xls"
COUNTS = {
    "state": "done",
    "row_count": 24,
    "accepted_count": 14,
    "create_count": 6,
    "update_count": 5,
    "unchanged_count": 3,
    "rejected_count": 10,
}


@tagged("post_install", "-at_install")
class TestImportTour(FileWorld, HttpCase):
    """The import of a file, as an uploader does it in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Whatever has been imported into this database before
        cls.env["regcert.registration"].search([]).active = False
        cls.build_file_world()
        # Where the browser fetches the file that it then drops
        cls.env["ir.attachment"].create(
            [
                {"name": name, "url": f"/regcert-test/{name}", "raw": raw, "public": True}
                for name, raw in ((FILE, mixed()), (OLD, b"x"))
            ]
        )

    def setUp(self):
        super().setUp()
        self.before = self.env["regcert.registration"].search_count([])

    def tour(self, name):
        self.start_tour("/odoo/registrations", name, login=self.uploader.login)

    def check_outcome(self, **otherwise):
        upload = self.env["regcert.import"].search([], limit=1)
        self.assertEqual(upload.name, FILE)
        self.assertEqual(upload.user_id, self.uploader)
        expected = COUNTS | otherwise
        self.assertEqual({name: upload[name] for name in expected}, expected)
        registrations = self.env["regcert.registration"]
        created = registrations.search_count([]) - self.before
        self.assertEqual(created, expected["create_count"])
        renumbered = registrations.search([("registration_number", "=", "NGA-2001")])
        self.assertEqual(renumbered.learner_id.uln, "1818365846")
        self.assertEqual(renumbered.status, "registered")

    def test_mixed_file_dropped_with_the_mouse(self):
        self.tour("regcert_import_by_mouse")
        self.check_outcome()

    def test_mixed_file_by_keyboard_alone(self):
        self.tour("regcert_import_by_keyboard")
        self.check_outcome()

    def test_a_row_mended_by_keyboard_alone(self):
        self.tour("regcert_import_mending")
        self.check_outcome(accepted_count=15, create_count=7, rejected_count=9)
        mended = self.env["regcert.registration"].search([("registration_number", "=", "PAB-1")])
        self.assertEqual(mended.learner_id.uln, "5764277441")
        self.assertEqual(mended.status, "registered")

    def test_what_would_be_lost_is_asked_about(self):
        self.tour("regcert_import_asks")
        [upload] = self.env["regcert.import"].search([], limit=1)
        self.assertEqual((upload.state, upload.name), ("cancelled", FILE))

    def test_only_existing_registrations(self):
        self.tour("regcert_import_existing_only")
        upload = self.env["regcert.import"].search([], limit=1)
        self.assertEqual((upload.take, upload.create_count), ("update", 0))
        self.assertEqual(upload.state, "cancelled")

    def test_no_import_button_without_bulk_upload(self):
        manager = new_test_user(self.env, "file_manager", f"base.group_user,{MANAGE}")
        self.start_tour("/odoo/registrations", "regcert_no_import", login=manager.login)
