import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .file_world import mixed, to_csv
from .import_access import BULK_UPLOAD, FOUND_OUT, MANAGE, READERS, ROLES, ROW, AccessWorld

MAKERS = {"uploader"}


@tagged("post_install", "-at_install")
class TestImportAccess(AccessWorld, TransactionCase):
    """Every role tries every operation on the server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_access_world()

    def setUp(self):
        super().setUp()
        self.import_ = self.validated(mixed(), self.users["uploader"])
        self.env.flush_all()

    def attempt(self, role, operation):
        """True if ``role`` may do it; what it does is undone."""

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
        # Users elsewhere import into their own company.
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
