"""Deletes everything that the other commands made, including the databases."""

import shutil

from scripts import postgres
from scripts.command import main
from scripts.laboratory import PREFIX
from scripts.report import Failure, say


def command(settings):
    state = settings.state
    if state.exists() and not any((state / name).exists() for name in ("setup.lock", "log")):
        raise Failure(f"{state} does not look like something that these commands made")
    python = state / "venv/bin/python"
    for home in (state / "postgres", *state.glob(f"{PREFIX}*/postgres")):
        if python.exists() and home.exists():
            cluster = postgres.embedded(python, home)
            if cluster.in_use():
                raise Failure(f"a server is still running on {home}; stop it first")
            cluster.remove()
    shutil.rmtree(state, ignore_errors=True)
    say(f"Deleted: {state}")


if __name__ == "__main__":
    main(command)
