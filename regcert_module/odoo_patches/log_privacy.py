"""The server's log says what happened and where, without a learner's data.

At level debug, Odoo logs every call with its arguments. At any level it logs statements that the database refused, the text of every
refusal, and the message of every error. A duplicate registration number typed into a form, which happens every day, would appear with its
learner.

The filter is on the handlers that write the log, not on Odoo's loggers, so others who listen to a logger get the whole record. ``exc_info``
is not changed, only what is written of it. The levels debug_sql and debug_rpc exist to show data, and still do.
"""

import logging
import re
import sys
import traceback

import psycopg2

from .whose import is_ours, went_through_us

_VALUES = re.compile(r"'(?:[^']|'')*'|\b\d{6,}\b")
"""Texts and long numbers in a statement."""

_QUOTING = ("22", "P0")
"""Kinds of errors of the database whose message quotes the value."""

_CONDITION = re.compile(r"(domain condition) .*(?= should)", re.DOTALL)


class WithoutValues(logging.Filter):
    """Removes what may be about a learner from a log record."""

    def filter(self, record):
        if not hasattr(record, "regcert_seen"):  # another handler did it already
            record.regcert_seen = True
            try:
                _shorten(record)
            except Exception as fault:  # an error here must not reach the code that logs
                told = f"{type(fault).__name__} in {__name__}"
                record.msg, record.args, record.exc_text = "A line was left out: %s", (told,), "…"
        return True


def _shorten(record):
    message, arguments = str(record.msg), record.args if isinstance(record.args, tuple) else ()
    if message.startswith("bad query") and len(arguments) == 2:
        _statement(record)
    elif record.name == "odoo.service.model" and len(arguments) == 3:
        _call(record)
    elif record.name in ("odoo.domains", "py.warnings"):
        _condition(record)
    else:
        _errors(record)


def _statement(record):
    if went_through_us(_stack()):
        query, error = record.args
        text = query.decode(errors="replace") if isinstance(query, bytes) else str(query)
        record.args = (_VALUES.sub("…", text), _kind(error))


def _call(record):
    records, method, _arguments = record.args
    if is_ours(records):
        ids = ", ".join(str(id_) if isinstance(id_, int) else "…" for id_ in records._ids)
        record.args = (f"{records._name}({ids})", method, "…")


def _condition(record):
    if not went_through_us(_stack()):
        return
    if record.name == "odoo.domains":
        record.args = tuple("…" for _argument in record.args or ())
    else:
        record.msg, record.args = _CONDITION.sub(r"\1 …", record.getMessage()), ()


def _stack():
    return (frame for frame, _line in traceback.walk_stack(sys._getframe(1)))


def _errors(record):
    """Shortens the message of a refusal or error, in the line or in the traceback."""
    traced = record.exc_info[1] if record.exc_info else None
    if isinstance(traced, BaseException) and _is_ours(traced):
        record.exc_text = "\n".join(_places(traced))
        message, said = record.getMessage(), str(traced)
        record.msg, record.args = "%s", (message.replace(said, _kind(traced)) if said else message,)
    elif isinstance(record.msg, BaseException) and _is_ours(record.msg):
        record.msg, record.args = "%s", (_place(record.msg),)
    elif isinstance(record.args, tuple):
        record.args = tuple(
            _kind(each) if isinstance(each, BaseException) and _is_ours(each) else each
            for each in record.args
        )


def _is_ours(error):
    while error is not None:
        if went_through_us(frame for frame, _line in traceback.walk_tb(error.__traceback__)):
            return True
        error = _before(error)
    return False


def _before(error):
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _kind(error):
    """What the database refused, without the values that it quotes."""
    if not isinstance(error, psycopg2.Error) or (error.pgcode or "").startswith(_QUOTING):
        return type(error).__name__
    return f"{type(error).__name__}: {error.diag.message_primary or ''}"


def _place(error):
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {frame.name}, {frame.filename}, line {frame.lineno}"


def _places(error):
    """Where the error was raised, and the type of its cause."""
    if before := _before(error):
        yield from _places(before)
    yield "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__
