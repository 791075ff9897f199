"""The add-on as it was released, one small archive a version: what tests upgrade from."""

import ast
import lzma
import tarfile
from pathlib import Path

from scripts.report import Failure
from scripts.settings import MODULE, ROOT

FOLDER = ROOT / "tests/system/releases"
# What a database is made from is kept; what only browsers, translators and tests look at is not.
LEFT_OUT = ("tests", "i18n", "static/src", "static/tests")


def current():
    """The version of the add-on as it is now."""
    return ast.literal_eval((ROOT / MODULE / "__manifest__.py").read_text(encoding="utf-8"))[
        "version"
    ]


def archive(version):
    return FOLDER / f"{MODULE}-{version}.tar.xz"


def released():
    """The versions that are archived, oldest first."""
    names = (path.name for path in FOLDER.glob(f"{MODULE}-*.tar.xz"))
    versions = (name.removeprefix(f"{MODULE}-").removesuffix(".tar.xz") for name in names)
    return sorted(versions, key=ordered)


def ordered(version):
    return tuple(map(int, version.split(".")))


def previous():
    """The newest archived version before the one that the add-on has now."""
    earlier = [version for version in released() if ordered(version) < ordered(current())]
    if not earlier:
        raise Failure(f"{FOLDER} holds no version before {current()}")
    return earlier[-1]


def write(path):
    """Archive the add-on's folder: the same bytes whenever and wherever the files are the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wb", preset=9) as file, tarfile.open(fileobj=file, mode="w") as tar:
        for source in _files():
            member = tarfile.TarInfo(f"{MODULE}/{source.relative_to(ROOT / MODULE).as_posix()}")
            member.size, member.mode = source.stat().st_size, 0o644
            with source.open("rb") as content:
                tar.addfile(member, content)


def unpack(version, folder):
    """Put a released add-on into a folder, which is then one of `addons_path`."""
    with tarfile.open(archive(version)) as tar:
        # Python 3.10 and 3.11 have it from a bug fix on only; the archives are our own.
        tar.extraction_filter = getattr(tarfile, "data_filter", lambda member, path: member)
        tar.extractall(folder)


def _files():
    left_out = [ROOT / MODULE / part for part in LEFT_OUT]
    found = (
        path
        for path in (ROOT / MODULE).rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not any(path.is_relative_to(each) for each in left_out)
    )
    return sorted(found, key=Path.as_posix)
