"""`make run` does what the README says, or says in one line why it cannot."""

import os
import signal
import socket
import subprocess
import urllib.error

import pytest
from conftest import Command, Server
from processes import processes_of
from standby import ask

from scripts.network import free_port
from scripts.settings import ROOT


def words(command):
    """The output of a failed command: one line for the user, no traceback."""
    assert command.finish() == 1, command.text()
    assert "Traceback" not in command.text()
    return [line for line in command.lines if line.startswith("error: ")]


def test_the_login_page_is_served(server):
    status, body = server.get("/web/login")
    assert status == 200
    assert 'name="password"' in body


def test_no_list_of_databases_is_given_away(server):
    with pytest.raises(urllib.error.HTTPError):
        server.get("/web/database/list")


def test_parts_of_numbers_are_found_by_an_index(primary):
    indexes = "SELECT 1 FROM pg_indexes WHERE indexdef LIKE '%%registration_number gin_trgm_ops%%'"
    assert ask(primary, indexes, database="system") == [(1,)]


def test_only_this_machine_can_reach_the_server(server):
    own_address = socket.gethostbyname(socket.gethostname())
    if own_address.startswith("127."):
        return  # the machine has no other address
    with pytest.raises(OSError):
        socket.create_connection((own_address, server.port), timeout=5).close()


def test_a_person_can_log_in(page):
    page.goto("/web/login")
    page.fill("input[name=login]", "admin")
    page.fill("input[name=password]", "admin")
    page.click("button[type=submit]")
    page.wait_for_selector(".o_main_navbar")


def test_a_port_in_use_is_named(server, state):
    second = Command("scripts.run", STATE_DIR=state, PORT=server.port)
    assert words(second) == [f"error: port {server.port} is in use; choose another with PORT="]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("workers", [0, 1])
def test_a_signal_ends_everything_that_was_started(server, state, number, workers):
    before = processes_of(state)
    second = Server(state, WORKERS=workers).await_ready()
    assert len(processes_of(state)) > len(before)
    assert second.end(number) == 128 + number
    left = processes_of(state)
    # PostgreSQL starts and ends processes by itself; it belongs to the first server here.
    assert {pid for pid in left.keys() - before.keys() if "postgres" not in left[pid]} == set()
    assert server.get("/web/login")[0] == 200, "the second server took the first one's database"


def test_make_passes_a_signal_on(state):
    port = free_port()
    environ = {**os.environ, "STATE_DIR": str(state), "DATABASE": "system", "PORT": str(port)}
    make = subprocess.Popen(
        ["make", "run"], cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True
    )
    ready = f"Registration & Certification is ready at http://localhost:{port}\n"
    assert any(line == ready for line in make.stdout)
    make.send_signal(signal.SIGINT)  # to make alone, which does not pass this signal on
    assert make.wait(60) != 0
    with pytest.raises(OSError):
        socket.create_connection(("localhost", port)).close()


def test_an_unreachable_database_server_is_named(state, tmp_path):
    command = Command("scripts.run", STATE_DIR=state, PORT=free_port(), PGHOST=tmp_path)
    (line,) = words(command)
    assert line.startswith("error: the database server cannot be reached: ")
    assert str(tmp_path) in line


def test_without_apt_odoo_source_is_asked_for(tmp_path):
    nothing = tmp_path / "bin"
    nothing.mkdir()
    command = Command("scripts.run", STATE_DIR=tmp_path / "state", PORT=free_port(), PATH=nothing)
    (line,) = words(command)
    assert "apt-get is not there" in line and "ODOO_SOURCE" in line


def test_a_folder_that_is_not_odoo_is_refused(state, tmp_path):
    command = Command("scripts.run", STATE_DIR=state, PORT=free_port(), ODOO_SOURCE=tmp_path)
    (line,) = words(command)
    assert "is not an Odoo tree" in line


def test_a_port_must_be_a_number(state):
    (line,) = words(Command("scripts.run", STATE_DIR=state, PORT="http"))
    assert line == "error: PORT must be a number from 1 to 65535, not 'http'"
