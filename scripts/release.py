"""Archives the add-on under its version, so that tests can upgrade from it later."""

from scripts import releases
from scripts.command import main
from scripts.report import Failure, say


def command(_settings):
    path = releases.archive(releases.current())
    if path.exists():
        raise Failure(f"{path.name} is there already: a version is released once")
    releases.write(path)
    say(f"Written: {path} ({path.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main(command)
