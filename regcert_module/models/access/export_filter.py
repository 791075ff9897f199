"""The filter of an export as the log keeps it: fields and operators, but nothing about a learner."""

import json
from datetime import date

from odoo.fields import Domain

HIDDEN = "…"
LONGEST = 2000
PERSONAL_MODELS = frozenset({"regcert.learner", "res.partner", "res.users"})
ORGANISATIONAL_MODELS = frozenset(
    {
        "regcert.awarding.organisation",
        "regcert.programme",
        "regcert.qualification",
        "res.company",
    }
)


def readable(model, domain):
    """``domain`` as text, with ``…`` for each value that may say something about a person."""
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
    """The field at the end of ``path``; None where the path leads over a person."""
    field = None
    for name in path:
        if model is None or model._name in PERSONAL_MODELS or name not in model._fields:
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
            return isinstance(value, int) and field.comodel_name in ORGANISATIONAL_MODELS
    return False


def _is_date(value):
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False
