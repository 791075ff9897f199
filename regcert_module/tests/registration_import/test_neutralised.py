from odoo.modules.neutralize import neutralize_database
from odoo.tests import tagged

from ...models.upload import file_import as regcert_import_run
from .import_case import ImportCase, csv

JOB = "Registration & Certification: carry out large imports"


@tagged("post_install", "-at_install")
class TestNeutralised(ImportCase):
    """Without background work, an import that waits says so, and what to do."""

    def setUp(self):
        super().setUp()
        self.patch(regcert_import_run, "AT_ONCE", 2)
        self.upload = self.validated(csv(*({"uln": uln, "status": "Exempt"} for uln in self.ulns)))
        self.upload.action_import()
        self.assertEqual(self.upload.state, "queued")

    def test_an_ordinary_database_says_nothing(self):
        self.assertFalse(self.upload.background_off)

    def test_a_job_that_is_switched_off(self):
        self.env.ref("regcert_module.cron_run_imports").active = False
        self.assertIn("switched off", self.upload.background_off)
        self.assertIn(JOB, self.upload.background_off)

    def test_a_neutralised_copy(self):
        self.upload.sudo().write({"state": "running", "starts": 3})
        self.env.flush_all()
        neutralize_database(self.env.cr)
        self.env.invalidate_all()
        self.assertEqual((self.upload.state, self.upload.starts), ("queued", 0))
        self.assertIn("neutralised copy", self.upload.background_off)
        self.assertIn(JOB, self.upload.background_off)
        self.upload.action_cancel()
        self.assertEqual(self.upload.state, "cancelled")
        self.assertFalse(self.upload.background_off)
