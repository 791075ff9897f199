import io
import pathlib
import tempfile
import urllib.error
from contextlib import redirect_stdout
from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged

from ...examples.import_registrations import call, import_file
from .import_case import ImportCase, csv


@tagged("post_install", "-at_install")
class TestImportApi(ImportCase, HttpCase):
    """The documented example, over the JSON-2 API with an API key."""

    def setUp(self):
        super().setUp()
        self.key = self.api_key(self.uploader)
        self.enterContext(self.allow_requests(all_requests=True))

    def api_key(self, user):
        tomorrow = datetime.now() + timedelta(days=1)
        return self.env["res.users.apikeys"].with_user(user)._generate("rpc", "test", tomorrow)

    def test_the_example_imports_a_file(self):
        content = csv(
            {"uln": self.ulns[0], "registration_number": "A-1"},
            {"uln": self.ulns[1], "status": "Regd"},
        )
        with (
            tempfile.NamedTemporaryFile(suffix=".csv") as file,
            redirect_stdout(io.StringIO()) as said,
        ):
            file.write(content)
            file.flush()
            report = import_file(self.base_url(), self.key, pathlib.Path(file.name))
        self.assertEqual(
            (report["state"], report["create_count"], report["rejected_count"]), ("done", 1, 1)
        )
        self.assertIn("error on line 3: “Regd” is not a status", said.getvalue())
        self.assertIn((self.ulns[0], "A-1"), self.stored())
        record = self.env["regcert.registration"].search([("registration_number", "=", "A-1")])
        self.assertEqual(record.create_uid, self.uploader)

    def test_without_the_right_the_api_refuses(self):
        staff = self.env["res.users"].create(
            {
                "name": "Staff",
                "login": "api-staff",
                "group_ids": [(4, self.env.ref("base.group_user").id)],
            }
        )
        with self.assertRaises(urllib.error.HTTPError) as raised:
            values = {"name": "x.csv", "file": ""}
            call(
                self.base_url(), self.api_key(staff), "regcert.import", "create", vals_list=[values]
            )
        self.assertEqual(raised.exception.code, 403)
