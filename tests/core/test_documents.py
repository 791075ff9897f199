"""Documents made from tables are up to date, and files that documents name exist."""

import re

import pytest

from scripts.documents import documents
from scripts.settings import ROOT

FOLDERS = ("*", "docs/**/*", "regcert_*/**/*", "scripts/**/*", "tests/**/*", "bench/**/*")


@pytest.mark.parametrize("path", documents())
def test_document_is_up_to_date(path):
    assert (ROOT / path).read_text(encoding="utf-8") == documents()[path], (
        "run scripts/documents.py"
    )


@pytest.mark.parametrize("name", ["README.md", "docs/architecture.md", "docs/api.md"])
def test_every_file_that_a_document_names_exists(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./]+\.(?:py|md|xml|js|csv))`", text))
    files = {path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in ROOT.glob(folder)}
    missing = {one for one in named if not any(f"/{path}".endswith(f"/{one}") for path in files)}
    assert missing == set()
