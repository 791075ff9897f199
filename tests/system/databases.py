"""Makes, copies, upgrades and reads the databases of these tests."""

import os
import re
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from picture import kept

from scripts import database, releases
from scripts.settings import Settings
from scripts.setup import prepare, state_lock
from scripts.sites import site

FILL = "import filling; filling.fill(env)"
# Odoo warns of XML-RPC itself whenever a test uses it, and of its own services where there is no network
WORTH_SAYING = re.compile(
    r"^\S+ \S+ \d+ (?:WARNING|ERROR|CRITICAL) \S+ (?!odoo\.addons\.(?:rpc|iap|partner_autocomplete)\.).*",
    re.MULTILINE,
)


@contextmanager
def on_site(state):
    """The site of the tested servers, with its database server."""
    settings = Settings.read({**os.environ, "STATE_DIR": str(state)})
    with state_lock(settings):
        workshop = prepare(settings)
    with site(settings, workshop, state) as here:
        yield here


def copy(state, original, new):
    """Nobody may be using the original."""
    with on_site(state) as here:
        database.drop(here, new)
        database.copy(here, original, new)


@contextmanager
def looking_at(state, name):
    """A cursor that reads one database."""
    with on_site(state) as here, _cursor(here, name) as cursor:
        yield cursor


@contextmanager
def _cursor(here, name):
    server = {key: here.environ.get(f"PG{key.upper()}") for key in ("host", "port", "user")}
    connection = psycopg2.connect(dbname=name, **server)
    try:
        yield connection.cursor()
    finally:
        connection.close()


@dataclass(frozen=True)
class Upgrade:
    """An upgraded database before any server has run on it, Odoo's output, and the rows ``kept`` from before."""

    name: str
    log: str
    before: dict


def upgrade(state, version):
    """A database of a released version with data in every state, upgraded to this one."""
    name, log = f"upgraded-{version}", state / f"log/upgrade-{version}.log"
    with on_site(state) as here:
        old = state / "released" / version
        releases.unpack(version, old)
        database.drop(here, name)
        options = f"--addons-path={old}"
        database.install(here, name, state / "log/previous.log", options)
        _fill(here, name, options)
        with _cursor(here, name) as cursor:
            before = kept(cursor)
        # As `make run` does, with Odoo's --update
        database.ensure(here, name, log)
    return Upgrade(name, log.read_text(), before)


def _fill(here, name, *options):
    """Lets the code of the old version create data in every state."""
    command = here.odoo("shell", "--database", name, "--no-http", "--log-level=warn", *options)
    done = subprocess.run(
        list(map(str, command)),
        input=FILL,
        env={**here.environ, "PYTHONPATH": _path_with(here, Path(__file__).parent)},
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr


def _path_with(here, folder):
    return os.pathsep.join([here.environ["PYTHONPATH"], str(folder)])


def complaints(log):
    """Odoo's warnings, in the order of its log."""
    return WORTH_SAYING.findall(log)
