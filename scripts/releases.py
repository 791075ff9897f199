"""Released versions of the add-on, one small archive each, which tests upgrade from."""

import ast
import lzma
import tarfile
from pathlib import Path

from scripts.report import Failure
from scripts.settings import MODULE, ROOT

FOLDER = ROOT / "tests/system/releases"
# Archives keep what a database is made from, and leave out what only browsers, translators and tests need.
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
    """The newest archived version before the current one."""
    earlier = [version for version in released() if ordered(version) < ordered(current())]
    if not earlier:
        raise Failure(f"{FOLDER} holds no version before {current()}")
    return earlier[-1]


def write(path):
    """Archives the add-on's folder. The same files always give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wb", preset=9) as file, tarfile.open(fileobj=file, mode="w") as tar:
        for source in _files():
            member = tarfile.TarInfo(f"{MODULE}/{source.relative_to(ROOT / MODULE).as_posix()}")
            member.size, member.mode = source.stat().st_size, 0o644
            with source.open("rb") as content:
                tar.addfile(member, content)


def unpack(version, folder):
    """Unpacks a released add-on into a folder that can be used in `addons_path`."""
    with tarfile.open(archive(version)) as tar:
        # Python 3.10 and 3.11 have this only since a bug-fix release; the archives are our own.
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
