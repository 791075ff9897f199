import base64
import json

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import MODELS
from .export_ways import MAY, QUIET, SECRET, ExportWays


@tagged("post_install", "-at_install")
class TestExportWays(ExportWays):
    """Every role tries every way to export."""

    def test_our_route_in_every_format_and_profile(self):
        profiles = self.env["regcert.export.profile"].search([])
        import_file = self.env.ref("regcert_module.export_profile_import_file")
        for role, may in self.each_role():
            for file_format in ("csv", "xlsx"):
                for profile in ("", *profiles.ids):
                    # Bulk Upload exports the file that it imports
                    allowed = may or (role == "uploader" and profile == import_file.id)
                    response = self.form(
                        "/regcert/registrations/export",
                        format=file_format,
                        profile=profile,
                        ids=json.dumps(self.record.ids),
                    )
                    # Some see no such profile, which gives 422
                    self.assertIn(response.status_code, (200,) if allowed else (403, 422))
                    if not allowed:
                        self.assertNotIn(SECRET, response.text)

    def test_the_check_over_rpc(self):
        for role, may in self.each_role():
            for method in ("check_export", "describe_export"):
                allowed = may or (role == "uploader" and method == "describe_export")
                model = (
                    "regcert.registration" if method == "check_export" else "regcert.export.profile"
                )
                response = self.rpc(model, method, {"ids": []} if method == "check_export" else {})
                self.assertEqual("result" in response, allowed, response)

    def test_export_data_of_every_model(self):
        self.env["regcert.import"].create({"name": "x.csv", "file": base64.b64encode(b"x")})
        self.record.enrolment_id = self.enrolment
        for model in (*MODELS, "regcert.registration.history", "regcert.import"):
            record = self.env[model].search([], limit=1, order="id desc")
            self.assertTrue(record)
            for role, user in self.users.items():
                with self.subTest(model=model, role=role), mute_logger(*QUIET):
                    if role in MAY:
                        exported = record.with_user(user).export_data([".id"])
                        self.assertEqual(exported, {"datas": [[str(record.id)]]})
                    else:
                        with self.assertRaises(AccessError):
                            record.with_user(user).export_data([".id"])

    def test_export_data_of_what_an_upload_says_about_learners(self):
        for model in ("regcert.import.row", "regcert.import.issue", "regcert.achievement.issue"):
            for role, user in self.users.items():
                with self.subTest(model=model, role=role):
                    export = self.env[model].with_user(user).export_data
                    if role in MAY:
                        self.assertEqual(export([".id"]), {"datas": []})
                    else:
                        with self.assertRaises(AccessError):
                            export([".id"])

    def test_export_data_over_rpc(self):
        for _role, allowed in self.each_role():
            response = self.rpc(
                "regcert.registration",
                "export_data",
                args=[self.record.ids, ["registration_number"]],
            )
            self.assertEqual(SECRET in json.dumps(response), allowed)

    def test_odoos_export_dialogue(self):
        for _role, allowed in self.each_role():
            for file_format in ("csv", "xlsx"):
                data = {
                    "model": "regcert.registration",
                    "fields": [{"name": "registration_number", "label": "Number", "type": "char"}],
                    "ids": self.record.ids,
                    "domain": [],
                    "import_compat": False,
                }
                response = self.form(f"/web/export/{file_format}", data=json.dumps(data))
                self.assertEqual(response.status_code == 200, allowed)
                if file_format == "csv" or not allowed:
                    self.check_response(response, allowed)

    def test_json_of_the_list_and_of_a_record(self):
        for role, allowed in self.each_role():
            key = self.api_key(self.users[role])
            for path in ("registrations", f"registrations/{self.record.id}"):
                response = self.url_open(
                    f"/json/1/{path}", headers={"Authorization": f"Bearer {key}"}
                )
                self.check_response(response, allowed)

    def test_json_2(self):
        for role, allowed in self.each_role():
            response = self.url_open(
                "/json/2/regcert.registration/export_data",
                data=json.dumps(
                    {"ids": self.record.ids, "fields_to_export": ["registration_number"]}
                ),
                headers={
                    "Content-Type": "application/json",
                    "Authorization": f"Bearer {self.api_key(self.users[role])}",
                    "X-Odoo-Database": self.env.cr.dbname,
                },
            )
            self.check_response(response, allowed)
