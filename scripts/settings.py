"""The settings that the caller can choose: the Makefile's variables, read from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from scripts.report import Failure

ROOT = Path(__file__).resolve().parents[1]
MODULE = "regcert_module"
ADDONS = (MODULE, "regcert_digest")

DEFAULTS = {
    "PORT": "8069",
    "DATABASE": "regcert",
    "STATE_DIR": ".state",
    "WORKERS": "0",
    "ODOO_SOURCE": "",
}


@dataclass(frozen=True)
class Settings:
    """Reads the variables once; a relative folder is relative to the repository."""

    port: int
    database: str
    state: Path
    workers: int
    odoo_source: Path | None
    own_postgres: bool

    @classmethod
    def read(cls, environ=os.environ):
        value = {name: environ.get(name) or default for name, default in DEFAULTS.items()}
        source = value["ODOO_SOURCE"]
        return cls(
            port=number("PORT", value["PORT"], 1, 65535),
            database=value["DATABASE"],
            state=(ROOT / Path(value["STATE_DIR"]).expanduser()).resolve(),
            workers=number("WORKERS", value["WORKERS"], 0, 64),
            odoo_source=(ROOT / Path(source).expanduser()).resolve() if source else None,
            own_postgres=not environ.get("PGHOST"),
        )


def number(name, text, least, most):
    if not text.isdecimal() or not least <= int(text) <= most:
        raise Failure(f"{name} must be a number from {least} to {most}, not {text!r}")
    return int(text)
