"""Starts the server as a user would, for tests that look at it from outside."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import databases
import pytest
from faults import learners
from processes import processes_of
from rpc import Rpc

from scripts import postgres, releases
from scripts.network import free_port
from scripts.settings import ROOT, Settings

SECONDS = 240  # how long a user would wait
INSTALLED = ("venv", "odoo", "chromium")


class Command:
    """A command of this repository as a process, with its output so far."""

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
        """Waits until the command prints exactly this; fails with its other output."""

        self.await_that(lambda: text in self.lines)

    def await_that(self, condition):
        """Waits until the command's output fulfils the condition."""
        deadline = time.monotonic() + SECONDS
        with self._changed:
            while not condition() and self._reader.is_alive() and time.monotonic() < deadline:
                self._changed.wait(1)
            assert condition(), "\n".join(self.lines)

    def end(self, number=signal.SIGTERM):
        """Signals the command alone, not its children; returns its exit status."""
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
    """`make run`, which tests wait for until it says that it is ready."""

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


def kill_odoo(server, state):
    """Kills Odoo alone, without a chance to notice; then its keeper cleans up."""
    port = f"--http-port={server.port}"
    for pid, line in processes_of(state).items():
        if port in line:
            os.kill(pid, signal.SIGKILL)
    server.finish()


def pytest_collection_modifyitems(items):
    for item in items:
        if "rough" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.rough)


@pytest.fixture(scope="session")
def state():
    """A state folder with a database server of its own, and with what is installed already."""
    with _state_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def rough():
    """Another state folder, for tests of its database server and clock; ``rough_servers`` starts servers there."""
    with _state_folder() as folder:
        yield folder


@contextmanager
def _state_folder():
    # Not in pytest's own folder, because another pytest may close that to PostgreSQL's account
    with tempfile.TemporaryDirectory(prefix="regcert-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        shared = Settings.read().state
        for installed in INSTALLED:
            if (shared / installed).exists():
                (folder / installed).symlink_to(shared / installed)
        yield folder


@pytest.fixture(scope="session")
def primary(server, state):
    """The running database server behind these servers."""
    return postgres.embedded(state / "venv/bin/python", state / "postgres")


@pytest.fixture(scope="session")
def fresh(state):
    """The database as the first `make run` leaves it, to copy and compare."""
    server = Server(state, DATABASE="fresh")
    try:
        server.await_ready()
    finally:
        server.end()
    return "fresh"


@pytest.fixture(scope="session")
def upgrade(state):
    """A database of the previous version with data in every state, upgraded to this version."""
    return databases.upgrade(state, releases.previous())


@pytest.fixture(scope="session")
def first_upgrade(state):
    """The same for the first version."""
    return databases.upgrade(state, releases.released()[0])


@pytest.fixture(scope="session")
def server(state, fresh):
    """A server with demo data, shared by tests that do not change much."""
    databases.copy(state, fresh, "system")
    server = Server(state)
    try:
        yield server.await_ready()
    finally:
        server.end()
    assert not processes_of(state), "the last server has left something behind"


@contextmanager
def servers(state, database, original=None, **variables):
    """Starts servers on a database of their own, which may be killed; remaining ones are stopped at the end. The database is a copy of
    ``original``, or made by the first server."""
    if original:
        databases.copy(state, original, database)
    started = []

    def start(**others):
        started.append(Server(state, **{"DATABASE": database, **variables, **others}))
        return started[-1].await_ready()

    try:
        yield start
    finally:
        for server in started:
            if server.process.poll() is None:
                server.end()


def rough_servers(rough):
    """``servers`` with the embedded PostgreSQL, whichever the others use."""
    return servers(rough, "faults", PGHOST="")


@pytest.fixture(scope="module")
def rpc(server):
    """The uploader's calls to the module's server."""
    return Rpc(server, "uploader")


@pytest.fixture(scope="module")
def ulns(rpc):
    """The ULNs of many learners."""
    return learners(rpc)


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


@contextmanager
def window(browser, server, login=None):
    """A fresh browser window on a server; the password is the login."""
    context = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    if login:
        page.goto("/web/login")
        page.fill("input[name=login]", login)
        page.fill("input[name=password]", login)
        page.click("button[type=submit]")
        page.wait_for_selector(".o_main_navbar")
    yield page
    context.close()


@pytest.fixture
def page(browser, server):
    """A fresh browser window on the shared server, nobody logged in."""
    with window(browser, server) as page:
        yield page
