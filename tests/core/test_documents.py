"""The documents made from tables are those that are committed."""

import pytest

from scripts.documents import documents
from scripts.settings import ROOT


@pytest.mark.parametrize("path", documents())
def test_document_is_up_to_date(path):
    assert (ROOT / path).read_text(encoding="utf-8") == documents()[path], (
        "run scripts/documents.py"
    )
