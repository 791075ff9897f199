"""What is written for the register is read back unchanged, for any scheme and any values."""

import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.achievement.file import file_rows
from odoo.addons.regcert_module.core.achievement_scheme.scheme import (
    TYPES,
    ColumnSpec,
    scheme_format,
)
from odoo.addons.regcert_module.core.file.check import check_row, check_rows
from odoo.addons.regcert_module.core.file.reader import Row, read
from odoo.addons.regcert_module.core.file.writer import write_csv
from odoo.addons.regcert_module.core.header.header import check_header


def readable(kind):
    """A filter for texts that a cell keeps unchanged and without a warning."""
    column = scheme_format("any", [ColumnSpec("A", "a", kind)])

    def is_said(text):
        row = check_row(Row(1, (text,)), column)
        return row.values["a"] == text and not row.issues

    return is_said


# What a cell can hold: any text that the reader returns, with formulas, quotes, separators and line ends
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40).filter(
    readable("text")
)
DIGITS = st.text("0123456789", min_size=1, max_size=7)
CODE = st.text("ABCXYZ0123456789=+-@'\",;", min_size=1, max_size=7).filter(readable("course"))
CHOICES = ("Leeds", "=York", "O'Hara, jr")
VALUES = {
    "text": TEXT,
    "date": st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    "birth_date": st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    "course": CODE,
    "uln": DIGITS,
    "ni_number": CODE,
    "individual_id": DIGITS,
    "levy_number": DIGITS,
    "digits": DIGITS,
    "choice": st.sampled_from(CHOICES),
    "yes_no": st.booleans(),
}


@st.composite
def files(draw):
    """A scheme, and achievements with values for some of its columns."""
    kinds = draw(st.lists(st.sampled_from(sorted(TYPES)), min_size=1, max_size=8))
    specs = [
        ColumnSpec(f"Column {place}", f"column_{place}", kind, choices=CHOICES)
        for place, kind in enumerate(kinds)
    ]
    row = st.fixed_dictionaries(
        {spec.name: st.none() | VALUES[spec.type] for spec in specs}
    ).filter(lambda values: any(value not in (None, "") for value in values.values()))
    return scheme_format("any", specs), draw(st.lists(row, min_size=1, max_size=5))


def test_every_type_takes_part():
    assert set(VALUES) == set(TYPES)


@settings(deadline=None)
@given(files())
def test_what_is_written_is_read_back(file):
    file_format, achievements = file
    content = io.BytesIO()
    write_csv(content, file_rows(achievements, file_format))
    rows = check_header(read(content.getvalue()), file_format)
    checked = check_rows(rows, file_format, len(file_format.columns))
    assert not any(row.issues for row in checked)
    assert [
        {name: None if value == "" else value for name, value in row.values.items()}
        for row in checked
    ] == [
        {name: None if value == "" else value for name, value in one.items()}
        for one in achievements
    ]
