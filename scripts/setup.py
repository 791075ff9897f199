"""Downloads Odoo and the Python packages if they are missing. As a command it does only that."""

from dataclasses import dataclass
from pathlib import Path

from scripts import environment, source
from scripts.command import main
from scripts.landing import alone
from scripts.report import say


@dataclass(frozen=True)
class Workshop:
    """What has been set up: Odoo's source tree, and the Python to run it with."""

    source: Path
    python: Path


def prepare(settings):
    """Sets up what is missing. The caller holds the lock of the checkout's state."""
    return Workshop(source.tree(settings), environment.python(settings))


def state_lock(settings):
    """Only one command at a time sets up a checkout."""
    return alone(settings.state / "setup.lock")


def command(settings):
    with state_lock(settings):
        prepare(settings)
    say(f"Everything is installed in {settings.state}")


if __name__ == "__main__":
    main(command)
