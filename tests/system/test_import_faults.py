"""Imports under load and faults, on the real server: wholly done or not at all, and ended by themselves."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import kill_odoo, servers
from rpc import Rpc, registrations, run_job

LEARNERS = 2500  # more than what is answered at once


@pytest.fixture(scope="module")
def faulty(state, fresh):
    with servers(state, "faults", fresh) as start:
        yield start


@pytest.fixture(scope="module")
def ulns(faulty):
    """The ULNs of many learners."""
    server = faulty()
    rpc = Rpc(server, "uploader")
    numbers = [str(5_000_000_000 + place) for place in range(LEARNERS)]
    for start in range(0, LEARNERS, 500):
        some = numbers[start : start + 500]
        rpc(
            "regcert.learner",
            "create",
            [{"first_name": "Load", "last_name": uln, "uln": uln} for uln in some],
        )
    server.end()
    return numbers


@pytest.mark.parametrize(("delay", "by_itself"), [(0, False), (0.2, False), (0.5, True)])
def test_a_killed_server_takes_the_import_up_again(faulty, ulns, state, delay, by_itself):
    """By itself within a minute, when the job's next time comes; at once where somebody runs the job."""
    server = faulty()
    rpc = Rpc(server, "uploader")
    text = registrations(ulns, prefix=f"K{delay}")
    numbers = [("registration_number", "=like", f"K{delay}-%")]
    upload = rpc.upload(text)
    rpc("regcert.import", "action_import", [upload])
    rpc.await_state(upload, "running", "done")
    threading.Event().wait(delay)
    kill_odoo(server, state)

    server = faulty()
    rpc = Rpc(server, "uploader")
    if not by_itself:
        run_job(server, "regcert.import")
    assert rpc.await_state(upload, "done", "failed", "validated", "cancelled") == "done"
    assert rpc("regcert.registration", "search_count", numbers) == LEARNERS
    history = [("import_id", "=", upload), ("kind", "=", "created")]
    assert rpc("regcert.registration.history", "search_count", history) == LEARNERS
    assert rpc.read(upload, "create_count", "rejected_count") == (LEARNERS, 0)
    server.end()


def test_the_same_file_from_many_at_once(faulty, ulns):
    """Each record once, nobody gets an error, and whoever came later is shown what has moved."""
    server = faulty()
    people = 4
    rpcs = [Rpc(server, login) for login in ("uploader", "admin") * (people // 2)]
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
