"""Every code that the core uses is a rule, and every rule has a sentence."""

import ast
import re
from pathlib import Path

import pytest

from odoo.addons.regcert_module.core.file.issue import Issue
from odoo.addons.regcert_module.core.rule import rule as rule_module
from odoo.addons.regcert_module.core.rule.rule import RULES
from odoo.addons.regcert_module.tools.sentences import Speaker

CORE = Path(rule_module.__file__).parents[1]
# Calls that take a code, and the position of the code among their arguments.
EMITTERS = {
    "Issue": 0,
    "CellError": 0,
    "issue": 2,
    "_issue": 2,
    "cell_issue": 3,
    "_difference": 1,
    "_written_otherwise": 0,
}


def strings(node):
    """The texts that an expression can be; the branches of a condition, not the condition."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    return set()


def emitted(path):
    """(code, line) of each code that a file of the core names as such."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = EMITTERS.get(name)
            arguments = node.args[place : place + 1] if place is not None else []
            arguments += [word.value for word in node.keywords if word.arg == "code"]
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "code" for target in node.targets
        ):
            arguments = [node.value]
        else:
            continue
        for argument in arguments:
            yield from ((code, node.lineno) for code in strings(argument))


FILES = sorted(CORE.glob("**/*.py"))
ALL = {code for path in FILES for code, _line in emitted(path)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_every_code_of_the_core_is_a_rule(path):
    unknown = [(code, line) for code, line in emitted(path) if code not in RULES]
    assert not unknown


def test_the_codes_are_really_found():
    """Tests the search itself: if it found nothing, the test above would prove nothing."""
    assert {
        "file_too_large",
        "quote_unclosed",
        "header_position",
        "row_short",
        "row_long",
        "required_blank",
        "text_too_long",
        "status_unknown",
        "date_iso",
        "learner_ambiguous",
        "qualification_unknown",
        "number_required",
        "rows_conflict",
        "row_repeated",
        "status_kept",
    } <= ALL


def test_rules_are_whole_and_told_apart_by_their_codes():
    for code, rule in RULES.items():
        assert rule.code == code
        assert rule.scope in ("file", "row")
        assert rule.level in ("error", "warning")
        assert rule.why.endswith(".")
        assert rule.source


@pytest.mark.parametrize("code", ["status_kept", "row_repeated", "uln_check_digit"])
def test_what_an_accepted_row_may_carry_is_a_warning(code):
    assert RULES[code].level == "warning"
    assert not Issue(code).is_error


@pytest.mark.parametrize(
    "code", ["rows_conflict", "number_required", "learner_unknown", "text_too_long", "date_iso"]
)
def test_what_rejects_a_row_is_an_error(code):
    assert RULES[code].level == "error"
    assert Issue(code).is_error


def test_an_issue_names_its_cell_as_a_spreadsheet_does():
    assert Issue("date_iso", 12, 5).cell == "F12"
    assert Issue("row_short", 12).cell == ""


HOLE = re.compile(r"%\((\w+)\)s")


class Untranslated:
    def _(self, source):
        return source


EXAMPLES = {
    "lines": [3, 4],
    "where": ([3], ["Ada"]),
    "chosen": ",",
    "meant": ";",
    "kept": "registered",
    "wanted": "exempt",
    "differences": [("Last Name", "Lee", "Li"), ("Date of Birth", "", "")],
    "suggestion": "10/02/2026",
    "limit": 2 * 1024 * 1024,
    "order": "month_first",
}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_sentence_names_its_parameters(rule):
    named = set(HOLE.findall(rule.sentence))
    assert set(rule.holes) <= named
    params = dict.fromkeys(named - set(rule.holes) - {"line", "column", "value"}, "x")
    said = Speaker(Untranslated()).say(Issue(rule.code, 7, params={**EXAMPLES, **params}))
    assert not HOLE.search(said)


@pytest.mark.parametrize(
    "issue, sentence",
    [
        (
            Issue("rows_conflict", params={"lines": [3]}),
            "This row contradicts line 3, which would change the same registration. Keep one of them.",
        ),
        (
            Issue("number_shared", value="R1", params={"where": ([3, 4], ["Ada"])}),
            "The number “R1” also belongs to another learner of this awarding organisation: lines 3, 4, Ada. "
            "Check whose it is.",
        ),
        (
            Issue("individual_id_zeros", value="12", params={"others": ["0012", "012"]}),
            "“12” and 0012, 012 differ only in leading zeros. If they belong to the same person, write the same "
            "number in both; a spreadsheet may have removed the zeros.",
        ),
        (
            Issue("sheet_empty", params={"sheet": "Notes", "others": ["Sheet1"]}),
            "The sheet “Notes” is empty. Other sheets hold rows: Sheet1. Fill it, or move the rows there.",
        ),
        (
            Issue("status_kept", params={"kept": "not_registered", "wanted": "registered"}),
            "“Registered” needs a registration number, so the status stays “Not registered”; the other cells are "
            "applied. Add the registration number to change the status.",
        ),
        (
            Issue("yes_no_unknown", value="x", params={"of_rows": (12, 1600, 3)}),
            "12 of 1,600 rows, such as line 3: “x” is neither Yes nor No. Write one of them.",
        ),
    ],
    ids=lambda one: getattr(one, "code", ""),
)
def test_holes_are_filled_as_the_rule_says(issue, sentence):
    assert Speaker(Untranslated()).say(issue) == sentence
