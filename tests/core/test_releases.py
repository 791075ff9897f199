"""The archives of released versions: one for each, with its version, and the same bytes for the same files."""

import ast
import os
import re
import shutil
import tarfile

import pytest

from scripts import releases
from scripts.settings import MODULE, ROOT

VERSIONS = re.findall(r"^## \[([0-9.]+)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)


def test_the_newest_version_of_the_changelog_is_the_current_one():
    assert VERSIONS[0] == releases.current()
    assert sorted(VERSIONS, key=releases.ordered, reverse=True) == VERSIONS


def test_every_earlier_version_is_archived():
    assert set(VERSIONS[1:]) <= set(releases.released())
    assert releases.previous() == VERSIONS[1]


@pytest.mark.parametrize("version", releases.released())
def test_an_archive_holds_the_version_that_it_is_called_after(version, tmp_path):
    releases.unpack(version, tmp_path)
    manifest = ast.literal_eval((tmp_path / MODULE / "__manifest__.py").read_text())
    assert manifest["version"] == version
    for name in manifest["data"] + manifest["demo"]:
        assert (tmp_path / MODULE / name).is_file(), name


def test_the_same_files_make_the_same_archive(tmp_path, monkeypatch):
    here, elsewhere = tmp_path / "here.tar.xz", tmp_path / "elsewhere.tar.xz"
    releases.write(here)
    copied = tmp_path / "copy" / MODULE
    shutil.copytree(ROOT / MODULE, copied)
    for path in copied.rglob("*"):
        os.utime(path, (0, 0))
    (copied / "__init__.py").chmod(0o600)
    monkeypatch.setattr(releases, "ROOT", copied.parent)
    releases.write(elsewhere)
    assert here.read_bytes() == elsewhere.read_bytes()


def test_an_archive_is_sorted_and_holds_no_more_than_is_installed(tmp_path):
    releases.write(tmp_path / "add-on.tar.xz")
    with tarfile.open(tmp_path / "add-on.tar.xz") as tar:
        names = tar.getnames()
    assert names == sorted(names)
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]
