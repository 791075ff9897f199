"""What every test of the repository needs: the add-on importable, and found in spite of the root's manifest."""

import sys
from importlib.util import find_spec

import pytest

from scripts.settings import ROOT, Settings
from scripts.source import INSIDE

if find_spec("odoo") is None:  # started by hand: Odoo is where the set-up has put it
    settings = Settings.read()
    sys.path.append(str(settings.odoo_source or settings.state / "odoo" / INSIDE))

import odoo.addons  # noqa: E402

if str(ROOT) not in odoo.addons.__path__:
    odoo.addons.__path__.append(str(ROOT))


@pytest.hookimpl(tryfirst=True)
def pytest_ignore_collect(collection_path, config):
    """Collect our tests, although pytest-odoo leaves out folders whose nearest manifest is not installable.

    The root's manifest is not, and that says nothing about the tests.
    """
    ours = [ROOT, ROOT / "tests"]
    if collection_path in ours or ours[1] in collection_path.parents:
        ignored = [ROOT / path for path in config.getoption("ignore") or ()]
        return collection_path in ignored or collection_path.name == "__pycache__"
    return None
