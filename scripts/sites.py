"""A site: Odoo with this repository's add-on, one folder for its files, and one PostgreSQL."""

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts import postgres
from scripts.children import run
from scripts.report import Failure
from scripts.settings import ROOT

CONFIGURATION = """\
[options]
addons_path = {root}
data_dir = {data}
http_interface = 127.0.0.1
http_port = {port}
list_db = False
max_cron_threads = 1
"""


@dataclass(frozen=True)
class Site:
    """A place where Odoo runs. `environ` is the environment of every Odoo started in it."""

    folder: Path
    python: Path
    environ: dict

    def odoo(self, *arguments):
        """The command line of Odoo's own program."""
        return [self.python, ROOT / "scripts/server/launch.py", *arguments]

    def run_odoo(self, *arguments, log):
        """Runs Odoo with these arguments until it ends, with its output in a file."""
        run(self.odoo(*arguments), log=log, env=self.environ, cwd=self.folder)

    def filestore(self, database):
        return self.folder / "data/filestore" / database


@contextmanager
def site(settings, workshop, folder, careless=False, http_port=None):
    """A site under `folder`, with the database server running for the length of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "odoo.conf"
    port = http_port or settings.port
    _write(configuration, CONFIGURATION.format(root=ROOT, data=folder / "data", port=port))
    path = [str(workshop.source), os.environ.get("PYTHONPATH")]
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, path)),
        "ODOO_RC": str(configuration),
    }
    if not settings.own_postgres:
        _check(workshop.python, environ)
        yield Site(folder, workshop.python, environ)
        return
    cluster = postgres.embedded(workshop.python, folder / "postgres", careless)
    with cluster.running():
        yield Site(folder, workshop.python, cluster.environment(environ))


def _write(path, text):
    """Replaces a file in one step, because another command may be reading it."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        file.write(text)
    os.replace(file.name, path)


def _check(python, environ):
    from scripts.database import ask

    try:
        ask(Site(None, python, environ), "SELECT 1")
    except Failure as failure:
        raise Failure(f"the database server cannot be reached: {failure}") from None
