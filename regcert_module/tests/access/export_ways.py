import json
from datetime import timedelta

from odoo.http import Request
from odoo.tests import HttpCase
from odoo.tools import mute_logger

from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE
from ..export.export_case import ExportMixin

USER = "base.group_user"


ALLOW = "base.group_allow_export"


# Everyone here has Odoo's own right to export, so it is not what allows ours.
ROLES = {
    "staff": (USER, ALLOW),
    "manager": (USER, ALLOW, MANAGE),
    "uploader": (USER, ALLOW, MANAGE, BULK_UPLOAD),
    "export_only": (USER, ALLOW, DATA_EXPORT),
    "exporter": (USER, ALLOW, MANAGE, DATA_EXPORT),
}


MAY = {"exporter"}


SECRET = "SECRET-42"


QUIET = (
    "odoo.http",
    "odoo.addons.web.controllers.export",
    "odoo.addons.base.models.ir_model",
    "odoo.addons.base.models.ir_rule",
)


class ExportWays(ExportMixin, HttpCase):
    """A user for each role, and the ways to export."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_exporter()
        cls.record = cls.register(registration_number=SECRET)
        cls.users = {role: cls.user_with(f"ways_{role}", *groups) for role, groups in ROLES.items()}
        cls.env["ir.ui.view"].create(
            {
                "name": "test report",
                "type": "qweb",
                "key": "regcert_module.test_way_out",
                "arch": """<t t-name="regcert_module.test_way_out"><p t-foreach="docs" t-as="doc"
                    t-out="doc.registration_number"/></t>""",
            }
        )
        cls.report = cls.env["ir.actions.report"].create(
            {
                "name": "Way out",
                "model": "regcert.registration",
                "report_name": "regcert_module.test_way_out",
                "report_type": "qweb-html",
            }
        )
        cls.env["ir.config_parameter"].set_param("web.json.enabled", "1")

    def each_role(self):
        for role, user in self.users.items():
            self.authenticate(user.login, user.login)
            with self.subTest(role=role), mute_logger(*QUIET):
                yield role, role in MAY

    def form(self, url, **data):
        return self.url_open(
            url, data={**data, "csrf_token": Request.csrf_token(self)}, allow_redirects=False
        )

    def check_response(self, response, allowed):
        self.assertEqual(SECRET.encode() in response.content, allowed, response.text[:200])
        if not allowed:
            self.assertNotEqual(response.status_code, 200)

    def rpc(self, model, method, kwargs=None, args=()):
        return self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "params": {
                        "model": model,
                        "method": method,
                        "args": list(args),
                        "kwargs": kwargs or {},
                    }
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()

    def api_key(self, user):
        keys = self.env["res.users.apikeys"].with_user(user).sudo()
        return keys._generate("rpc", "test", self.env.cr.now() + timedelta(days=1))
