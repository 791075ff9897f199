"""The checks of the source text."""

from scripts.children import run
from scripts.command import main
from scripts.report import say
from scripts.settings import ADDONS, ROOT
from scripts.setup import prepare, state_lock

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "pylint-odoo": ["pylint", "--rcfile=.pylintrc", *ADDONS],
}


def lint(workshop):
    """Runs the checks; returns the names of those that failed."""
    failed = []
    for name, command in CHECKS.items():
        say(f"--- {name}")
        if run([workshop.python, "-m", *command], cwd=ROOT):
            failed.append(name)
    return failed


def command(settings):
    with state_lock(settings):
        workshop = prepare(settings)
    return 1 if lint(workshop) else 0


if __name__ == "__main__":
    main(command)
