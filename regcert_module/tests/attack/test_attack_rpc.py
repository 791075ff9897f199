import json
from datetime import timedelta
from xmlrpc.client import Fault

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .attack_calls import DONE, FAULT, REFUSED, TOLD, Caller
from .attack_matrix import EVERYBODY, ROLES
from .attack_methods import METHODS
from .attack_world import QUIET, AttackWorld

# Ids that name nothing, and nothing at all. Anything else that is not a list of numbers fails in Odoo's own
# ``browse``, before our methods.
WRONG_IDS = (None, False, [], [0], [-1], [2**31 - 1], [2**63], [False], [None], {})
WRONG = (None, True, -1, 1.5, 2**63, "x", "\0", "\ud800", [], ["x"], [[1]], [None], {}, {"a": [1]})
# Arguments beside those of the table
ARGUMENTS = {
    ("regcert.registration", "check_export"): ("format", "profile", "ids", "domain", "order"),
    ("regcert.import", "action_mend"): ("line", "cells"),
}


@tagged("post_install", "-at_install")
class TestAttackRpc(AttackWorld, Caller, HttpCase):
    """Every role calls every method of ours as a client does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)

    def arguments(self, entry):
        ids = [self.things[entry.on].ids] if entry.on else []
        return [*ids, *entry.args], entry.kwargs

    @mute_logger(*QUIET)
    def test_every_role_may_call_what_the_table_says(self):
        for role in sorted(EVERYBODY):
            self.log_in(role)
            wrong = {}
            for (model, method), entry in METHODS.items():
                with self.undone():
                    answer = self.call(model, method, *self.arguments(entry))
                expected = DONE if role in entry.who else REFUSED
                if answer.kind != expected or expected == REFUSED and answer.leaks:
                    wrong[model, method] = answer
            with self.subTest(role=role):
                self.assertFalse(wrong)

    @mute_logger(*QUIET)
    def test_wrong_arguments_are_refused_in_words(self):
        for (model, method), entry in METHODS.items():
            role = sorted(entry.who - {"admin"} or entry.who)[0]
            args, kwargs = self.arguments(entry)
            calls, wrong = [], []
            if entry.on:
                theirs = self.theirs.get(model)
                for ids in (*WRONG_IDS, *([theirs.ids] if theirs else ())):
                    calls.append(([ids, *args[1:]], kwargs))
            for name in ARGUMENTS.get((model, method), ()):
                given = {**kwargs, **dict(zip(ARGUMENTS[model, method], entry.args, strict=False))}
                calls += [(args[: bool(entry.on)], {**given, name: value}) for value in WRONG]
            for call in calls:
                answer = self.attack(role, model, method, *call)
                if answer.kind == FAULT or answer.leaks:
                    wrong.append((call, answer))
            with self.subTest(model=model, method=method):
                self.assertFalse(wrong)

    @mute_logger(*QUIET)
    def test_every_door_of_rpc_gives_the_same_answer(self):
        for role in ("staff", "manager", "uploader", "elsewhere"):
            user = self.users[role]
            keys = self.env["res.users.apikeys"].with_user(user).sudo()
            key = keys._generate("rpc", "test", self.env.cr.now() + timedelta(days=1))
            self.log_in(role)
            for model, method in (
                ("regcert.import", "action_validate"),
                ("regcert.import", "action_import"),
                ("regcert.achievement", "action_submit_now"),
                ("regcert.batch", "action_cancel"),
            ):
                args, kwargs = self.arguments(METHODS[model, method])
                answers = {}
                for door, act in (
                    ("call_kw", lambda *call: self.call(*call).kind),
                    ("call_button", self.press),
                    ("json/2", lambda *call, key=key: self.json_2(key, *call)),
                    ("xmlrpc", lambda *call, key=key, user=user: self.xmlrpc(user, key, *call)),
                ):
                    with self.undone():
                        answers[door] = act(model, method, args, kwargs)
                with self.subTest(role=role, model=model, method=method):
                    self.assertEqual(len(set(answers.values())), 1, answers)

    def press(self, model, method, args, kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.request("/web/dataset/call_button", params).kind

    def json_2(self, key, model, method, args, kwargs):
        response = self.url_open(
            f"/json/2/{model}/{method}",
            data=json.dumps({"ids": args[0], **kwargs}),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {key}",
                "X-Odoo-Database": self.env.cr.dbname,
            },
        )
        return {200: DONE, 403: REFUSED, 422: TOLD}.get(response.status_code, response.status_code)

    def xmlrpc(self, user, key, model, method, args, kwargs):
        try:
            self.xmlrpc_object.execute_kw(
                self.env.cr.dbname, user.id, key, model, method, args, kwargs
            )
        except Fault as fault:
            return {2: TOLD, 4: REFUSED}.get(fault.faultCode, str(fault))
        return DONE
