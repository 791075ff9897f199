"""Databases with the add-on, which are either complete or absent, and kept up to date."""

import json
import os
import shutil
import subprocess

from scripts.landing import fingerprint
from scripts.report import Failure, step
from scripts.settings import MODULE, ROOT

# Run by the virtual environment's Python, which has the PostgreSQL driver.
ASK = """
import json, sys, psycopg2
statement, parameters = json.load(sys.stdin)
try:
    connection = psycopg2.connect(dbname="postgres", connect_timeout=5)
except psycopg2.OperationalError as error:
    sys.exit(str(error).splitlines()[0])
connection.autocommit = True
cursor = connection.cursor()
cursor.execute(statement, parameters)
print(json.dumps(cursor.fetchall() if cursor.description else []))
"""


def ask(site, statement, *parameters):
    """The rows that one statement returns in the server's maintenance database."""
    done = subprocess.run(
        [site.python, "-c", ASK],
        input=json.dumps([statement, parameters]),
        env=site.environ,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        silent = f"the program that asks PostgreSQL ended with status {done.returncode}"
        raise Failure((done.stderr.strip().splitlines() or [silent])[-1])
    return json.loads(done.stdout)


def exists(site, name):
    return bool(ask(site, "SELECT 1 FROM pg_database WHERE datname = %s", name))


def drop(site, name):
    """Removes a database and its files, even if it is in use. It does nothing if there is none."""
    ask(site, f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")
    shutil.rmtree(site.filestore(name), ignore_errors=True)


def copy(site, name, new):
    """Copies a database that nobody is using."""
    ask(site, f"CREATE DATABASE {_quoted(new)} TEMPLATE {_quoted(name)}")
    if site.filestore(name).exists():
        shutil.copytree(site.filestore(name), site.filestore(new))
    if _stamp(site, name).exists():
        shutil.copy(_stamp(site, name), _stamp(site, new))


def install(site, name, log, *options):
    """Makes a database with the add-on and its demo data. It gets its name last, so a database with that name is always complete. The
    options are Odoo's, for example another `--addons-path`."""
    unfinished = f"{name}_unfinished"
    drop(site, unfinished)
    arguments = ["--with-demo", "--init", MODULE]
    _run(site, unfinished, *arguments, *options, log=log)
    shutil.rmtree(site.filestore(name), ignore_errors=True)
    if site.filestore(unfinished).exists():
        site.filestore(unfinished).rename(site.filestore(name))
    ask(site, f"ALTER DATABASE {_quoted(unfinished)} RENAME TO {_quoted(name)}")


def update(site, name, log):
    """Updates a database to the add-on's current files."""
    _run(site, name, "--init", MODULE, "--update", MODULE, log=log)


def ensure(site, name, log):
    """A database with the current add-on, installed on first use and updated after a change."""
    stamp = _stamp(site, name)
    made_from = _made_from(site)
    if not exists(site, name):
        stamp.unlink(missing_ok=True)
        with step(f"Creating the database {name} with demo data"):
            install(site, name, log)
    elif not stamp.exists() or stamp.read_text() != made_from:
        with step(f"Updating the database {name}, because the add-on has changed"):
            stamp.unlink(missing_ok=True)
            update(site, name, log)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(made_from)


def _run(site, name, *arguments, log):
    options = ["--database", name, "--no-http", "--stop-after-init", "--max-cron-threads=0"]
    site.run_odoo(*options, *arguments, log=log)


def _stamp(site, name):
    """The file that records what a database was made from."""
    return site.folder / "databases" / f"{name}.made-from"


def _made_from(site):
    """A name for the content of the add-on and the database server."""
    files = sorted(
        path
        for path in (ROOT / MODULE).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    server = [site.environ.get(name, "") for name in ("PGHOST", "PGPORT")]
    names = [os.fspath(path.relative_to(ROOT)) for path in files]
    return fingerprint(*server, *names, *files)


def _quoted(name):
    if len(name.encode()) > 63 or not name.isprintable():
        raise Failure(f"{name!r} cannot be the name of a database")
    return '"' + name.replace('"', '""') + '"'
