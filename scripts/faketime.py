"""libfaketime, for tests that change the clock: the machine's own, or the distribution's package unpacked privately."""

import tempfile
from pathlib import Path

from scripts.landing import fingerprint, is_current, landing
from scripts.packages import PrivateApt, own_suite
from scripts.report import step

PACKAGE = "libfaketime"
PLACES = ("lib/*/faketime", "lib/faketime", "lib64/faketime")
NAME = "libfaketimeMT.so.1"  # for programs with threads


def library(settings):
    """The path of the library, downloaded if need be."""
    if found := _found(Path("/usr")):
        return found
    target = settings.state / "faketime"
    made_from = fingerprint(PACKAGE, own_suite())
    if not is_current(target, made_from):
        with step("Fetching libfaketime from the distribution"):
            with landing(target, made_from) as folder:
                _fetch(folder, settings.state / "log/faketime-packages.log")
    return _found(target / "usr")


def _found(prefix):
    return next((path for place in PLACES for path in prefix.glob(f"{place}/{NAME}")), None)


def _fetch(folder, log):
    with tempfile.TemporaryDirectory(dir=folder) as home:
        apt = PrivateApt(Path(home), log, own_suite())
        apt.fetch([PACKAGE])
        apt.unpack(folder)
