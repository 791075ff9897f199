from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import TransactionCase, tagged

from .attack_matrix import RIGHTS
from .attack_methods import METHODS
from .attack_orm import ORM

OURS = "odoo.addons.regcert_module."


@tagged("post_install", "-at_install")
class TestAttackEntries(TransactionCase):
    """Everything that a client can call has a line in the tables."""

    def public(self, model):
        """The names that Odoo lets a client call."""
        for name in dir(type(model)):
            try:
                get_public_method(model, name)
            except (AccessError, AttributeError):
                continue
            yield name

    def is_ours(self, model, name):
        return any(
            name in vars(cls) and cls.__module__.startswith(OURS) for cls in type(model).mro()
        )

    def test_every_model_has_its_rights(self):
        models = {name for name in self.env.registry if name.startswith("regcert.")}
        self.assertEqual(
            models - RIGHTS.keys(),
            set(),
            "Say in RIGHTS (attack_matrix.py) who may do what with it",
        )
        self.assertEqual(RIGHTS.keys() - models, set(), "There is no such model: take it out")

    def test_every_public_method_has_an_entry(self):
        found = set()
        for name in self.env.registry:
            model = self.env[name]
            for method in self.public(model):
                if method in ORM or (name.startswith("regcert.") and model._abstract):
                    continue  # the models that inherit an abstract one have entries of their own
                if name.startswith("regcert.") or self.is_ours(model, method):
                    found.add((name, method))
        self.assertFalse(
            found - METHODS.keys(),
            "A client can call these. Make them private (_name or @api.private), or say in METHODS of "
            "attack_matrix.py who may call them; if they are Odoo's own, in ORM of attack_orm.py.",
        )
        self.assertFalse(METHODS.keys() - found, "No such public methods: take them out of METHODS")

    def test_every_method_of_odoo_is_there(self):
        ours = [self.env[name] for name in RIGHTS]
        gone = [name for name in ORM if not any(hasattr(type(model), name) for model in ours)]
        self.assertFalse(gone, "Take them out of ORM (attack_orm.py)")
