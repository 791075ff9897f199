"""Lets tests that need no database import the add-on: `odoo.addons` finds it in the repository."""

import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

if str(ROOT) not in sys.path:  # for `scripts`, when pytest was not started as a module
    sys.path.append(str(ROOT))

if find_spec("odoo") is None:  # started by hand: Odoo is where the set-up has put it
    from scripts.settings import Settings
    from scripts.source import INSIDE

    settings = Settings.read()
    sys.path.append(str(settings.odoo_source or settings.state / "odoo" / INSIDE))

import odoo.addons  # noqa: E402

if str(ROOT) not in odoo.addons.__path__:
    odoo.addons.__path__.append(str(ROOT))
