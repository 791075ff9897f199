import pytest
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import read


def rows(data, separator=","):
    return [(row.line, list(row.cells)) for row in read(data, separator).rows]


def refusal(data, **options):
    with pytest.raises(FileRefused) as caught:
        read(data, **options)
    assert all(issue.is_error for issue in caught.value.issues)
    return caught.value.issues[0]


CELL = st.text(alphabet=st.sampled_from("ab,;\"'= \n\r\té"), max_size=6)


END = st.sampled_from(["\n", "\r\n", "\r"])
