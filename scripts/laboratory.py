"""A site for tests and benchmarks with its own database server, port and databases, all removed at the end."""

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from scripts import database, postgres
from scripts.network import free_port
from scripts.report import step
from scripts.settings import ADDONS
from scripts.sites import site

PREFIX = "laboratory-"
LOCK = "in-use"


@contextmanager
def laboratory(settings, workshop, careless=True):
    """A site that other commands do not see. On a database server that others use too, only the names of the databases keep them apart."""
    _sweep(settings, workshop)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=settings.state))
    folder.chmod(0o755)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            with site(settings, workshop, folder, careless, http_port=free_port()) as here:
                yield here
        finally:
            _remove(settings, workshop, folder)


@contextmanager
def databases(here, *uses):
    """Freshly installed databases with demo data, one for each use: installed once, then copied."""
    names = [f"regcert_{use}_{os.getpid()}" for use in uses]
    try:
        with step("Installing the add-on with demo data into a fresh database"):
            every = f"--init={','.join(ADDONS)}"
            database.install(here, names[0], here.folder / "install.log", every)
        for name in names[1:]:
            database.copy(here, names[0], name)
        yield names
    finally:
        for name in names:
            database.drop(here, name)


def _sweep(settings, workshop):
    """Removes what a killed command left behind."""
    for folder in settings.state.glob(f"{PREFIX}*"):
        with (folder / LOCK).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            _remove(settings, workshop, folder)


def _remove(settings, workshop, folder):
    if settings.own_postgres:
        postgres.embedded(workshop.python, folder / "postgres").remove()
    shutil.rmtree(folder, ignore_errors=True)
