"""The server as a person starts it, for tests that look at it from outside."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.network import free_port
from scripts.settings import ROOT, Settings

SECONDS = 240  # to wait for what a person would wait for
INSTALLED = ("venv", "odoo", "chromium")


class Command:
    """A command of this repository as a process, and what it has said so far."""

    def __init__(self, *words, **variables):
        environ = {**os.environ, **{name: str(value) for name, value in variables.items()}}
        self.variables = variables
        self.process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            with self._changed:
                self.lines.append(line.rstrip("\n"))
                self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    def await_line(self, text):
        """Wait until the command says exactly this, or fail with all that it said instead."""

        def settled():
            return text in self.lines or not self._reader.is_alive()

        deadline = time.monotonic() + SECONDS
        with self._changed:
            while not settled() and time.monotonic() < deadline:
                self._changed.wait(1)
            assert text in self.lines, "\n".join(self.lines)

    def end(self, number=signal.SIGTERM):
        """Signal the command alone, not its children; its exit status."""
        self.process.send_signal(number)
        return self.finish()

    def finish(self):
        try:
            status = self.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self._reader.join(10)
        return status

    def text(self):
        return "\n".join(self.lines)


class Server(Command):
    """`make run`, awaited until it says that it is ready."""

    def __init__(self, state, **variables):
        self.port = free_port()
        variables = {"STATE_DIR": state, "PORT": self.port, "DATABASE": "system", **variables}
        super().__init__("scripts.run", **variables)
        self.url = f"http://localhost:{self.port}"

    def await_ready(self):
        self.await_line(f"Registration & Certification is ready at {self.url}")
        return self

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:
            return answer.status, answer.read().decode()


def processes_of(state):
    """The processes that have this folder in their command line or as their working folder."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                place = os.readlink(entry / "cwd")
                environ = (entry / "environ").read_bytes()
            except OSError:
                continue
            if not line:
                continue  # it is ending: its memory is gone already
            if str(state) in line or str(state) in place or os.fsencode(str(state)) in environ:
                found[int(entry.name)] = line
    return found


def workers(server):
    """``(http, cron)``: the processes of a server with several workers that do its work."""
    [master] = [
        each for each in children_of(server.process.pid) if "keeper" not in command_of(each)
    ]
    work = [each for each in children_of(master) if " gevent " not in command_of(each)]
    polite = {each for each in work if _niceness(each) > _niceness(master)}
    return [each for each in work if each not in polite], sorted(polite)


def _niceness(pid):
    return os.getpriority(os.PRIO_PROCESS, pid)


def children_of(pid):
    """The processes that a process has started itself."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def command_of(pid):
    return (Path(f"/proc/{pid}/cmdline")).read_bytes().replace(b"\0", b" ").decode()


def kill_odoo(server, state):
    """End Odoo, and nothing else, in a way that it cannot notice; then let its keeper tidy up."""
    port = f"--http-port={server.port}"
    for pid, line in processes_of(state).items():
        if port in line:
            os.kill(pid, signal.SIGKILL)
    server.finish()


@pytest.fixture(scope="session")
def state(tmp_path_factory):
    """A state folder with a database server of its own, and with what is installed already."""
    return _state_folder(tmp_path_factory)


@pytest.fixture(scope="session")
def rough(tmp_path_factory):
    """Another one, for servers that are killed and clocks that are put back; ``servers`` starts them."""
    return _state_folder(tmp_path_factory)


def _state_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("state")
    for each in (folder, folder.parent, folder.parent.parent):
        each.chmod(0o755)  # PostgreSQL has to get there under another account
    shared = Settings.read().state
    for name in INSTALLED:
        if (shared / name).exists():
            (folder / name).symlink_to(shared / name)
    return folder


@pytest.fixture(scope="session")
def server(state):
    """A server with demo data, shared by all tests that only look at it."""
    server = Server(state)
    try:
        yield server.await_ready()
    finally:
        server.end()
    assert not processes_of(state), "the last server has left something behind"


@contextmanager
def servers(state):
    """How to start servers that may be killed, with the embedded PostgreSQL; those left are ended at the end."""
    started = []

    def start(**variables):
        variables = {"DATABASE": "faults", "PGHOST": "", **variables}
        started.append(Server(state, **variables))
        return started[-1].await_ready()

    try:
        yield start
    finally:
        for server in started:
            if server.process.poll() is None:
                server.end()


@pytest.fixture(scope="session")
def browser():
    """The Chromium of the browser tests, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    from scripts import chromium

    program = os.environ.get("CHROMIUM") or str(chromium.program(Settings.read()))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, server):
    """A fresh browser window on the server, nobody logged in."""
    context = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()
