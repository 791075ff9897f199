"""Texts in a workbook that XlsxWriter keeps in its table of strings."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_text(sheet, row, column, text, style=None):
    """A text is a text, whatever it begins with.

    XlsxWriter takes one from ``<r>`` to ``</r>`` for markup of its own and writes it as it is, so that a
    name could be any XML; but not if it comes in pieces.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        styles = [style] if style else []
        sheet.write_rich_string(row, column, "<", "r", text[2:], *styles)
    else:
        sheet.write_string(row, column, text, style)


def hint(text, longest):
    """``text`` as the hint of a cell takes it, which XlsxWriter writes without a look at its characters."""
    return _CONTROL.sub(" ", text)[:longest]
