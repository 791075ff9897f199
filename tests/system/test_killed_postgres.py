"""PostgreSQL killed while imports are carried out: it comes back, they are wholly done or not at all, and end."""

import os
import signal
from contextlib import suppress

import pytest
from conftest import children_of, rough_servers
from faults import WORKERS, Files, kill_at_once, kill_in_the_background
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
    # What is killed are processes and not the machine, so nothing is lost by this but the waiting.
    watch("ALTER SYSTEM SET fsync = off")
    watch("SELECT pg_reload_conf()")
    return Rpc(server, "uploader")


@pytest.fixture
def kill(watch):
    """Kills what writes, upon which PostgreSQL restarts; each third time PostgreSQL as a whole."""
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
    """Within a minute or so, in which the scheduler looks again."""
    files = Files(watch, ulns)
    rpc = Rpc(start(WORKERS=0), "uploader")
    upload = rpc.upload(files.next())
    rpc("regcert.import", "action_import", [upload])
    until(watch.at_work)
    kill_postgres(watch)
    assert until(lambda: watch.state(upload) == "done")
    assert files.done(upload) == len(ulns)
