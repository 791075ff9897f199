from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .attack_calls import DONE, Caller
from .attack_matrix import EVERYBODY, ROLES
from .attack_routes import ODOO, ROUTES
from .attack_things import SECRET
from .attack_world import QUIET, AttackWorld

OURS = "odoo.addons.regcert_module."


@tagged("post_install", "-at_install")
class TestAttackRoutes(AttackWorld, Caller, HttpCase):
    """Every role tries every route that returns our data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)
        for thing in ("regcert.import", "regcert.achievement", "regcert.batch"):
            cls.things[thing].sudo().message_post(body=SECRET)
        cls.env.flush_all()

    def rules(self):
        """The rules of the routing map that lead to a controller of ours."""
        self.url_open("/web/health")  # a request makes the map, which knows its database
        for rule in self.env["ir.http"].routing_map().iter_rules():
            function = rule.endpoint.func
            owner = type(function.__self__)
            name = function.__name__
            if any(name in vars(cls) and cls.__module__.startswith(OURS) for cls in owner.__mro__):
                yield rule

    def open(self, route, token=True):
        """``(granted, response)``."""
        path = route.path(self)
        if route.params:
            answer = self.request(path, route.params(self))
            return answer.kind == DONE and answer.leaks, answer
        data = route.data and route.data(self)
        if data and token:
            data["csrf_token"] = Request.csrf_token(self)
        response = self.url_open(path, data=data, headers=route.headers, allow_redirects=False)
        return response.status_code == 200, response

    def test_every_route_has_an_entry(self):
        found = {rule.rule for rule in self.rules()}
        self.assertFalse(found - ROUTES.keys(), "Say in ROUTES (attack_routes.py) who gets what")
        self.assertFalse(ROUTES.keys() - found, "There is no such route: take it out of ROUTES")

    @mute_logger(*QUIET)
    def test_every_role_gets_what_the_table_says(self):
        routes = ROUTES | ODOO
        for role in sorted(EVERYBODY):
            self.log_in(role)
            wrong = {}
            for name, route in routes.items():
                with self.undone():
                    granted, response = self.open(route)
                text = getattr(response, "text", "")
                leaks = SECRET in text or SECRET in str(response)
                if role in route.who and not granted:
                    wrong[name] = f"should get it: {response} {text[:300]}"
                elif role not in route.who and leaks:
                    wrong[name] = f"is told {text[:300] or response}"
                elif role not in route.who and name in ROUTES and granted and role != "elsewhere":
                    wrong[name] = f"should be refused: {response}"
            with self.subTest(role=role):
                self.assertFalse(wrong)

    @mute_logger(*QUIET)
    def test_what_another_company_has_is_not_found(self):
        """Our users ask for the rival's record, and for one that does not exist; the answers must be the same."""
        theirs = (
            self.env["regcert.import"]
            .with_user(self.users["elsewhere"])
            .create({"name": "theirs.csv", "file": "eA=="})
        )
        theirs.flush_recordset()
        self.log_in("admin")
        for rule, route in ROUTES.items():
            if "<int:" in rule:
                form = route.data and {"csrf_token": Request.csrf_token(self)}
                paths = [
                    rule.split("<")[0] + str(id_) + rule.split(">")[1]
                    for id_ in (theirs.id, 2**31 - 1, 2**63, 0)
                ]
                with self.subTest(rule=rule):
                    statuses = {self.url_open(path, data=form).status_code for path in paths}
                    self.assertEqual(statuses, {404})

    @mute_logger(*QUIET)
    def test_a_form_without_token_is_refused(self):
        self.log_in("admin")
        for name, route in (ROUTES | ODOO).items():
            if route.data:
                with self.subTest(route=name), self.undone():
                    granted, response = self.open(route, token=False)
                    self.assertEqual(response.status_code, 400)

    @mute_logger(*QUIET)
    def test_a_route_takes_no_other_method(self):
        self.log_in("admin")
        for name, route in ROUTES.items():
            with self.subTest(route=name), self.undone():
                path, token = route.path(self), {"csrf_token": Request.csrf_token(self)}
                if name.startswith("/regcert"):
                    other = self.url_open(path, data=None if route.data else token)
                    self.assertEqual(other.status_code, 405)

    def test_no_route_of_ours_goes_without_token_or_login(self):
        for rule in self.rules():
            routing = rule.endpoint.routing
            with self.subTest(rule=rule.rule):
                # Learners open this from a link, so it is for everyone
                notice = rule.rule == "/regcert/achievements/notice"
                self.assertIn(routing["auth"], ("public",) if notice else ("user", "bearer"))
                self.assertTrue(routing.get("csrf", True))
