"""Runs Odoo with the add-on in the foreground until it is stopped."""

import time
import urllib.request
from contextlib import suppress

from scripts import children, database
from scripts.command import main
from scripts.network import check_port, free_port
from scripts.report import Failure, say
from scripts.settings import ROOT
from scripts.setup import prepare, state_lock
from scripts.sites import site

READY = "Registration & Certification is ready at http://localhost:{port}"
READY_SECONDS = 180
REQUEST_SECONDS = 600  # a large import or export may take longer than Odoo's own two minutes


def command(settings):
    check_port(settings.port)
    with state_lock(settings):
        workshop = prepare(settings)
    with site(settings, workshop, settings.state) as here:
        with state_lock(settings):
            database.ensure(here, settings.database, settings.state / "log/database.log")
        check_port(settings.port)
        return serve(here, settings)


def serve(here, settings):
    """Runs the server until it ends, which is an error, or until the command is stopped."""
    server = children.start(here.odoo(*options(settings)), env=here.environ, cwd=ROOT)
    try:
        await_ready(server, settings.port)
        say(READY.format(port=settings.port))
        status = server.wait()
    finally:
        children.stop(server)
    raise Failure(f"Odoo has ended by itself, with status {status}")


def options(settings):
    values = {
        "database": settings.database,
        "http-port": settings.port,
        "gevent-port": free_port(),
        "workers": settings.workers,
        "limit-time-real": REQUEST_SECONDS,
        "limit-time-cpu": REQUEST_SECONDS,
    }
    return [f"--{name}={value}" for name, value in values.items()]


def await_ready(server, port):
    """Waits until the login page is served."""
    url = f"http://127.0.0.1:{port}/web/login"
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Failure(
                f"Odoo did not start (status {server.returncode}); its own words are above"
            )
        with suppress(OSError), urllib.request.urlopen(url, timeout=30) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise Failure(f"no login page after {READY_SECONDS} s; Odoo's own words are above")


if __name__ == "__main__":
    main(command)
