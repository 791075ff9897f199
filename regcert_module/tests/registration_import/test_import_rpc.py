import base64
import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .file_world import mixed, to_csv
from .import_access import AMIR, BUSINESS, FOUND_OUT, PRIYA, READERS, ROW, TAKERS, AccessWorld


@tagged("post_install", "-at_install")
class TestImportRpc(AccessWorld, HttpCase):
    """Over RPC, a caller gets the same rules, refusals and results as on the screen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_access_world()

    def call(self, model, method, *args, **kwargs):
        """The answer to a JSON-RPC call: {"result": ...} or {"error": ...}."""
        response = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "method": "call",
                    "params": {"model": model, "method": method, "args": args, "kwargs": kwargs},
                }
            ),
            headers={"Content-Type": "application/json"},
        )
        self.assertEqual(response.status_code, 200)
        return response.json()

    def log_in(self, role):
        self.authenticate(f"access_{role}", f"access_{role}")

    def result(self, *args, **kwargs):
        answer = self.call(*args, **kwargs)
        self.assertNotIn("error", answer, answer)
        return answer["result"]

    def assertRefused(self, *args, error="AccessError"):
        with mute_logger(
            "odoo.http", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule"
        ):
            answer = self.call(*args)
        self.assertIn("error", answer, args)
        self.assertEqual(answer["error"]["data"]["name"], f"odoo.exceptions.{error}")

    def file_values(self, data=None, **values):
        return {"name": "file.csv", "file": base64.b64encode(data or mixed()).decode(), **values}

    def test_an_uploader_gets_the_outcome_of_the_table(self):
        self.log_in("uploader")
        [one] = self.result("regcert.import", "create", [self.file_values()])
        self.assertTrue(self.result("regcert.import", "action_validate", [one]))
        names = ["state", "row_count", "create_count", "update_count", "unchanged_count"]
        names += ["rejected_count", "accepted_count"]
        [told] = self.result("regcert.import", "read", [one], names)
        self.assertEqual([told[name] for name in names], ["validated", 24, 6, 5, 3, 10, 14])
        issues = self.result(
            "regcert.import.issue",
            "search_read",
            [["import_id", "=", one], ["level", "=", "error"]],
            ["line", "column", "code", "value", "message"],
        )
        self.assertEqual(len(issues), 11)
        self.assertTrue(self.result("regcert.import", "action_import", [one]))
        [told] = self.result("regcert.import", "read", [one], names)
        self.assertEqual([told[name] for name in names], ["done", 24, 6, 5, 3, 10, 14])
        self.assertRefused("regcert.import", "action_import", [one], error="UserError")

    def test_others_are_refused(self):
        existing = self.validated(to_csv(ROW), self.users["uploader"])
        self.env.flush_all()
        before = self.stored()
        for role in ("staff", "manager", "exporter", "bulk_only", "elsewhere", "portal"):
            self.log_in(role)
            for method in ("action_validate", "action_import", "action_cancel", "unlink"):
                with self.subTest(role=role, method=method):
                    self.assertRefused("regcert.import", method, existing.ids)
            with self.subTest(role=role, method="write"):
                self.assertRefused("regcert.import", "write", existing.ids, {"name": "x"})
            if role != "elsewhere":
                with self.subTest(role=role, method="create"):
                    self.assertRefused("regcert.import", "create", [self.file_values()])
            if role not in READERS:
                with self.subTest(role=role, method="read"):
                    self.assertRefused("regcert.import", "read", existing.ids, ["name"])
        self.env.invalidate_all()
        self.assertEqual((existing.state, self.stored()), ("validated", before))

    def test_what_is_found_out_cannot_be_said(self):
        self.log_in("uploader")
        for name in ("state", "company_id", "user_id", "create_count", "accepted_count"):
            with self.subTest(field=name):
                values = self.file_values(**{name: FOUND_OUT[name]})
                self.assertRefused("regcert.import", "create", [values])
        one = self.validated(to_csv(ROW), self.users["uploader"])
        self.assertRefused("regcert.import", "write", one.ids, {"state": "done"})

    def test_a_wrong_input_is_refused_and_is_no_fault_of_the_server(self):
        self.log_in("uploader")
        for wrong in (
            {"separator": "x"},
            {"separator": ["a"]},
            {"take": "some"},
            {"blank_cells": 5},
            {"file": 5},
            {"file": ["a"]},
            {"file": "é"},
        ):
            with self.subTest(**wrong):
                values = self.file_values() | wrong
                self.assertRefused("regcert.import", "create", [values], error="UserError")
        nothing = self.file_values() | {"separator": False}
        self.assertRefused("regcert.import", "create", [nothing], error="ValidationError")

    def test_a_context_does_not_change_the_rules(self):
        """In particular, archived records are found whatever context a caller sends."""
        existing = [
            ("learner_id", "=", self.learners[AMIR].id),
            ("qualification_id", "=", self.qualifications[BUSINESS].id),
        ]
        self.env["regcert.registration"].search(existing).active = False
        self.learners[PRIYA].active = False
        self.log_in("uploader")
        file = self.file_values(to_csv([BUSINESS, AMIR, "Exempt"], [BUSINESS, PRIYA, "Exempt"]))
        for context in ({}, {"active_test": False}, {"bin_size": True, "bin_size_file": True}):
            with self.subTest(**context):
                [one] = self.result("regcert.import", "create", [file], context=context)
                self.result("regcert.import", "action_validate", [one], context=context)
                [told] = self.result(
                    "regcert.import", "read", [one], ["create_count", "rejected_count"]
                )
                self.assertEqual((told["create_count"], told["rejected_count"]), (0, 2))

    def test_private_methods_stay_private(self):
        one = self.validated(to_csv(ROW), self.users["uploader"])
        self.log_in("uploader")
        for method in ("_set", "_refuse", "_report"):
            with self.subTest(method=method):
                self.assertRefused("regcert.import", method, one.ids)

    def test_the_file_at_its_address(self):
        one = self.validated(to_csv(ROW), self.users["uploader"])
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "regcert.import"),
                ("res_id", "=", one.id),
                ("res_field", "=", "file"),
            ]
        )
        addresses = [
            f"/web/content/regcert.import/{one.id}/file",
            f"/web/content?model=regcert.import&id={one.id}&field=file",
            f"/web/content/{attachment.id}",
        ]
        for role in ("public", "portal", "staff", "bulk_only", "elsewhere", "manager", "uploader"):
            self.authenticate(None, None) if role == "public" else self.log_in(role)
            for address in addresses:
                with self.subTest(role=role, address=address):
                    with mute_logger(
                        "odoo.http",
                        "odoo.addons.base.models.ir_model",
                        "odoo.addons.base.models.ir_rule",
                    ):
                        response = self.url_open(address, allow_redirects=False)
                    self.assertEqual(ROW[3].encode() in response.content, role in TAKERS)
                    self.assertEqual(response.status_code == 200, role in TAKERS)
