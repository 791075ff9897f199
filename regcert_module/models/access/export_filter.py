"""The filter of an export as the log keeps it: fields and operators, but nothing about a learner."""

import json
from datetime import date

from odoo.fields import Domain

HIDDEN = "…"
LONGEST = 2000
PERSON, ORGANISATION = "person", "organisation"
_ODOO = {"res.partner": PERSON, "res.users": PERSON, "res.company": ORGANISATION}


def _about(model):
    """True if the records of a model are people, whose names and values are hidden; False for organisations and the like, whose ids may
    be logged; None for any other model. Our models say so in ``_about``."""
    return getattr(model, "_about", None) or _ODOO.get(model._name)


def readable(model, domain):
    """``domain`` as text, with ``…`` in place of values that may identify a person."""
    domain = Domain(domain)
    terms = [
        term if isinstance(term, str) else [*term[:2], _value(model, term[0], term[2])]
        for term in ([] if domain.is_true() else domain)
    ]
    text = json.dumps(terms, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}{HIDDEN}"


def _value(model, path, value):
    field = _field(model, path.split(".")) if isinstance(path, str) else None
    values = value if isinstance(value, list | tuple) else [value]
    harmless = field and all(_is_harmless(model, field, item) for item in values)
    return value if harmless else HIDDEN


def _field(model, path):
    """The field at the end of ``path``; None if the path goes through a person."""
    field = None
    for name in path:
        if model is None or _about(model) == PERSON or name not in model._fields:
            return None
        field = model._fields[name]
        if field.related:
            field = _field(model, field.related.split("."))
        if field is None:
            return None
        model = model.env[field.comodel_name] if field.relational else None
    return field


def _is_harmless(model, field, value):
    if isinstance(value, bool):
        return True
    match field.type:
        case "selection":
            return value in dict(field._description_selection(model.env))
        case "date":
            return _is_date(value)
        case "many2one":
            return isinstance(value, int) and _about(model.env[field.comodel_name]) == ORGANISATION
    return False


def _is_date(value):
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False
