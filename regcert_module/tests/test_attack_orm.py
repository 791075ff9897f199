from odoo.tests import TransactionCase, tagged

from .attack_calls import DONE, REFUSED, TOLD, Caller
from .attack_matrix import EVERYBODY, NOBODY, RIGHTS, ROLES
from .attack_orm import ORM
from .attack_world import AttackWorld


@tagged("post_install", "-at_install")
class TestAttackOrm(AttackWorld, Caller, TransactionCase):
    """Every role over everything that Odoo itself lets a client do with our models."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)

    def test_every_role_may_do_with_every_model_what_the_table_says(self):
        for model, rights in RIGHTS.items():
            records = self.env[model]
            record = self.things.get(model, records).sudo()
            self.assertTrue(record or records._abstract, f"Put a {model} into AttackWorld.things")
            for method, entry in ORM.items():
                if hasattr(type(records), method):
                    with self.subTest(model=model, method=method):
                        wrong = dict(self.wrong(record, rights, method, entry))
                        self.assertFalse(wrong, f"{method} of {model}")

    def wrong(self, record, rights, method, entry):
        """``(role, what is wrong)`` where the answer is not what the table says."""
        right = entry.right
        if record._abstract or entry.needs and entry.needs not in record._fields:
            right = "open"
        allowed = NOBODY if right == "nobody" else getattr(rights, right, rights.read)
        for role in sorted(EVERYBODY - allowed if right == "open" else EVERYBODY):
            args, kwargs = entry.call(record)
            before = (lambda: entry.before(record)) if right != "open" else None
            answer = self.attack(role, record._name, method, args, kwargs, before)
            if role not in allowed and answer.leaks:
                yield role, f"is told {answer}"
            elif right == "open":
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
            # Nothing was made, which Odoo says without a refusal
            return not (answer.result and answer.result["ids"])
        # Odoo's own export refuses in other words
        return answer.kind in ((REFUSED, TOLD) if method == "export_data" else (REFUSED,))
