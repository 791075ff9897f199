"""The checks of the source text."""

from scripts.children import run
from scripts.command import main
from scripts.report import Failure, say
from scripts.settings import ADDONS, ROOT
from scripts.setup import prepare, state_lock

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "pylint-odoo": ["pylint", "--rcfile=.pylintrc", *ADDONS],
}


def command(settings):
    with state_lock(settings):
        workshop = prepare(settings)
    failed = []
    for name, check in CHECKS.items():
        say(f"--- {name}")
        if run([workshop.python, "-m", *check], cwd=ROOT):
            failed.append(name)
    if failed:
        raise Failure(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main(command)
