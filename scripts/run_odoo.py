"""Runs Odoo's own program on the site of `make run`, for example `python3 -m scripts.run_odoo shell --database regcert`."""

import sys

from scripts.children import run
from scripts.command import main
from scripts.settings import ROOT
from scripts.setup import prepare, state_lock
from scripts.sites import site


def command(settings):
    with state_lock(settings):
        workshop = prepare(settings)
    with site(settings, workshop, settings.state) as here:
        arguments = sys.argv[1:]
        return run(here.odoo(*arguments), env=here.environ, cwd=ROOT, attached=True)


if __name__ == "__main__":
    main(command)
