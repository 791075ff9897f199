"""PostgreSQL is killed during imports. It comes back, and each import is done completely or not at all."""

import os
import signal
from contextlib import suppress

import pytest
from conftest import rough_servers
from faults import WORKERS, Files, kill_at_once, kill_in_the_background
from processes import children_of
from rpc import Rpc
from watch import Watch, until

SEED = 20251104


@pytest.fixture(scope="module")
def start(rough):
    with rough_servers(rough) as start:
        yield start


@pytest.fixture(scope="module")
def watch(rough):
    return Watch(rough)


@pytest.fixture(scope="module")
def rpc(start, watch):
    server = start(WORKERS=WORKERS)
    # Only processes are killed, not the machine, so this loses no data and saves time.
    watch("ALTER SYSTEM SET fsync = off")
    watch("SELECT pg_reload_conf()")
    return Rpc(server, "uploader")


@pytest.fixture
def kill(watch):
    """Kills the process that writes, which makes PostgreSQL restart. Every third time it kills all of PostgreSQL."""
    killed = []

    def kill(backend):
        killed.append(backend)
        if len(killed) % 3 == 0:
            kill_postgres(watch)
        else:
            kill_all(backend)

    return kill


def kill_postgres(watch):
    postmaster = watch.postmaster()
    kill_all(postmaster, *children_of(postmaster))


def kill_all(*processes):
    for each in processes:
        with suppress(ProcessLookupError):  # it has ended meanwhile
            os.kill(each, signal.SIGKILL)


def test_an_import_in_the_background(rpc, watch, ulns, kill):
    kill_in_the_background(rpc, watch, ulns, kill, SEED)


def test_an_import_that_is_answered_at_once(rpc, watch, ulns, kill):
    kill_at_once(rpc, watch, ulns, kill, SEED)


def test_without_workers_and_by_itself(start, watch, rpc, ulns):
    """The scheduler looks again within a minute or so."""
    files = Files(watch, ulns)
    rpc = Rpc(start(WORKERS=0), "uploader")
    upload = rpc.upload(files.next())
    rpc("regcert.import", "action_import", [upload])
    until(watch.at_work)
    kill_postgres(watch)
    assert until(lambda: watch.state(upload) == "done")
    assert files.done(upload) == len(ulns)
