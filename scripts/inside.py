"""Runs a command in the environment of the site of `make run`: its Odoo, its PostgreSQL, and its virtual environment first on PATH. For
example `python3 -m scripts.inside psql regcert`."""

import os
import sys

from scripts.children import run
from scripts.command import main
from scripts.report import Failure
from scripts.setup import prepare, state_lock
from scripts.sites import site


def command(settings):
    if len(sys.argv) < 2:
        raise Failure("say which command to run")
    with state_lock(settings):
        workshop = prepare(settings)
    with site(settings, workshop, settings.state) as here:
        path = [str(workshop.python.parent), here.environ["PATH"]]
        return run(sys.argv[1:], env={**here.environ, "PATH": os.pathsep.join(path)}, attached=True)


if __name__ == "__main__":
    main(command)
