"""Writes the template for translators again, from the current texts of the add-on."""

from scripts.command import main
from scripts.laboratory import databases, laboratory
from scripts.report import say
from scripts.settings import MODULE, ROOT
from scripts.setup import prepare, state_lock


def command(settings):
    template = ROOT / MODULE / "i18n" / f"{MODULE}.pot"
    with state_lock(settings):
        workshop = prepare(settings)
    with laboratory(settings, workshop) as here, databases(here, "pot") as (name,):
        template.parent.mkdir(exist_ok=True)
        log = settings.state / "log/pot.log"
        here.run_odoo("i18n", "export", "-d", name, "-o", template, MODULE, log=log)
    say(f"Written: {template}")


if __name__ == "__main__":
    main(command)
