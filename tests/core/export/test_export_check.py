"""What a receiver would refuse: one case for each rule, and none too many."""

from datetime import date

import pytest

from odoo.addons.regcert_module.core.cell.cells import Reference
from odoo.addons.regcert_module.core.export.check import LONGEST_CELL, Checker, Problem
from odoo.addons.regcert_module.core.export.layout import (
    DEFAULT_LAYOUT,
    LAYOUTS,
    Layout,
    LayoutColumn,
    Situation,
)
from odoo.addons.regcert_module.core.export.source import SOURCES
from odoo.addons.regcert_module.core.export.text import ColumnText

TODAY = date(2026, 6, 1)
GENDERS = {"M": "Male", "X": "Other"}


def found(values, source="learner_id.city", encoding="utf-8-sig", plain_text=True, **options):
    labels = GENDERS if "gender" in source else None
    column = LayoutColumn("Header", SOURCES[source], **options)
    layout = Layout("test", (column,), encoding=encoding)
    checker = Checker(layout, [ColumnText(column, labels)], Situation(TODAY), plain_text)
    return [
        (problem.row, problem.code, dict(problem.params))
        for problem in checker.problems([values], [])
    ]


@pytest.mark.parametrize(
    ("values", "options", "problems"),
    [
        (["York", None, ""], {"required": True}, [(1, "missing", {}), (2, "missing", {})]),
        (["York", None], {}, []),
        (["four", "fifth"], {"max_length": 4}, [(1, "too_long", {"length": 5, "size": 4})]),
        (
            ["M", "X", None],
            {"source": "learner_id.gender", "codes": {"Male": "M"}},
            [(1, "no_code", {"value": "Other"})],
        ),
        (
            [date(2026, 6, 1), date(2026, 6, 2), None],
            {"source": "enrolment_id.planned_achievement_date", "future": True},
            [(0, "not_future", {"value": "01/06/2026"})],
        ),
        (["é", "ő", "a"], {"encoding": "cp1252"}, [(1, "not_in_encoding", {"characters": "ő"})]),
        (["aéaő"], {"encoding": "ascii"}, [(0, "not_in_encoding", {"characters": "éő"})]),
        (["é", "ő", "😀"], {"encoding": "utf-8"}, []),
        (["ő"], {"encoding": "ascii", "plain_text": False}, []),
        (["x" * (LONGEST_CELL + 1)], {}, []),
        (
            ["x" * (LONGEST_CELL + 1), "x" * LONGEST_CELL],
            {"plain_text": False},
            [(0, "too_long", {"length": LONGEST_CELL + 1, "size": LONGEST_CELL})],
        ),
        # A character outside the basic plane is two for Excel
        (
            ["😀" * 16384],
            {"plain_text": False},
            [(0, "too_long", {"length": 32768, "size": LONGEST_CELL})],
        ),
        (
            ["'=x", " x", "x\u00a0", "=x", "'x", "x"],
            {"reads_back": Reference()},
            [(place, "not_read_back", {}) for place in range(3)],
        ),
        (
            ["N/A", "#####", '="001"', "a\nb", "a\u202eb", "1.2E+5", "TRUE", "a b"],
            {"reads_back": Reference()},
            [(place, "not_read_back", {}) for place in (0, 1, 2, 3, 4)],
        ),
    ],
)
def test_each_rule(values, options, problems):
    assert found(values, **options) == problems


def test_a_cell_may_break_several_rules():
    codes = [code for _row, code, _params in found(["éé"], max_length=1, encoding="ascii")]
    assert codes == ["too_long", "not_in_encoding"]


def test_rows_that_an_import_would_take_for_others():
    layout = LAYOUTS["registration"]
    texts = [ColumnText(column) for column in layout.columns]
    values = {"ULN": "1", "Qualification Number": "2", "Status": "registered"}
    columns = [[values.get(column.header)] * 5 for column in layout.columns]
    sound = [True, True, True, 7]
    rows = [
        sound,
        *(
            [*sound[:place], value, *sound[place + 1 :]]
            for place, value in ((0, False), (1, False), (2, None), (3, 8))
        ),
    ]
    checker = Checker(layout, texts, Situation(TODAY, company=7))
    assert list(checker.problems(columns, list(zip(*rows, strict=True)))) == [
        Problem(1, None, "archived"),
        Problem(2, None, "learner_archived"),
        Problem(3, None, "qualification_archived"),
        Problem(4, None, "other_company"),
    ]


@pytest.mark.parametrize(
    ("layout", "plain_text", "needed"),
    [
        (DEFAULT_LAYOUT, True, False),
        (DEFAULT_LAYOUT, False, True),
        (LAYOUTS["registration"], True, True),
        (Layout("x", DEFAULT_LAYOUT.columns, encoding="cp1252"), True, True),
        (Layout("x", DEFAULT_LAYOUT.columns, encoding="utf-8"), True, False),
    ],
)
def test_what_nothing_can_be_wrong_with_is_not_read(layout, plain_text, needed):
    assert Checker(layout, [], Situation(TODAY), plain_text).is_needed is needed
