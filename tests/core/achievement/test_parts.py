"""Where the achievements for the register are cut into files."""

import io

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.achievement.file import parts
from odoo.addons.regcert_module.core.file.writer import write_csv

HEADERS = ("Name", "Notes")
ROWS = st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=30)


def size(rows):
    target = io.BytesIO()
    write_csv(target, [HEADERS, *rows])
    return target.tell()


@given(ROWS, st.integers(1, 200), st.integers(1, 8))
def test_each_part_fits_and_none_is_cut_too_soon(rows, max_bytes, max_rows):
    cuts = list(parts(rows, HEADERS, max_bytes, max_rows))
    assert [place for start, end in cuts for place in range(start, end)] == list(range(len(rows)))
    for start, end in cuts:
        assert end - start <= max_rows
        assert end - start == 1 or size(rows[start:end]) < max_bytes
        assert (
            end == len(rows) or end - start == max_rows or size(rows[start : end + 1]) >= max_bytes
        )
