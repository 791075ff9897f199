"""Simulates many users on a server with several workers, and then compares the records with what they sent.

Database server, database, files and port are its own and removed at the end. It fails on an error of a request or in the server's log, a
deadlock, or a record that is lost, duplicated or unexpected. Times are only reported.
"""

import os
import re
from contextlib import contextmanager
from dataclasses import replace
from subprocess import STDOUT

from scripts import children, database, environment
from scripts.command import main
from scripts.laboratory import databases, laboratory
from scripts.network import free_port
from scripts.report import Failure, say, step
from scripts.run import await_ready, options
from scripts.settings import ROOT, number
from scripts.setup import prepare, state_lock

PROGRAMS = ROOT / "bench/load"
WORKERS = 4
ARRIVING = 1  # users a second: checking a password takes most of a second on purpose
STOPPING = 60  # seconds to finish what is running at the end
FAULT = re.compile(r"^\S+ \S+ \d+ (?:ERROR|CRITICAL) .*|^Traceback .*", re.MULTILINE)
RETRY = re.compile(r"tries left, try again in")
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = %s"


def command(settings):
    users = number("USERS", os.environ.get("USERS") or "50", 1, 1000)
    duration = number("DURATION", os.environ.get("DURATION") or "120", 1, 3600)
    workshop, locust = players(settings)
    with laboratory(settings, workshop, careless=False) as here:
        say(f"{users} users for {duration} s, once all have arrived")
        figures, failed = played(here, settings, locust, users, duration)
    for line in figures.values():
        say(line)
    if failed:
        raise Failure(f"failed: {', '.join(failed)}; logs: {settings.state / 'log'}/load-*.log")


def players(settings):
    """What has been set up, and the Python that runs the simulated users."""
    with state_lock(settings):
        return prepare(settings), environment.python(settings, "venv-load", environment.LOAD)


def played(here, settings, locust, users, duration):
    """``(figures, failed)`` of one run on a database of its own: the lines of the figures by name, and what went wrong."""
    logs = settings.state / "log"
    with databases(here, "load") as (name,):
        world, sent = here.folder / "world.json", here.folder / "sent.jsonl"
        sent.write_text("")
        with step("Filling the database"):
            arguments = [PROGRAMS / "fill.py", name, users, world]
            path = os.pathsep.join([str(ROOT / "bench"), here.environ["PYTHONPATH"]])
            environ = {**here.environ, "PYTHONPATH": path}
            children.run([here.python, *arguments], log=logs / "load-fill.log", env=environ)
        failed = []
        with serving(here, settings, name, logs / "load-server.log") as url:
            environ = {**os.environ, "LOAD_WORLD": str(world), "LOAD_SENT": str(sent)}
            command = [locust, *play(url, users, duration)]
            with (logs / "load-users.log").open("wb") as out:
                if children.run(command, env=environ, cwd=PROGRAMS, stdout=out, stderr=STDOUT):
                    failed.append("requests")
        with (logs / "load-counting.log").open("wb") as out:
            counting = [here.python, PROGRAMS / "counting.py", name, sent]
            if children.run(counting, env=here.environ, stdout=out, stderr=STDOUT):
                failed.append("counting")
        [[deadlocks]] = database.ask(here, DEADLOCKS, name)
    text = (logs / "load-server.log").read_text(errors="replace")
    faults = FAULT.findall(text)
    for line in faults[:20]:
        say(line)
    failed += ["deadlocks"] * bool(deadlocks) + ["the server's log"] * bool(faults)
    printed = [
        (logs / f"load-{what}.log").read_text(errors="replace") for what in ("users", "counting")
    ]
    lines = [line for each in printed for line in each.splitlines() if line.startswith("BENCH ")]
    lines.append(f"BENCH load_deadlocks {deadlocks} deadlocks")
    lines.append(f"BENCH load_retries {len(RETRY.findall(text))} requests")
    return {line.split()[1]: line for line in lines}, failed


@contextmanager
def serving(here, settings, name, log):
    """Starts the server of `make run` on a free port; yields its address."""
    workers = settings.workers or WORKERS
    settings = replace(settings, port=free_port(), database=name, workers=workers)
    with log.open("wb") as out:
        command = here.odoo(*options(settings))
        server = children.start(command, env=here.environ, cwd=ROOT, stdout=out, stderr=STDOUT)
        try:
            await_ready(server, settings.port)
            yield f"http://127.0.0.1:{settings.port}"
        finally:
            children.stop(server)


def play(url, users, duration):
    """The Python arguments that start the simulated users."""
    options = {
        "host": url,
        "users": users,
        "spawn-rate": ARRIVING,
        "run-time": users // ARRIVING + duration,
        "stop-timeout": STOPPING,
        "loglevel": "WARNING",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    return ["-m", "locust", "--locustfile=locustfile.py", "--headless", "--only-summary", *words]


if __name__ == "__main__":
    main(command)
