import pytest

from odoo.addons.regcert_module.core.cell.error import CellError


def refusal(cell, text):
    with pytest.raises(CellError) as caught:
        cell.parse(text)
    return caught.value
