"""Turns issues into sentences."""

from itertools import starmap

from odoo.tools.translate import LazyTranslate

from ...core.cell.error import MOST_TOLD
from ...core.cell.marks import made_visible
from ...core.file.issue import Issue
from ...core.file.reader import SEPARATORS
from ...core.registration.status import LABELS
from .table import SENTENCES

_lt = LazyTranslate(__name__)

_DID_YOU_MEAN = _lt(" Did you mean “%(suggestion)s”?")
_LINE = _lt("line %(lines)s")
_LINES = _lt("lines %(lines)s")
_SEPARATOR_NAMES = {
    "comma": _lt("the comma"),
    "semicolon": _lt("the semicolon"),
    "tab": _lt("the tab"),
    "vertical bar": _lt("the vertical bar"),
}
_OPTIONAL_PARTS = {
    "missing": _lt(" Missing: %(names)s."),
    "extra": _lt(" Not known: %(names)s."),
    "moved": _lt(" Out of place: %(names)s."),
    "of_sheet": _lt(" of the sheet “%(names)s”"),
    "better": _lt(" The right header stands in another sheet: %(names)s."),
    "others": _lt(" Other sheets hold rows: %(names)s."),
    "characters": _lt(" It holds unusual characters: %(names)s."),
    "with_number": _lt(" with the number %(names)s"),
}
"""Parts of a sentence that are left out where there is nothing to say."""
_OF_ROWS = _lt("%(count)s of %(total)s rows, such as line %(line)s: %(sentence)s")
_DIFFERENCE = _lt("%(column)s “%(here)s” (on record “%(there)s”)")
_LONGEST_VALUE = 60


class Speaker:
    """Turns issues into sentences in the language of ``env``; each sentence is translated once."""

    def __init__(self, env):
        self._env = env
        self._translated = {}

    def say(self, issue: Issue) -> str:
        """The sentence of an issue, its holes filled."""
        params = {
            "line": issue.line,
            "column": issue.column,
            "value": _shortened(issue.value),
            "suggestion": "",
        }
        for name, param in issue.params.items():
            params[name] = self._render(name, param)
        if issue.code == "status_unknown":
            params["statuses"] = ", ".join(LABELS.values())
        sentence = self._translate(issue.code, SENTENCES[issue.code]) % params
        if of_rows := issue.params.get("of_rows"):
            count, total, line = (f"{number:,}" for number in of_rows)
            words = {"count": count, "total": total, "line": line, "sentence": sentence}
            return self._translate("of_rows", _OF_ROWS) % words
        return sentence

    def _translate(self, key, source):
        if key not in self._translated:
            self._translated[key] = self._env._(source)
        return self._translated[key]

    def _render(self, name, param):
        if name == "suggestion":
            return self._translate(name, _DID_YOU_MEAN) % {"suggestion": param} if param else ""
        if name == "lines":
            key, source = ("line", _LINE) if len(param) == 1 else ("lines", _LINES)
            return self._translate(key, source) % {"lines": _listed(param)}
        if name == "where":
            lines, names = param
            parts = [self._render("lines", lines)] if lines else []
            return ", ".join([*parts, *([_listed(names)] if names else [])])
        if name in ("chosen", "meant"):
            name = SEPARATORS[param]
            return self._translate(name, _SEPARATOR_NAMES[name])
        if name in ("kept", "wanted"):
            return LABELS[param]
        if name in _OPTIONAL_PARTS:
            names = [param] if isinstance(param, str) else param
            return (
                self._translate(name, _OPTIONAL_PARTS[name]) % {"names": _listed(names)}
                if param
                else ""
            )
        if name == "differences":
            return "; ".join(starmap(self._difference, param))
        if isinstance(param, list | tuple):
            return _listed(param)
        return f"{param:,}" if isinstance(param, int) else param

    def _difference(self, column, here, there):
        if not here and not there:
            return column
        params = {"column": column, "here": _shortened(here), "there": _shortened(there)}
        return self._translate("differences", _DIFFERENCE) % params


def _listed(found):
    rest = "…" if len(found) > MOST_TOLD else ""
    return ", ".join(_shortened(str(one)) for one in found[:MOST_TOLD]) + rest


def _shortened(text):
    text = made_visible(text)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
