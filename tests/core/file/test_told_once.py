"""A warning that is the same on every row is given once for the file."""

from dataclasses import dataclass, field

import pytest

from odoo.addons.regcert_module.core.file.issue import Issue
from odoo.addons.regcert_module.core.file.summary import told_once
from odoo.addons.regcert_module.core.rule.rule import MANY, SOME


@dataclass
class Row:
    issues: list
    notices: set = field(default_factory=set)


def rows(total, count, code, **params):
    """So many rows, the first of which are told ``code``."""
    return [
        Row([Issue(code, line, 1, "ULN", str(line), params)] if line < count + 2 else [])
        for line in range(2, total + 2)
    ]


@pytest.mark.parametrize(
    ("total", "count", "code", "once"),
    [
        (297, 297, "ilr_not_verified", True),
        (5, 3, "ilr_not_verified", True),
        (6, 3, "ilr_not_verified", False),  # half of the rows is not more than half
        (SOME - 1, SOME - 1, "ilr_not_verified", False),
        (MANY, MANY, "date_unlikely", True),
        (MANY - 1, MANY - 1, "date_unlikely", False),  # each quotes another date
        (297, 297, "number_shared", False),  # each says with whom
        (297, 297, "status_kept", False),  # what becomes of the row itself
    ],
)
def test_what_holds_for_most_rows_is_told_once(total, count, code, once):
    outcomes = rows(total, count, code)
    told = told_once(outcomes)
    assert [issue.code for issue in told] == [code] * once
    assert sum(len(row.issues) for row in outcomes) == (0 if once else count)
    assert [row.notices for row in outcomes] == [
        {code} if once and place < count else set() for place in range(total)
    ]
    for issue in told:
        assert (issue.line, issue.position, issue.column) == (1, None, "ULN")
        assert issue.params["of_rows"] == (count, total, 2)


def test_different_words_are_not_the_same_notice():
    kinds = [("exempt", "registered"), ("achieved", "registered"), ("exempt", "not_registered")]
    outcomes = [
        row
        for kept, wanted in kinds
        for row in rows(2, 2, "status_backwards", kept=kept, wanted=wanted)
    ]
    assert told_once(outcomes) == []


def test_a_warning_that_is_an_error_here_stays_with_its_row():
    outcomes = rows(4, 4, "ilr_not_verified")
    for row in outcomes:
        row.issues = [Issue("ilr_not_verified", 2, judged="error")]
    assert told_once(outcomes) == []
    assert all(row.issues for row in outcomes)
