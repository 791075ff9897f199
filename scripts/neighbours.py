"""Runs Odoo's own tests with and without this add-on, and shows the difference.

Use it when a change could affect Odoo's other applications. It takes about an hour, so `make test` leaves it out. Run it as `python3 -m
scripts.neighbours`, or with the names of modules.
"""

import ast
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

from scripts import chromium, database
from scripts.children import run
from scripts.command import main
from scripts.laboratory import laboratory
from scripts.report import Failure, say, step
from scripts.settings import MODULE, ROOT
from scripts.setup import prepare, state_lock

MODULES = (
    *("base", "web", "mail", "base_import", "base_automation"),
    *("test_base_automation", "test_http", "test_import_export"),
)
# Odoo's browser suites take an hour for each side. The other suite builds the registry again, and then
# most of the tests after it fail under pytest.
LEFT_OUT = ("test_js.py", "test_click_everywhere.py", "test_uninstall.py")
LANGUAGE = "en_GB"  # our demo data loads it, and some of Odoo's tests count languages


def command(settings):
    with state_lock(settings):
        workshop = prepare(settings)
        browser = chromium.program(settings)
    addons = workshop.source / "odoo/addons"
    modules = sys.argv[1:] or MODULES
    tested = [module for module in modules if (addons / module / "tests").is_dir()]
    for module in sorted(set(modules) - set(tested)):
        say(f"{module}: this Odoo comes without its tests")
    modules = [module for module in modules if (addons / module).is_dir()]
    with laboratory(settings, workshop) as here:
        here.environ["PATH"] = os.pathsep.join([str(browser.parent), here.environ["PATH"]])

        manifest = ast.literal_eval((ROOT / MODULE / "__manifest__.py").read_text())
        installed = [*modules, *manifest["depends"]]  # so that this add-on is the only difference

        def outcomes(name, *ours):
            return _outcomes(
                here, addons, tested, name, [*installed, *ours], settings.state / "log"
            )

        with step("Odoo's own tests, without the add-on and with it"), ThreadPoolExecutor() as pool:
            without = pool.submit(outcomes, "neighbours_without")
            with_us = pool.submit(outcomes, "neighbours_with", MODULE)
            return _compare(without.result(), with_us.result())


def _outcomes(here, addons, tested, name, modules, logs):
    """``{test: outcome}`` in a new database with these modules."""
    name = f"{name}_{os.getpid()}"
    install = ["--with-demo", "--init", ",".join(modules), "--no-http", "--stop-after-init"]
    install.append(f"--load-language={LANGUAGE}")
    try:
        log = logs / f"{name}-install.log"
        here.run_odoo("--database", name, "--max-cron-threads=0", *install, log=log)
        found = {}
        for (
            module
        ) in tested:  # one process for each, because modules do not expect each other's tests
            report = logs / f"{name}-{module}.xml"
            report.unlink(missing_ok=True)
            options = ["--odoo-http", f"--odoo-database={name}", f"--junit-xml={report}"]
            ignored = [f"--ignore={addons / module / 'tests' / file}" for file in LEFT_OUT]
            with (logs / f"{name}-{module}.log").open("wb") as out:
                command = [
                    here.python,
                    "-m",
                    "pytest",
                    "-q",
                    "-c",
                    os.devnull,
                    "-p",
                    "no:cacheprovider",
                ]
                folder = addons / module / "tests"
                run(
                    [*command, f"--rootdir={addons}", *options, *ignored, folder],
                    env=here.environ,
                    stdout=out,
                    stderr=out,
                )
            found |= _read(report)
        return found
    finally:
        database.drop(here, name)


def _read(report):
    if not report.exists():
        raise Failure(f"no tests were run; see {report.with_suffix('.log')}")
    found = {}
    for case in ElementTree.parse(report).iter("testcase"):
        kinds = {child.tag for child in case} & {"failure", "error", "skipped"}
        key = f"{case.get('classname')}.{case.get('name')}"
        found[key] = min(kinds, default="passed")  # an error in the clean-up counts too
    return found


def _compare(without, with_us):
    for title, outcomes in (("without", without), ("with", with_us)):
        counts = [
            f"{list(outcomes.values()).count(kind)} {kind}"
            for kind in ("passed", "failure", "error", "skipped")
        ]
        say(f"{title} the add-on: {len(outcomes)} tests, {', '.join(counts)}")
    different = [
        key for key in sorted({*without, *with_us}) if without.get(key) != with_us.get(key)
    ]
    for key in different:
        say(f"{key}: {without.get(key, 'not run')} without, {with_us.get(key, 'not run')} with")
    say(f"{len(different)} tests differ.")
    return 1 if different else 0


if __name__ == "__main__":
    main(command)
