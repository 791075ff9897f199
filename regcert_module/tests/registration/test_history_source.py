import json
import xmlrpc.client
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import MANAGE, ProviderMixin

FORGED = {"source": "import", "import_id": 1, "lines": {}}


@tagged("post_install", "-at_install")
class TestHistorySource(ProviderMixin, HttpCase):
    """Over real HTTP: a user cannot choose what the history says about the source of a change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.user = cls.user_with("source_manager", MANAGE)
        cls.registration = cls.register()

    def source_after(self, number):
        self.env.invalidate_all()
        row = self.registration.history_ids.sorted("id")[-1]
        self.assertEqual(row.user_id, self.user)
        self.assertEqual(row.changes["registration_number"][1], number)
        return row.source

    def test_web_client(self):
        for number, context in (("W1", {}), ("W2", {"regcert_origin": FORGED})):
            with self.subTest(context=context):
                self.authenticate("source_manager", "source_manager")
                self.make_jsonrpc_request(
                    "/web/dataset/call_kw/regcert.registration/web_save",
                    {
                        "model": "regcert.registration",
                        "method": "web_save",
                        "args": [self.registration.ids, {"registration_number": number}],
                        "kwargs": {"specification": {}, "context": context},
                    },
                )
                self.assertEqual(self.source_after(number), "form")

    def test_json_2(self):
        keys = self.env["res.users.apikeys"].with_user(self.user)
        key = keys._generate("rpc", "test", self.env.cr.now() + timedelta(days=1))
        for number, context in (("J1", {}), ("J2", {"regcert_origin": FORGED})):
            with self.subTest(context=context):
                response = self.url_open(
                    "/json/2/regcert.registration/write",
                    data=json.dumps(
                        {
                            "ids": self.registration.ids,
                            "vals": {"registration_number": number},
                            "context": context,
                        }
                    ),
                    headers={
                        "Content-Type": "application/json",
                        "Authorization": f"bearer {key}",
                    },
                )
                self.assertEqual(response.status_code, 200, response.text)
                self.assertEqual(self.source_after(number), "rpc")

    def test_xml_rpc(self):
        for number, context in (("X1", {}), ("X2", {"regcert_origin": FORGED})):
            with self.subTest(context=context):
                self.xmlrpc_object.execute_kw(
                    self.env.cr.dbname,
                    self.user.id,
                    "source_manager",
                    "regcert.registration",
                    "write",
                    [self.registration.ids, {"registration_number": number}],
                    {"context": context},
                )
                self.assertEqual(self.source_after(number), "rpc")

    def test_server(self):
        self.registration.with_user(self.user).registration_number = "S1"
        self.assertEqual(self.source_after("S1"), "server")

    @mute_logger("odoo.sql_db", "odoo.http")
    def test_a_refusal_is_a_sentence_and_no_traceback(self):
        """A refusal of the database reaches the user as the message of its constraint."""
        self.register(registration_number="R1")
        values = {
            "learner_id": self.learner.id,
            "qualification_id": self.qualification.id,
            "registration_number": "R1",
        }
        with self.assertRaises(xmlrpc.client.Fault) as caught:
            self.xmlrpc_object.execute_kw(
                self.env.cr.dbname,
                self.user.id,
                "source_manager",
                "regcert.registration",
                "create",
                [values],
            )
        self.assertIn("already has a registration with this number", caught.exception.faultString)
        self.assertNotIn("Traceback", caught.exception.faultString)

    @mute_logger("odoo.http")
    def test_history_cannot_be_written_over_rpc(self):
        row = self.registration.history_ids
        for method, args in (
            ("write", [row.ids, {"source": "import"}]),
            ("unlink", [row.ids]),
            ("create", [{"registration_id": self.registration.id, "changes": {}}]),
        ):
            with self.subTest(method=method), self.assertRaises(xmlrpc.client.Fault) as caught:
                self.xmlrpc_object.execute_kw(
                    self.env.cr.dbname,
                    self.user.id,
                    "source_manager",
                    "regcert.registration.history",
                    method,
                    args,
                )
            self.assertEqual(caught.exception.faultCode, 4, AccessError.__name__)
