"""Runs every check and every test. It succeeds only if all passed and none was skipped."""

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import STDOUT

from scripts import chromium
from scripts.children import start, stop
from scripts.command import main
from scripts.laboratory import databases, laboratory
from scripts.network import free_port
from scripts.report import Failure, say
from scripts.settings import ADDONS, MODULE, ROOT
from scripts.setup import prepare, state_lock

PYTEST = ["-m", "pytest", "-p", "scripts.no_skips"]
UNDER_ODOO = ("attack/test_*.py", "test_click_everywhere.py")
"""The slowest tests of the add-on run under Odoo's own runner, all others under pytest; both runners find all of them."""

RESULT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading database")
SKIPPED = re.compile(r" (?:odoo\.addons\.\S+|odoo\.tests\S*): skipped .*")
WORTH_SHOWING = re.compile(r"^\S+ \S+ \d+ (ERROR|CRITICAL) ")
AT_ONCE = 2
PAUSE = 0.5


@dataclass
class Task:
    """A child process that runs tests. One with a ``log`` prints nothing until it ends; then ``judge`` shows the log and says whether it
    passed."""

    title: str
    command: Sequence[object]
    environ: Mapping[str, str]
    log: Path | None = None
    judge: Callable[[str, int], bool] | None = None


def command(settings):
    with state_lock(settings):
        workshop = prepare(settings)
        browser = chromium.program(settings)
    logs = settings.state / "log"
    with laboratory(settings, workshop) as here:
        here.environ["PATH"] = os.pathsep.join([str(browser.parent), here.environ["PATH"]])
        here.environ["CHROMIUM"] = str(browser)
        with databases(here, "runner", "pytest") as (first, second):
            system, rough = system_tests(settings, workshop, browser, logs)
            # The quick one first, so that what it finds is said early; then the longest
            failed = side_by_side(
                lint(here, logs),
                system,
                add_on_tests_under_pytest(here, second),
                rough,
                add_on_tests_under_odoo(here, first, logs),
                core_tests(here),
            )
    if failed:
        raise Failure(f"failed: {', '.join(failed)}")
    say("All tests passed, and none was skipped.")


def side_by_side(*tasks):
    """Runs the tasks in order, two at a time, because one alone leaves cores idle. Returns the titles of those that failed. Child
    processes end with this one."""
    waiting, running, failed = list(tasks), [], []
    try:
        while running or waiting:
            while waiting and len(running) < AT_ONCE:
                running.append(_begin(waiting.pop(0)))
            time.sleep(PAUSE)
            for one in [one for one in running if one[1].poll() is not None]:
                task, process, since = one
                running.remove(one)
                stop(process)  # and what it may have left
                failed += _end(task, process.returncode, since)
    finally:
        for _task, process, _since in running:
            stop(process)
    return failed


def _begin(task):
    say(f"{task.title} …")
    if not task.log:
        return task, start(task.command, env=task.environ, cwd=ROOT), time.monotonic()
    task.log.parent.mkdir(parents=True, exist_ok=True)
    with task.log.open("wb") as out:
        options = {"env": task.environ, "cwd": ROOT, "stdout": out, "stderr": STDOUT}
        return task, start(task.command, **options), time.monotonic()


def _end(task, status, since):
    text = task.log.read_text(errors="replace") if task.log else ""
    passed = task.judge(text, status) if task.judge else not status
    say(f"{task.title}: done in {time.monotonic() - since:.0f} s")
    return [] if passed else [task.title + (f" (all of it: {task.log})" if task.log else "")]


def lint(here, logs):
    command = [here.python, "-m", "scripts.lint"]
    return Task("Lint", command, dict(os.environ), logs / "lint.log", _shown)


def core_tests(here):
    command = [here.python, *PYTEST, "-p", "no:odoo", "tests", "--ignore=tests/system"]
    return Task("Tests without a database", command, here.environ)


def under_odoo():
    tests = ROOT / MODULE / "tests"
    paths = sorted(path for pattern in UNDER_ODOO for path in tests.glob(pattern))
    return [path.relative_to(ROOT).as_posix() for path in paths]


def add_on_tests_under_pytest(here, database):
    options = ["--odoo-http", f"--odoo-database={database}"]
    options += [f"{name}/tests" for name in ADDONS]
    options += [f"--ignore={path}" for path in under_odoo()]
    command = [here.python, *PYTEST, *options]
    return Task("The add-on's tests under pytest", command, here.environ)


def add_on_tests_under_odoo(here, database, logs):
    """Odoo's own runner reports in its log, and counts a run without tests as a success."""
    command = here.odoo(
        *("--database", database, "--update", MODULE),
        *("--test-tags", ",".join(f"/{path}" for path in under_odoo())),
        *("--stop-after-init", "--screenshots", logs / "screenshots"),
        f"--http-port={free_port()}",
    )
    title = "The add-on's tests under Odoo's own runner"
    return Task(title, command, here.environ, logs / "odoo-tests.log", _judged)


def _judged(text, status):
    for line in text.splitlines():
        if WORTH_SHOWING.search(line):
            say(line)
    skipped = SKIPPED.findall(text)
    for line in skipped:
        say(line.strip())
    result = RESULT.search(text)
    say(result.group() if result else "Odoo's runner gave no result")
    return bool(result and not status and not skipped and int(result.group(3)) > 0)


def system_tests(settings, workshop, browser, logs):
    """Tests that start the server as a user would, without the laboratory. Those that kill servers have their own database server, so
    they can run beside the others."""
    environ = {**os.environ, "STATE_DIR": str(settings.state), "CHROMIUM": str(browser)}
    # These variables would make the tested servers watch this make.
    for name in ("MAKELEVEL", "MAKEFLAGS", "MFLAGS"):
        environ.pop(name, None)
    pytest = [workshop.python, *PYTEST, "-p", "no:odoo", "--durations=15", "tests/system", "-m"]
    return (
        Task("Tests of the whole system", [*pytest, "not rough"], environ),
        Task("Tests of faults", [*pytest, "rough"], environ, logs / "faults-tests.log", _shown),
    )


def _shown(text, status):
    say(text)
    return not status


if __name__ == "__main__":
    main(command)
