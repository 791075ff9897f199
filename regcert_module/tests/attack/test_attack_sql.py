import json

from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .attack_calls import DONE, Caller
from .attack_matrix import ROLES
from .attack_world import QUIET, AttackWorld

EVIL = (
    "id; DROP TABLE regcert_registration; --",
    "id) OR 1=1 --",
    "id desc, (SELECT pg_sleep(9))",
    "(SELECT login FROM res_users LIMIT 1)",
    "id' OR '1'='1",
    'id" OR "1"="1',
    "id asc nulls first; SELECT 1",
    "learner_id.partner_id.user_ids.password",
    "create_uid.password",
    "learner_lines desc; --",
    "id\0",
    "%s",
    "%(id)s",
    "",
    "_fields",
    "id:sum); --",
    "create_date:month); --",
    "registration_date:evil",
)


@tagged("post_install", "-at_install")
class TestAttackSql(AttackWorld, Caller, HttpCase):
    """No text in place of a field, an order or a domain becomes part of a statement."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)

    def calls(self, evil):
        """Calls of Odoo's methods with ``evil`` in every place that is used in SQL."""
        domains = ([[evil, "=", 1]], [["id", evil, 1]], [["id", "in", [evil]]], [evil], evil)
        for domain in domains:
            yield "search_count", [domain], {}
            yield "web_search_read", [domain, {"id": {}}], {}
        yield "search_read", [[], ["id"]], {"order": evil}
        yield "web_search_read", [[], {"id": {}}], {"order": evil}
        yield "search_read", [[], [evil]], {}
        yield "formatted_read_group", [[], [evil], ["__count"]], {}
        yield "formatted_read_group", [[], ["status"], [evil]], {}
        yield "formatted_read_group", [[], ["status"], ["__count"]], {"order": evil}
        yield "formatted_read_group", [[], ["status"], ["__count"]], {"having": [[evil, "=", 1]]}
        yield "web_read_group", [[], [evil], ["__count"]], {}
        yield "name_search", [evil], {}
        yield "read", [self.registration.ids, [evil]], {}
        yield "export_data", [self.registration.ids, [evil]], {}
        yield "load", [[evil], [["x"]]], {}
        yield "onchange", [[], {evil: 1}, [evil], {"status": {}}], {}
        for domain in domains:
            yield "check_export", [], {"domain": domain}
        yield "check_export", [], {"domain": [], "order": evil}
        yield "check_export", [], {"ids": [evil]}

    # Odoo answers many of these with an error; none may be an error of SQL
    @mute_logger(*QUIET)
    def test_odoos_methods_make_no_statement_of_it(self):
        registrations = self.env["regcert.registration"]
        before = registrations.search_count([])
        for evil in EVIL:
            wrong = []
            for method, args, kwargs in self.calls(evil):
                answer = self.attack("admin", registrations._name, method, args, kwargs)
                if answer.is_statement:
                    wrong.append((method, args, kwargs, answer.words))
            with self.subTest(evil=evil):
                self.assertFalse(wrong)
        self.assertEqual(registrations.search_count([]), before)

    @mute_logger(*QUIET)
    def test_our_check_and_our_route_refuse_it_in_words(self):
        self.log_in("exporter")
        for evil in EVIL:
            for values in (
                {"domain": [[evil, "=", 1]]},
                {"domain": [["id", evil, 1]]},
                {"domain": [evil]},
                {"domain": evil or "x"},
                {"domain": [], "order": evil},
                {"ids": [evil]},
                {"ids": evil or "x"},
                {"ids": [], "profile": evil or "x"},
                {"ids": [], "companies": [evil]},
                {"ids": [], "companies": evil or "x"},
            ):
                # No order, and one whose tail Odoo leaves out
                harmless = values.get("order") in ("", "registration_date:evil")
                with self.subTest(**values):
                    if "companies" not in values:
                        answer = self.attack(
                            "exporter", "regcert.registration", "check_export", [], values
                        )
                        self.assertIn(answer.kind, ("told", "refused", *[DONE] * harmless), answer)
                    form = {
                        name: value if name == "order" else json.dumps(value)
                        for name, value in values.items()
                    }
                    form["csrf_token"] = Request.csrf_token(self)
                    with self.undone():
                        response = self.url_open("/regcert/registrations/export", data=form)
                    self.assertIn(response.status_code, (400, 403, 404, 422, *[200] * harmless))
