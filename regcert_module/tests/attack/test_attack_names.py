from werkzeug.http import parse_options_header

from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..registration_import.file_world import to_csv
from .attack_calls import DONE, TOLD, Caller
from .attack_matrix import ROLES
from .attack_things import SECRET, encoded
from .attack_world import QUIET, AttackWorld

REFUSED_NAMES = (
    "a.csv\r\nSet-Cookie: evil=1",
    "a\nb.csv",
    "a\tb.csv",
    "\x1b[31m.csv",
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/passwd",
    "gnp\u202ecsv.exe",
    "a\u2066b.csv",
    f"{'a' * 300}.csv",
)
TAKEN_NAMES = (
    'a"; filename="evil.exe.csv',
    "a; filename*=UTF-8''evil.exe.csv",
    "a'b.csv",
    "é — 李 😀.csv",
    "%0d%0aSet-Cookie: evil=1.csv",
    ".hidden.csv",
    "a b.csv",
    "<script>alert(1)</script>".replace("/", "-") + ".csv",
)


@tagged("post_install", "-at_install")
class TestAttackNames(AttackWorld, Caller, HttpCase):
    """The name of a file is only the file's name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)

    def check_header(self, response, name):
        """One header of one value, which says ``name``."""
        self.assertEqual(response.status_code, 200)
        self.assertNotIn("Set-Cookie", response.headers)
        [header] = response.raw.headers.getlist("Content-Disposition")
        kind, options = parse_options_header(header)
        self.assertEqual((kind, options), ("attachment", {"filename": name}))

    @mute_logger(*QUIET)
    def test_names_that_are_none_are_refused(self):
        for model in ("regcert.import", "regcert.achievement.upload"):
            for name in REFUSED_NAMES:
                values = {"name": name, "file": encoded(SECRET)}
                for method, args in (
                    ("create", [values]),
                    ("write", [self.things[self.draft(model)].ids, {"name": name}]),
                ):
                    answer = self.attack("uploader", model, method, args, {})
                    with self.subTest(model=model, method=method, name=name):
                        self.assertEqual(answer.kind, TOLD, answer)

    def draft(self, model):
        return "import draft" if model == "regcert.import" else model

    @mute_logger(*QUIET)
    def test_the_error_files_are_called_after_the_upload(self):
        self.log_in("uploader")
        file = encoded(to_csv(["nothing", "nobody", "none"]))
        for name in TAKEN_NAMES:
            with self.subTest(name=name), self.undone():
                answer = self.call("regcert.import", "create", [{"name": name, "file": file}], {})
                self.assertEqual(answer.kind, DONE, answer)
                self.call("regcert.import", "action_validate", [[answer.result]], {})
                response = self.url_open(f"/regcert/import/{answer.result}/errors.csv")
                self.check_header(response, f"{name.removesuffix('.csv')}-errors.csv")
            with self.subTest(achievements=name), self.undone():
                upload = self.things["upload failed"].sudo()
                upload.name = name
                upload.flush_recordset()
                response = self.url_open(f"/regcert/achievements/{upload.id}/errors.csv")
                self.check_header(response, f"{name.removesuffix('.csv')}-errors.csv")

    @mute_logger(*QUIET)
    def test_the_code_of_a_profile_names_its_file(self):
        for code in (*REFUSED_NAMES, *TAKEN_NAMES[:2]):
            args = [self.profile.ids, {"code": code}]
            answer = self.attack("admin", "regcert.export.profile", "write", args, {})
            with self.subTest(code=code):
                self.assertEqual(answer.kind, TOLD, answer)
        self.log_in("exporter")
        self.profile.code = "pearson-bulk_2.0"
        self.env.flush_all()
        form = {"ids": str(self.registration.ids), "profile": str(self.profile.id)}
        form["csrf_token"] = Request.csrf_token(self)
        response = self.url_open("/regcert/registrations/export", data=form)
        self.check_header(response, "pearson-bulk_2.0.csv")

    @mute_logger(*QUIET)
    def test_the_file_of_a_batch_is_called_what_it_was_sent_as(self):
        self.log_in("exporter")
        batch = self.things["batch sent"].sudo()
        for name in TAKEN_NAMES:
            with self.subTest(name=name), self.undone():
                batch.file_name = name
                batch.flush_recordset()
                response = self.url_open(f"/regcert/batch/{batch.id}/file")
                self.check_header(response, name)
