"""Every check and every test. Succeeds only if all passed and none was skipped."""

import os
import re
from contextlib import contextmanager
from subprocess import STDOUT

from scripts import chromium
from scripts.children import run, start, stop
from scripts.command import main
from scripts.laboratory import databases, laboratory
from scripts.lint import lint
from scripts.network import free_port
from scripts.report import Failure, say, step
from scripts.settings import ADDONS, MODULE, ROOT
from scripts.setup import prepare, state_lock

PYTEST = ["-m", "pytest", "-p", "scripts.no_skips"]
RESULT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading database")
SKIPPED = re.compile(r" (?:odoo\.addons\.\S+|odoo\.tests\S*): skipped .*")
WORTH_SHOWING = re.compile(r"^\S+ \S+ \d+ (ERROR|CRITICAL) ")


def command(settings):
    with state_lock(settings):
        workshop = prepare(settings)
        browser = chromium.program(settings)
    failed = lint(workshop)
    with laboratory(settings, workshop) as here:
        here.environ["PATH"] = os.pathsep.join([str(browser.parent), here.environ["PATH"]])
        here.environ["CHROMIUM"] = str(browser)
        with databases(here, "runner", "pytest") as (first, second):
            # Side by side, because either leaves half of a machine's cores idle
            with add_on_tests_under_odoo(here, first, settings.state / "log") as runner:
                failed += core_tests(here)
                failed += add_on_tests_under_pytest(here, second)
                failed += runner()
    failed += system_tests(settings, workshop, browser)
    if failed:
        raise Failure(f"failed: {', '.join(failed)}")
    say("All tests passed, and none was skipped.")


def core_tests(here):
    command = [here.python, *PYTEST, "-p", "no:odoo", "tests", "--ignore=tests/system"]
    with step("Tests without a database"):
        return _failed("tests without a database", run(command, env=here.environ, cwd=ROOT))


def add_on_tests_under_pytest(here, database):
    # The slowest test is Odoo's own; once, by Odoo's own runner, is enough for it
    options = ["--odoo-http", f"--odoo-database={database}"]
    options += [f"{name}/tests" for name in ADDONS]
    options.append(f"--ignore={MODULE}/tests/test_click_everywhere.py")
    with step("The add-on's tests under pytest"):
        status = run([here.python, *PYTEST, *options], env=here.environ, cwd=ROOT)
    return _failed("the add-on's tests under pytest", status)


@contextmanager
def add_on_tests_under_odoo(here, database, logs):
    """Odoo's own runner, in the background; yields a function that waits for it and judges.

    It reports in its log, and a run that finds no tests is a success to it.
    """
    log = logs / "odoo-tests.log"
    command = here.odoo(
        *("--database", database, "--update", MODULE),
        *("--test-tags", ",".join(f"/{name}" for name in ADDONS)),
        *("--stop-after-init", "--screenshots", logs / "screenshots"),
        f"--http-port={free_port()}",
    )

    with background(command, log, here.environ) as process:

        def judge():
            with step("The add-on's tests under Odoo's own runner"):
                status = process.wait()
            return _judged(log, status)

        yield judge


def _judged(log, status):
    text = log.read_text(errors="replace")
    for line in text.splitlines():
        if WORTH_SHOWING.search(line):
            say(line)
    skipped = SKIPPED.findall(text)
    for line in skipped:
        say(line.strip())
    result = RESULT.search(text)
    say(result.group() if result else f"Odoo's runner gave no result; see {log}")
    passed = result and not status and not skipped and int(result.group(3)) > 0
    return [] if passed else [f"the add-on's tests under Odoo's own runner (all of it: {log})"]


def system_tests(settings, workshop, browser):
    """Tests that start the server as a person would; they need nothing from the laboratory.

    Those that are rough with their servers have a database server of their own, so they run beside the others.
    """
    environ = {**os.environ, "STATE_DIR": str(settings.state), "CHROMIUM": str(browser)}
    # These variables would make the servers under test watch this make.
    for name in ("MAKELEVEL", "MAKEFLAGS", "MFLAGS"):
        environ.pop(name, None)
    pytest = [workshop.python, *PYTEST, "-p", "no:odoo"]
    others, rough = ([*pytest, "tests/system", "-m", mark] for mark in ("not rough", "rough"))
    log = settings.state / "log/faults-tests.log"
    with background(rough, log, environ) as process:
        with step("Tests of the whole system"):
            failed = _failed("tests of the whole system", run(others, env=environ, cwd=ROOT))
        with step("Tests of faults"):
            status = process.wait()
    say(log.read_text(errors="replace"))
    return failed + _failed("tests of faults", status)


@contextmanager
def background(command, log, environ):
    """A process beside the others, which writes into a file and does not outlive the block."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = start(command, env=environ, cwd=ROOT, stdout=out, stderr=STDOUT)
        try:
            yield process
        finally:
            stop(process)


def _failed(name, status):
    return [name] if status else []


if __name__ == "__main__":
    main(command)
