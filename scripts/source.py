"""Odoo 19's source: a given tree, or the distribution's package unpacked privately."""

import os
import re
import tempfile
from pathlib import Path

from scripts.landing import fingerprint, is_current, landing
from scripts.packages import PrivateApt
from scripts.report import Failure, step

SUITE = "sid"  # the only suite with Odoo 19
PACKAGES = (
    "odoo-19",
    # Scripts and fonts that the package links to instead of containing.
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-font-awesome-legacy",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
)
INSIDE = "usr/lib/python3/dist-packages"

# Missing from the package, although the bundle of every browser test of Discuss loads them.
EMPTY_FILES = ("odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js",)


def tree(settings):
    """The Odoo tree to use, downloaded if need be."""
    if settings.odoo_source:
        return _checked(settings.odoo_source)
    target = settings.state / "odoo"
    made_from = fingerprint(SUITE, *PACKAGES, *EMPTY_FILES)
    if not is_current(target, made_from):
        with step("Fetching Odoo 19 from the distribution"), landing(target, made_from) as folder:
            _fetch(folder, settings.state / "log/odoo-packages.log")
    return target / INSIDE


def _checked(given):
    release = given / "odoo/release.py"
    if not release.is_file():
        raise Failure(f"ODOO_SOURCE={given} is not an Odoo tree: it has no odoo/release.py")
    if not re.search(r"^version_info = \(19,", release.read_text(), re.MULTILINE):
        raise Failure(f"ODOO_SOURCE={given} is not Odoo 19")
    return given


def _fetch(folder, log):
    with tempfile.TemporaryDirectory(dir=folder) as home:
        apt = PrivateApt(Path(home), log, SUITE)
        apt.fetch(PACKAGES)
        apt.unpack(folder)
    for name in EMPTY_FILES:
        file = folder / INSIDE / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    _mend_links(folder)


def _mend_links(folder):
    """Points links at the new places of files that newer packages have moved."""
    dangling = [
        path for path in (folder / INSIDE).rglob("*") if path.is_symlink() and not path.exists()
    ]
    if not dangling:
        return
    fonts = {
        path.name.lower(): path for path in (folder / "usr/share").rglob("*") if path.is_file()
    }
    for link in dangling:
        wanted = Path(os.readlink(link)).name.lower()
        file = fonts.get(wanted) or next(
            (path for name, path in fonts.items() if name.startswith(Path(wanted).stem)), None
        )
        if file:
            link.unlink()
            link.symlink_to(os.path.relpath(file, link.parent))
