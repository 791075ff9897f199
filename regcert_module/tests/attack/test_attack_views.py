import re

from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .attack_calls import DONE, REFUSED, Caller
from .attack_matrix import EXPORT, OWN, OWN_BUTTONS, RIGHTS, ROLES
from .attack_methods import MENUS, METHODS
from .attack_world import QUIET, AttackWorld


@tagged("post_install", "-at_install")
class TestAttackViews(AttackWorld, Caller, TransactionCase):
    """The screens offer exactly what the server allows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)

    def records_of_addon(self, model):
        data = self.env["ir.model.data"].search(
            [("module", "=", "regcert_module"), ("model", "=", model)]
        )
        return {row.name: self.env[model].browse(row.res_id) for row in data}

    def buttons(self, model, node):
        """``(model, method)`` of the buttons below ``node``, those of embedded views too."""
        for child in node:
            if child.tag == "button" and child.get("type") == "object":
                yield model, child.get("name")
            inner = model
            if child.tag == "field" and len(child):
                field = self.env[model]._fields[child.get("name")]
                inner = field.comodel_name or model
            yield from self.buttons(inner, child)

    def test_every_button_has_an_entry(self):
        found = set()
        for view in self.records_of_addon("ir.ui.view").values():
            if view.model in RIGHTS:
                found |= set(self.buttons(view.model, etree.fromstring(view.arch)))
        self.assertGreater(len(found), 20)
        self.assertFalse(
            found - METHODS.keys(), "Say in METHODS (attack_matrix.py) who may press these"
        )

    @mute_logger(*QUIET)
    def test_nobody_is_shown_a_button_that_they_may_not_press(self):
        views = [
            view for view in self.records_of_addon("ir.ui.view").values() if view.model in RIGHTS
        ]
        for role in sorted(ROLES.keys() - {"elsewhere"}):
            env = self.env(user=self.users[role].id)
            wrong = set()
            for view in views:
                model = env[view.model]
                if model.has_access("read"):
                    arch = model.get_view(view.id, view.type)["arch"]
                    for button in self.buttons(view.model, etree.fromstring(arch)):
                        # A window that somebody has opened is theirs alone
                        window = self.env[button[0]].is_transient() or button[0] in OWN
                        if role not in METHODS[button].who and not (
                            window or button in OWN_BUTTONS
                        ):
                            wrong.add((view.name, *button))
            with self.subTest(role=role):
                self.assertFalse(wrong, "Give these buttons groups")

    def test_every_menu_is_seen_by_those_of_the_table(self):
        menus = self.records_of_addon("ir.ui.menu")
        self.assertFalse(
            menus.keys() ^ MENUS.keys(), "Say in MENUS (attack_matrix.py) who sees these"
        )
        for role in sorted(ROLES.keys() - {"portal", "bulk_only", "export_only"}):
            visible = self.env["ir.ui.menu"].with_user(self.users[role])._visible_menu_ids()
            seen = {name for name, menu in menus.items() if menu.id in visible}
            with self.subTest(role=role):
                self.assertEqual(seen, {name for name, roles in MENUS.items() if role in roles})

    @mute_logger(*QUIET)
    def test_server_actions_are_for_those_who_may_do_what_they_do(self):
        actions = {
            name: action
            for name, action in self.records_of_addon("ir.actions.server").items()
            if action.usage != "ir_cron"
        }
        known = {"action_make_batch", "action_make_claim", "learner_invite_action"}
        known.add("action_first_screen")
        self.assertEqual(set(actions), known, "Say here who may run the action")
        manage = self.env.ref("regcert_module.group_manage")
        self.assertEqual(actions["action_first_screen"].group_ids, manage)
        invite = self.env.ref("base.group_partner_manager")
        self.assertEqual(actions["learner_invite_action"].group_ids, invite)
        free = self.things["free registration"]
        for role in sorted(ROLES):
            context = {"active_model": free._name, "active_ids": free.ids, "active_id": free.id}
            for name in ("action_make_batch", "action_make_claim"):
                args = [actions[name].ids]
                answer = self.attack(role, "ir.actions.server", "run", args, {"context": context})
                with self.subTest(role=role, action=name):
                    self.assertEqual(answer.kind, DONE if role in EXPORT else REFUSED, answer)

    @mute_logger(*QUIET)
    def test_jobs_are_started_by_administrators(self):
        for name, job in self.records_of_addon("ir.cron").items():
            called = re.findall(r"\.(\w+)\(", job.code)
            with self.subTest(job=name):
                self.assertTrue(called and all(method.startswith("_") for method in called))
            for role in sorted(ROLES.keys() - {"admin"}):
                answer = self.attack(role, "ir.cron", "method_direct_trigger", [job.ids], {})
                with self.subTest(job=name, role=role):
                    self.assertEqual(answer.kind, REFUSED)
