"""Virtual environments with the packages of the Python package index."""

import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

from scripts import children
from scripts.landing import STAMP, fingerprint, is_current, landing, stamp_of
from scripts.packages import PrivateApt, own_suite
from scripts.report import step
from scripts.settings import ROOT

REQUIREMENTS = (
    "requirements/addon.txt",
    "requirements/odoo.txt",
    "requirements/server.txt",
    "requirements/dev.txt",
)
LOAD = ("requirements/load.txt",)

PIP = ("-m", "pip", "install", "--disable-pip-version-check", "--no-input")
BENCH_REQUIREMENTS = "requirements/bench.txt"


def python(settings, name="venv", requirements=REQUIREMENTS):
    """The Python of a virtual environment, which is made or updated if need be.

    A virtual environment cannot be moved, so it is made in place. The stamp is written last, and an environment without one is made again.
    """
    folder = settings.state / name
    files = [ROOT / requirement for requirement in requirements]
    made_from = f"{fingerprint(_interpreter())} {fingerprint(*files)}"
    stamp = stamp_of(folder)
    if stamp != made_from:
        log = settings.state / f"log/{name}.log"
        with step("Installing Python packages"):
            if not stamp or stamp.split()[0] != made_from.split()[0]:
                shutil.rmtree(folder, ignore_errors=True)
                _create(folder, log)
            (folder / STAMP).unlink(missing_ok=True)
            asked = [word for file in files for word in ("-r", file)]
            children.run([folder / "bin/python", *PIP, *asked], log=log)
            (folder / STAMP).write_text(made_from)
    return folder / "bin/python"


def bench_packages(settings):
    """The folder of packages that only the benchmarks need."""
    folder = settings.state / "bench-packages"
    file = ROOT / BENCH_REQUIREMENTS
    made_from = fingerprint(_interpreter(), file)
    if not is_current(folder, made_from):
        with (
            step("Installing Python packages for the benchmarks"),
            landing(folder, made_from) as new,
        ):
            command = [settings.state / "venv/bin/python", *PIP, "--target", new, "-r", file]
            children.run(command, log=settings.state / "log/bench-packages.log")
    return folder


def _interpreter():
    return f"{os.path.realpath(sys.executable)} {sys.version}"


def _create(folder, log):
    """Makes an empty virtual environment with pip. Debian's Python has no pip; then it is taken from Debian's package of its wheel."""
    if importlib.util.find_spec("ensurepip"):
        children.run([sys.executable, "-m", "venv", folder], log=log)
        return
    children.run([sys.executable, "-m", "venv", "--without-pip", folder], log=log)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        home = Path(temporary)
        apt = PrivateApt(home / "apt", log, own_suite())
        apt.fetch(["python3-pip-whl"])
        apt.unpack(home)
        wheel = next(home.glob("usr/share/python-wheels/pip-*.whl"))
        command = [folder / "bin/python", wheel / "pip", "install", "--no-index", wheel]
        children.run(command, log=log)
