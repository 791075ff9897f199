"""The text of a PDF. Called by way of ``workbook.apart``, for a PDF may be anything."""

import io

try:  # Odoo asks for one of the two, by the version of Python
    from pypdf import PdfReader
except ImportError:
    from PyPDF2 import PdfReader  # type: ignore[no-redef]

PAGES = 3
CHARACTERS = 50_000


def read_text(data):
    """What the first pages say; a scan says nothing."""
    left = CHARACTERS
    for page in PdfReader(io.BytesIO(data)).pages[:PAGES]:
        text = page.extract_text()[:left]
        left -= len(text)
        yield text
