from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...core.registration.format import REGISTRATION_FILE
from ..common import BULK_UPLOAD, MANAGE
from .export_case import ExportCase


@tagged("post_install", "-at_install")
class TestExportImportFile(ExportCase):
    """A user who may import the file may also export it, and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.uploader = cls.user_with("import_file", MANAGE, BULK_UPLOAD)
        cls.uploads = cls.env["regcert.registration"].with_user(cls.uploader)
        cls.import_file = cls.env.ref("regcert_module.export_profile_import_file")
        cls.registration = cls.register(registration_number="R1")

    def file(self, user, profile):
        registrations = self.env["regcert.registration"].with_user(user)
        with registrations._export_file("csv", profile, self.registration.ids)[0] as file:
            file.seek(0)
            return file.read().decode("utf-8-sig").splitlines()

    def test_its_ten_columns_and_a_line_in_the_log(self):
        header, row = self.file(self.uploader, self.import_file.id)
        self.assertEqual(len(REGISTRATION_FILE.headers), 10)
        self.assertEqual(
            [name.strip('"') for name in header.split(",")], list(REGISTRATION_FILE.headers)
        )
        self.assertIn("R1", row)
        [log] = self.env["regcert.export.log"].search([], order="id desc", limit=1)
        self.assertEqual((log.user_id, log.profile), (self.uploader, self.import_file.name))

    def test_it_is_the_only_choice(self):
        offered = self.env["regcert.export.profile"].with_user(self.uploader).describe_export()
        self.assertEqual([one["id"] for one in offered["profiles"]], self.import_file.ids)
        ids = self.registration.ids
        checked = self.uploads.check_export("csv", self.import_file.id, ids)
        self.assertEqual((checked["count"], checked["in_background"]), (1, False))
        with self.assertRaises(AccessError):
            self.uploads.check_export("csv", None, ids)
        others = self.env["regcert.export.profile"].search([]) - self.import_file
        copy = self.import_file.copy()
        copy.write({"line_ids": [(0, 0, {"header": "Gender", "source": "learner_id.gender"})]})
        for profile in others | copy:
            with self.subTest(profile=profile.name), self.assertRaises(UserError):
                self.file(self.uploader, profile.id)
        with self.assertRaises(AccessError):
            self.uploads.export_in_background("csv", self.import_file.id, ids)
        with self.assertRaises(AccessError):
            self.registration.with_user(self.uploader).export_data(["registration_number"])

    def test_both_rights_are_needed(self):
        for number, groups in enumerate(((MANAGE,), ("base.group_user", BULK_UPLOAD), ())):
            user = self.user_with(f"import_file_{number}", *groups)
            with self.subTest(groups=groups), self.assertRaises(AccessError):
                self.file(user, self.import_file.id)
            with self.subTest(groups=groups), self.assertRaises(AccessError):
                self.env["regcert.export.profile"].with_user(user).describe_export()
