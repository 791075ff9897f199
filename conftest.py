"""What every test of the repository needs: the add-on importable, and found in spite of the root's manifest."""

import pytest

import odoo.addons
from scripts.settings import ROOT

if str(ROOT) not in odoo.addons.__path__:
    odoo.addons.__path__.append(str(ROOT))


@pytest.hookimpl(tryfirst=True)
def pytest_ignore_collect(collection_path, config):
    """pytest-odoo passes over folders whose nearest manifest says that it cannot be installed. That of the root does,
    which is about the repository as an add-on and not about its tests."""
    ours = [ROOT, ROOT / "tests"]
    if collection_path in ours or ours[1] in collection_path.parents:
        ignored = [ROOT / path for path in config.getoption("ignore") or ()]
        return collection_path in ignored or collection_path.name == "__pycache__"
    return None
