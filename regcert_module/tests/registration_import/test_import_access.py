import base64
import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger

from .file_world import FileWorld, mixed, to_csv

MANAGE = "regcert_module.group_manage"
BULK_UPLOAD = "regcert_module.group_bulk_upload"
DATA_EXPORT = "regcert_module.group_data_export"
USER = "base.group_user"

ROLES = {
    "public": ("base.group_public",),
    "portal": ("base.group_portal",),
    "staff": (USER,),
    "manager": (USER, MANAGE),
    "exporter": (USER, MANAGE, DATA_EXPORT),
    "bulk_only": (USER, BULK_UPLOAD),
    "uploader": (USER, MANAGE, BULK_UPLOAD),
    "elsewhere": (USER, MANAGE, BULK_UPLOAD),
}
# Who sees the imports of the company, and who makes them.
READERS = {"manager", "exporter", "uploader"}
TAKERS = READERS - {"manager"}
"""Who takes files out: with Bulk Upload or Data Export."""
MAKERS = {"uploader"}
ROW = ("601/2977/3", "1818365846", "Registered", "N-1")
BUSINESS, AMIR, PRIYA = "601/2977/3", "1818365846", "4134878259"

# What is found out about an import; nobody may say it.
FOUND_OUT = {
    "state": "done",
    "company_id": 1,
    "user_id": 2,
    "date_done": "2026-01-01 00:00:00",
    "plan_digest": "x",
    "checksum": "x",
    "row_count": 5,
    "accepted_count": 5,
    "create_count": 5,
    "update_count": 5,
    "unchanged_count": 5,
    "rejected_count": 5,
    "warning_count": 5,
    "moved_count": 5,
    "row_ids": [(5,)],
    "issue_ids": [(5,)],
}


class AccessWorld(FileWorld):
    @classmethod
    def build_access_world(cls):
        cls.build_file_world()
        cls.other_company = cls.env["res.company"].create({"name": "Another Provider"})
        cls.users = {}
        for role, groups in ROLES.items():
            company = cls.other_company if role == "elsewhere" else cls.env.company
            cls.users[role] = new_test_user(
                cls.env,
                f"access_{role}",
                ",".join(groups),
                company_id=company.id,
                company_ids=[(6, 0, company.ids)],
            )

    def as_role(self, role, record):
        return record.with_user(self.users[role])


@tagged("post_install", "-at_install")
class TestImportAccess(AccessWorld, TransactionCase):
    """Every role against every operation, where the data is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_access_world()

    def setUp(self):
        super().setUp()
        self.import_ = self.validated(mixed(), self.users["uploader"])
        self.env.flush_all()

    def attempt(self, role, operation):
        """Whether ``role`` may do it; what it does is taken back."""

        class Undo(Exception):
            pass

        try:
            with mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule"):
                with self.env.cr.savepoint():
                    operation(self.as_role(role, self.import_))
                    self.env.flush_all()
                    raise Undo
        except Undo:
            return True
        except AccessError:
            return False
        finally:
            self.env.invalidate_all()

    def assertOnly(self, roles, operation, name):
        for role in ROLES:
            with self.subTest(role=role, operation=name):
                self.assertEqual(self.attempt(role, operation), role in roles)

    def test_imports(self):
        values = {"name": "x.csv", "file": base64.b64encode(to_csv(ROW))}
        self.assertOnly(READERS, lambda one: one.read(["name", "state"]), "read")
        self.assertOnly(READERS, lambda one: one.file, "read file")
        self.assertOnly(MAKERS, lambda one: one.write({"separator": ";"}), "write")
        self.assertOnly(MAKERS, lambda one: one.write(values), "write file")
        self.assertOnly(set(), lambda one: one.unlink(), "unlink")
        self.assertOnly(MAKERS, lambda one: one.action_validate(), "action_validate")
        self.assertOnly(MAKERS, lambda one: one.action_import(), "action_import")
        self.assertOnly(MAKERS, lambda one: one.action_cancel(), "action_cancel")
        # Whoever is at work elsewhere imports there.
        self.assertOnly(
            {*MAKERS, "elsewhere"}, lambda one: one.browse().create(dict(values)), "create"
        )

    def test_nothing_happens_where_an_action_is_refused(self):
        before = self.stored()
        for role in ROLES.keys() - MAKERS:
            for action in ("action_validate", "action_import", "action_cancel"):
                with self.subTest(role=role, action=action):
                    self.assertFalse(
                        self.attempt(role, lambda one, action=action: getattr(one, action)())
                    )
        self.assertEqual((self.import_.state, self.stored()), ("validated", before))

    def test_searching_finds_what_may_be_read_and_no_more(self):
        for role in ROLES:
            for model in ("regcert.import", "regcert.import.row", "regcert.import.issue"):
                with self.subTest(role=role, model=model):
                    try:
                        with mute_logger("odoo.addons.base.models.ir_model"):
                            found = bool(self.env[model].with_user(self.users[role]).search([]))
                    except AccessError:
                        found = False
                    self.assertEqual(found, role in READERS)

    def test_rows_and_issues_are_read_by_whoever_sees_the_import_and_written_by_nobody(self):
        for name in ("row_ids", "issue_ids"):
            line = self.import_[name][0]
            values = {"import_id": self.import_.id, "line": 99}
            values |= (
                {"outcome": "create"}
                if name == "row_ids"
                else {"level": "error", "code": "x", "message": "x"}
            )

            def browse(one, line=line):
                return one.env[line._name].browse(line.id)

            self.assertOnly(READERS, lambda one: browse(one).read(["line"]), f"read {name}")
            self.assertOnly(set(), lambda one: browse(one).write({"line": 7}), f"write {name}")
            self.assertOnly(set(), lambda one: browse(one).unlink(), f"unlink {name}")
            self.assertOnly(
                set(), lambda one, v=values: browse(one).create(dict(v)), f"create {name}"
            )

    def test_what_is_found_out_cannot_be_said(self):
        values = {"name": "x.csv", "file": base64.b64encode(to_csv(ROW))}
        for name, value in FOUND_OUT.items():
            with self.subTest(field=name):
                write = {name: value}
                self.assertFalse(
                    self.attempt("uploader", lambda one, w=write: one.write(w)), "write"
                )
                self.assertFalse(
                    self.attempt(
                        "uploader", lambda one, w=write: one.browse().create({**values, **w})
                    ),
                    "create",
                )

    def test_a_default_in_the_context_says_it_neither(self):
        values = {"name": "x.csv", "file": base64.b64encode(to_csv(ROW))}
        for name in ("state", "company_id", "user_id", "create_count", "checksum"):
            with self.subTest(field=name):
                value = self.other_company.id if name == "company_id" else FOUND_OUT[name]
                imports = self.as_role("uploader", self.env["regcert.import"])
                upload = imports.with_context(**{f"default_{name}": value}).create(dict(values))
                plain = imports.create(dict(values))
                self.assertEqual(upload[name], plain[name])

    def test_a_context_does_not_carry_anybody_into_another_company(self):
        imports = self.env["regcert.import"].with_user(self.users["uploader"])
        with mute_logger("odoo.addons.base.models.ir_rule"), self.assertRaises(AccessError):
            imports.with_context(allowed_company_ids=self.other_company.ids).create(
                {"name": "x.csv", "file": base64.b64encode(to_csv(ROW))}
            )

    def test_a_new_import_belongs_to_its_user_and_company(self):
        upload = self.upload(to_csv(ROW), self.users["elsewhere"])
        self.assertEqual(upload.user_id, self.users["elsewhere"])
        self.assertEqual(upload.sudo().company_id, self.other_company)
        self.assertEqual((upload.state, upload.row_count), ("draft", 0))

    def test_writing_a_new_file_forgets_what_was_validated(self):
        one = self.as_role("uploader", self.import_)
        one.write({"file": base64.b64encode(to_csv(ROW))})
        self.assertEqual(one.state, "draft")
        with self.assertRaises(UserError):
            one.action_import()

    def test_the_file_is_no_attachment_for_others(self):
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "regcert.import"),
                ("res_id", "=", self.import_.id),
                ("res_field", "=", "file"),
            ]
        )
        self.assertEqual(len(attachment), 1)
        self.assertFalse(attachment.public)
        self.assertOnly(
            READERS,
            lambda one: one.env["ir.attachment"].browse(attachment.id).read(["datas", "name"]),
            "read attachment",
        )
        for role in ROLES.keys() - READERS:
            with self.subTest(role=role), mute_logger("odoo.addons.base.models.ir_model"):
                try:
                    found = (
                        self.env["ir.attachment"]
                        .with_user(self.users[role])
                        .search([("id", "=", attachment.id), ("res_field", "=", "file")])
                    )
                except AccessError:
                    found = self.env["ir.attachment"]
                self.assertFalse(found)
        content = {"raw": to_csv(ROW)}

        def write(one):
            one.env["ir.attachment"].browse(attachment.id).write(content)

        for role in ROLES.keys() - MAKERS:
            with self.subTest(role=role, operation="write attachment"):
                self.assertFalse(self.attempt(role, write))

    def test_losing_a_right_takes_effect_at_once(self):
        user = self.users["uploader"]
        for group in (BULK_UPLOAD, MANAGE):
            with self.subTest(group=group):
                user.group_ids -= self.env.ref(group)
                self.assertFalse(self.attempt("uploader", lambda one: one.action_import()))
                user.group_ids += self.env.ref(group)
        self.assertTrue(self.attempt("uploader", lambda one: one.action_import()))


@tagged("post_install", "-at_install")
class TestImportRpc(AccessWorld, HttpCase):
    """The same over the wire: a caller gets the rules, refusals and results of the screen."""

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
        """Above all, archived records are found to be archived whatever a caller asks for."""
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
