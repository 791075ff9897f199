"""The files of the add-on that need no Odoo, importable one by one under their own names."""

import sys
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "odoo.addons.regcert_module"


def without_odoo():
    """Make the core importable without Odoo, so that a benchmark starts at once."""
    for name, folder in (
        ("odoo", None),
        ("odoo.addons", None),
        (PACKAGE, "regcert_module"),
        (f"{PACKAGE}.tools", "regcert_module/tools"),
    ):
        package = sys.modules[name] = types.ModuleType(name)
        package.__path__ = [str(ROOT / folder)] if folder else []
