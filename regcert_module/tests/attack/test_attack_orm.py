from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .attack_calls import DONE, REFUSED, TOLD, Caller
from .attack_matrix import NOBODY, RIGHTS, ROLES
from .attack_orm import OF_EACH_ROLE, ORM
from .attack_world import QUIET, AttackWorld

# Rights only add up, so an internal user is refused whatever staff are refused.
EACH = frozenset(ROLES) - {"internal"}
FEW = frozenset({"staff", "manager", "admin", "elsewhere"})


@tagged("post_install", "-at_install")
class TestAttackOrm(AttackWorld, Caller, TransactionCase):
    """Every role over everything that Odoo itself lets a client do with our models."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)

    @mute_logger(*QUIET)
    def test_every_role_may_do_with_every_model_what_the_table_says(self):
        for model, rights in RIGHTS.items():
            records = self.env[model]
            record = self.things.get(model, records).sudo()
            self.assertTrue(record or records._abstract, f"Put a {model} into AttackWorld.things")
            wrong = {}
            for method, entry in ORM.items():
                if hasattr(type(records), method):
                    found = dict(self.wrong(record, rights, method, entry))
                    wrong |= {method: found} if found else {}
            with self.subTest(model=model):
                self.assertFalse(wrong)

    def wrong(self, record, rights, method, entry):
        """``(role, what is wrong)`` where the answer is not what the table says."""
        right = entry.right
        if record._abstract or entry.needs and entry.needs not in record._fields:
            right = "describe" if entry.only_looks else "open"
        allowed = NOBODY if right == "nobody" else getattr(rights, right, rights.read)
        tells = right not in ("open", "describe")
        before = tells and entry.before and (lambda: entry.before(record))
        roles = EACH if method in OF_EACH_ROLE else FEW
        for role in sorted(roles if tells else roles - allowed):
            args, kwargs = entry.call(record)
            answer = self.attack(role, record._name, method, args, kwargs, before, entry.only_looks)
            if role not in allowed and answer.leaks:
                yield role, f"is told {answer}"
            elif not tells:
                continue
            elif right == "search" and answer.kind == DONE:
                found = entry.found(answer.result)
                if found is not None and bool(found) != (role in allowed):
                    yield role, f"finds {answer.result}"
            elif role in allowed and answer.kind not in (DONE, TOLD):
                yield role, f"should be able to: {answer}"
            elif role not in allowed and not self.is_refusal(answer, method):
                yield role, f"should be refused: {answer}"

    def is_refusal(self, answer, method):
        if answer.kind == DONE and method in ("load", "name_create"):
            # Nothing was created, which Odoo does not report as a refusal
            return not (answer.result and answer.result["ids"])
        # Odoo's own export refuses with another message
        return answer.kind in ((REFUSED, TOLD) if method == "export_data" else (REFUSED,))
