import json

from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import DATA_EXPORT, MANAGE, ProviderMixin


@tagged("post_install", "-at_install")
class TestExportRoutes(ProviderMixin, HttpCase):
    """Odoo's own ways to export a list need our right too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.registration = cls.register(registration_number="R1")
        cls.user_with("routes_manager", MANAGE, "base.group_allow_export")
        cls.user_with("routes_exporter", MANAGE, DATA_EXPORT)

    def export(self, route, **values):
        data = {
            "model": "regcert.registration",
            "fields": [
                {"name": "registration_number", "label": "Number", "type": "char"},
            ],
            "ids": self.registration.ids,
            "domain": [],
            "import_compat": False,
            **values,
        }
        return self.url_open(
            f"/web/export/{route}",
            data={"data": json.dumps(data), "csrf_token": Request.csrf_token(self)},
        )

    def test_only_data_export_gets_a_file(self):
        ways = [
            ("csv", {}),
            ("csv", {"ids": False, "domain": [["id", "=", self.registration.id]]}),
            ("xlsx", {}),
            ("xlsx", {"groupby": ["status"]}),
        ]
        for login, status in (("routes_manager", 500), ("routes_exporter", 200)):
            self.authenticate(login, login)
            for route, values in ways:
                with self.subTest(login=login, route=route, **values):
                    with mute_logger("odoo.addons.web.controllers.export", "odoo.http"):
                        response = self.export(route, **values)
                    self.assertEqual(response.status_code, status)
                    if status == 200 and route == "csv":
                        self.assertIn("R1", response.text)
                    if status == 500:
                        self.assertIn("Data Export", response.text)
