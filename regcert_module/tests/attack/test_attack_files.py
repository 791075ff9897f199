from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .attack_matrix import ROLES
from .attack_world import QUIET, AttackWorld


@tagged("post_install", "-at_install")
class TestAttackFiles(AttackWorld, HttpCase):
    """The files of uploads, by Odoo's own addresses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)

    @mute_logger(*QUIET)
    def test_they_are_taken_with_the_right_and_noted(self):
        log = self.env["regcert.export.log"]
        for thing in ("import done", "upload failed"):
            record = self.things[thing]
            address = f"/web/content/{record._name}/{record.id}/file?mimetype=text/html"
            for role in ("manager", "uploader", "elsewhere", "internal", "portal"):
                login = self.users[role].login
                self.authenticate(login, login)
                before = log.search_count([])
                answer = self.url_open(address)
                noted = log.search([], order="id")[before:]
                with self.subTest(thing=thing, role=role):
                    if role == "uploader":
                        self.assertEqual(answer.status_code, 200)
                        self.assertIn("attachment", answer.headers["Content-Disposition"])
                        self.assertEqual(answer.headers["Content-Type"], "application/octet-stream")
                        self.assertEqual(answer.headers["Cache-Control"], "no-store")
                        self.assertEqual(noted.user_id, self.users[role])
                    else:
                        self.assertNotEqual(answer.status_code, 200)
                        self.assertFalse(noted)

    @mute_logger(*QUIET)
    def test_a_public_file_of_ours_is_read_by_nobody(self):
        """If one were public by mistake or from an older version, the right would still be checked."""
        file = self.env["ir.attachment"].search(
            [("res_model", "=", "regcert.import"), ("res_id", "=", self.things["import done"].id)]
        )
        file.public = True
        self.env.flush_all()
        answer = self.url_open(f"/web/content/{file.id}")
        self.assertNotEqual(answer.status_code, 200)

    @mute_logger(*QUIET)
    def test_a_report_on_somebody_elses_record_is_refused(self):
        login = self.users["exporter"].login
        self.authenticate(login, login)
        theirs = self.theirs["regcert.registration"]
        address = f"/report/html/regcert_module.report_registration_list/{theirs.id}"
        self.assertEqual(self.url_open(address).status_code, 403)
