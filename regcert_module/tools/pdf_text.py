"""The text of a PDF. It runs through ``workbook.apart``, because a PDF may contain anything."""

import io

try:  # Odoo requires one of the two, depending on the Python version
    from pypdf import PdfReader
except ImportError:
    from PyPDF2 import PdfReader  # type: ignore[no-redef]

PAGES = 3
CHARACTERS = 50_000


def read_text(data):
    """The text of the first pages; a scan has none."""
    left = CHARACTERS
    for page in PdfReader(io.BytesIO(data)).pages[:PAGES]:
        text = page.extract_text()[:left]
        left -= len(text)
        yield text
