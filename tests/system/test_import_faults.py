"""Imports under load and faults on the real server: done completely or not at all, and ended by themselves."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import kill_odoo, rough_servers
from faults import Files, learners
from rpc import Rpc, registrations
from watch import Watch, until


@pytest.fixture(scope="module")
def start(rough):
    with rough_servers(rough) as start:
        yield start


def test_a_killed_server_takes_the_import_up_again(start, rough):
    server = start()
    rpc, watch = Rpc(server, "uploader"), Watch(rough)
    ulns = learners(rpc)
    files = Files(watch, ulns)
    upload = rpc.upload(files.next())
    rpc("regcert.import", "action_import", [upload])
    until(watch.at_work)
    kill_odoo(server, rough)

    start()
    assert watch.await_end(upload) == "done"
    assert files.done(upload) == len(ulns)


def test_the_same_file_from_many_at_once(start):
    """Each record is written once, nobody gets an error, and the later user sees what has changed."""
    server = start()
    people = 4
    rpcs = [Rpc(server, login) for login in ("uploader", "admin") * (people // 2)]
    ulns = learners(rpcs[0])
    text = registrations(ulns[:300], prefix="M")
    uploads = [rpc.upload(text) for rpc in rpcs]
    together = threading.Barrier(people)

    def carry_out(rpc, upload):
        together.wait()
        rpc("regcert.import", "action_import", [upload])
        return rpc.read(upload, "state", "moved_count", "create_count")

    with ThreadPoolExecutor(people) as pool:
        results = list(pool.map(carry_out, rpcs, uploads))
    assert sorted(results) == [("done", 0, 300)] + [("validated", 300, 0)] * (people - 1)
    assert (
        rpcs[0]("regcert.registration", "search_count", [("registration_number", "=like", "M-%")])
        == 300
    )
    for rpc, upload, (state, *_rest) in zip(rpcs, uploads, results, strict=True):
        if state == "validated":
            rpc("regcert.import", "action_import", [upload])
            assert rpc.read(upload, "state", "unchanged_count") == ("done", 300)
    server.end()
