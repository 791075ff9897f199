"""Somebody changes a registration just before an import changes it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg2
from rpc import HEADERS, Rpc
from standby import ask, await_answer

from scripts.postgres import USER

WAITING = "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%FOR UPDATE%%'"
CHANGE = (
    "UPDATE regcert_registration SET postal_tracking_reference = 'somebody' "
    "WHERE registration_number = 'WAIT-1'"
)


def file(tracking):
    return f"{HEADERS}\r\n603/1936/7,9761160199,Registered,WAIT-1,,,,,,{tracking}\r\n"


def test_the_quicker_change_is_kept_and_logged_as_no_error(server, primary):
    rpc = Rpc(server, "uploader")
    rpc("regcert.import", "action_import", [rpc.upload(file("first"))])
    upload = rpc.upload(file("second"))
    told = len(server.lines)
    with (
        ThreadPoolExecutor() as pool,
        closing(psycopg2.connect(host=primary.socket, dbname="system", user=USER)) as somebody,
    ):
        somebody.cursor().execute(CHANGE)
        importing = pool.submit(rpc, "regcert.import", "action_import", [upload])
        await_answer(primary, WAITING)
        somebody.commit()
        importing.result()
    assert rpc.read(upload, "state", "moved_count") == ("validated", 1)
    [[tracking]] = ask(
        primary,
        "SELECT postal_tracking_reference FROM regcert_registration WHERE registration_number = 'WAIT-1'",
        database="system",
    )
    assert tracking == "somebody"
    lines = server.lines[told:]
    assert any("SERIALIZATION_FAILURE" in line for line in lines), "they have not met"
    assert not [line for line in lines if " ERROR " in line]
