"""Finds out whether another module must see records that would be written as rows."""

from odoo.orm.model_classes import is_model_class

CREATING = ("create", "_create", "_compute_field_value", "_validate_fields")
HOOKS = (*CREATING, "write", "_write", "_write_multi")
"""The methods behind create() and write(). A module that overrides one of them must see the records."""

ORM = ("odoo.orm.", "odoo.models", "odoo.addons.regcert_module.")


def is_overridden(model, modules=ORM, hooks=HOOKS):
    """True if a module other than ``modules``, or an automation rule, overrides what writes records or adds a constraint."""
    hooked = any(
        hook in vars(base) and (is_model_class(base) or not base.__module__.startswith(modules))
        for base in type(model).__mro__
        for hook in hooks
    )
    return hooked or any(
        not method.__module__.startswith(modules) for method in model._constraint_methods
    )


def computed_from(model, names):
    """The stored fields, of any model, that are computed from the fields ``names`` of ``model``."""
    return {
        dependent
        for name in names
        for dependent in model.pool.get_dependent_fields(model._fields[name])
        if dependent.store and dependent.compute
    }
