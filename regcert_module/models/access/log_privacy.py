"""The server's log keeps what happened and where, and leaves out what was said: it is somebody's data.

Odoo writes every call with its arguments into the log of level debug, and whatever the level a statement
that the database has refused, the sentence of every refusal, and what a fault has to say. A duplicate
registration number typed into a form, which is refused every day, would be there with its learner.

The levels debug_sql and debug_rpc are for whoever asks to see the data, and show them as ever.
"""

import logging
import re
import traceback

import psycopg2

_PACKAGE = __name__.rpartition(".models")[0]
_OURS = re.compile(r"regcert\.|res\.partner$")
"""Models of learners' data; a learner is a contact."""

_VALUES = re.compile(r"'(?:[^']|'')*'|\b\d{6,}\b")
"""Texts and long numbers in a statement."""

_QUOTING = ("22", "P0")
"""Kinds of errors of the database whose message quotes the value."""

_CONDITION = re.compile(r"(domain condition) .*(?= should)", re.DOTALL)


def _statement(record):
    if str(record.msg).startswith("bad query") and len(record.args or ()) == 2:
        query, error = record.args
        text = query.decode(errors="replace") if isinstance(query, bytes) else str(query)
        record.args = (_VALUES.sub("…", text), _refused_for(error))


def _refused_for(error):
    """What the database objects to, without the row."""
    if not isinstance(error, psycopg2.Error) or (error.pgcode or "").startswith(_QUOTING):
        return type(error).__name__
    return f"{type(error).__name__}: {error.diag.message_primary or ''}"


def _call(record):
    if str(record.msg).startswith("call ") and len(record.args or ()) == 3:
        records, method, _arguments = record.args
        ids = ", ".join(str(id_) if isinstance(id_, int) else "…" for id_ in records._ids)
        record.args = (f"{records._name}({ids})", method, "…")


def _condition(record):
    record.args = tuple("…" for _arg in record.args or ())


def _warning(record):
    text = record.getMessage()
    if "domain condition" in text:
        record.msg, record.args = _CONDITION.sub(r"\1 …", text), ()


def _error(record):
    """A refusal is logged as its sentence, a fault with its traceback."""
    error = record.exc_info[1] if record.exc_info else record.msg
    if isinstance(error, BaseException) and _is_ours(error):
        told = [] if isinstance(record.msg, BaseException) else [record.getMessage()]
        record.msg, record.args = (
            "%s",
            ("\n".join([*told, *_places(error, bool(record.exc_info))]),),
        )
        record.exc_info = record.exc_text = None


def _is_ours(error):
    """Whether it went through this add-on, or through any method of one of its models."""
    for frame, _line in traceback.walk_tb(error.__traceback__):
        if frame.f_globals.get("__name__", "").startswith(_PACKAGE):
            return True
        for name in ("self", "model"):  # of a method, of whoever calls one
            model = getattr(frame.f_locals.get(name), "_name", None)
            if isinstance(model, str) and _OURS.match(model):
                return True
    return False


def _places(error, wholly):
    """Where it was raised, and what it came from; no message."""
    if not wholly:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        yield f"{type(error).__name__} in {frame.name}, {frame.filename}, line {frame.lineno}"
        return
    if before := error.__cause__ or (not error.__suppress_context__ and error.__context__):
        yield from _places(before, wholly)
    yield "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


class WithoutValues(logging.Filter):
    """Takes out of a record what may be about somebody."""

    def __init__(self, shorten):
        super().__init__()
        self._shorten = shorten

    def filter(self, record):
        self._shorten(record)
        return True


for _name, _shorten in {
    "odoo.sql_db": _statement,
    "odoo.service.model": _call,
    "odoo.domains": _condition,
    "py.warnings": _warning,
    **dict.fromkeys(
        (
            "odoo.http",
            "odoo.models",
            "odoo.addons.base.models.ir_cron",
            "odoo.addons.base_import.models.base_import",
            "odoo.addons.web.controllers.export",
            "odoo.addons.web.controllers.report",
        ),
        _error,
    ),
}.items():
    logging.getLogger(_name).addFilter(WithoutValues(_shorten))
