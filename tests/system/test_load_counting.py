"""The count of the load test detects what it should, on a real database after a real import."""

from contextlib import closing

import psycopg2
import pytest
from rpc import HEADERS, Rpc

from bench.load.counting import discrepancies
from scripts.postgres import USER

ULNS = ("1818365846", "3941465413", "6409931319")
ROWS = [
    ["603/1936/7", uln, "Registered", f"LOAD-{uln}", "03/11/2025", *[""] * 4, f"RM {uln}"]
    for uln in ULNS
]
FIRST = "registration_number = 'LOAD-1818365846'"
HISTORY = "regcert_registration_history"

# What somebody, or an error, might do to the database, and what the count must find.
DAMAGE = {
    "nothing": ("SELECT 1", {}),
    "a registration gone": (
        f"DELETE FROM regcert_registration WHERE {FIRST}",
        {"lost": 2},
    ),
    "a registration archived": (
        f"UPDATE regcert_registration SET active = false WHERE {FIRST}",
        {"lost": 1},
    ),
    "a registration twice": (
        "INSERT INTO regcert_registration (learner_id, qualification_id, company_id, status, "
        "registration_number, active) SELECT learner_id, qualification_id, company_id, status, "
        f"registration_number, false FROM regcert_registration WHERE {FIRST}",
        {"doubled": 1},
    ),
    "a change unseen": (
        f"UPDATE regcert_registration SET postal_tracking_reference = 'other' WHERE {FIRST}",
        {"lost": 1},
    ),
    "a row of history gone": (
        f"DELETE FROM {HISTORY} WHERE import_id = %(done)s AND line = 3",
        {"lost": 1},
    ),
    "a row of history twice": (
        f"INSERT INTO {HISTORY} (registration_id, import_id, line, kind, source, changes, user_id, date) "
        f"SELECT registration_id, import_id, line, kind, source, changes - 'postal_tracking_reference', user_id, date "
        f"FROM {HISTORY} WHERE import_id = %(done)s AND line = 4",
        {"doubled": 1},
    ),
    "written by an import that was given up": (
        f"UPDATE {HISTORY} SET import_id = %(given_up)s WHERE import_id = %(done)s AND line = 2",
        {"lost": 1, "unasked": 1},
    ),
    "still running": (
        "UPDATE regcert_import SET state = 'running' WHERE id = %(given_up)s",
        {"unfinished": 1, "untold": 1},
    ),
    "not what was told": (
        "UPDATE regcert_import SET state = 'validated' WHERE id = %(given_up)s",
        {"untold": 1},
    ),
}


@pytest.fixture(scope="module")
def imports(server):
    """The ids of an import that is done, and of one that was given up."""
    rpc = Rpc(server, "uploader")
    text = "\r\n".join([HEADERS, *map(",".join, ROWS), ""])
    done = rpc.upload(text)
    rpc("regcert.import", "action_import", [done])
    assert rpc.read(done, "state", "create_count") == ("done", len(ROWS))
    given_up = rpc.upload(text)
    rpc("regcert.import", "action_cancel", [given_up])
    return {"done": done, "given_up": given_up}


@pytest.fixture
def cursor(primary):
    """A cursor on the server's database; its changes are rolled back."""
    link = psycopg2.connect(host=primary.socket, dbname="system", user=USER)
    with closing(link), link.cursor() as cursor:
        yield cursor
        link.rollback()


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_counted(imports, cursor, damage):
    statement, expected = DAMAGE[damage]
    cursor.execute(statement, imports)
    sent = [
        {"import": imports["done"], "rows": ROWS, "state": "done"},
        {"import": imports["given_up"], "rows": ROWS, "state": "cancelled"},
    ]
    assert +discrepancies(cursor, sent) == expected


def test_an_answer_that_never_came_is_no_discrepancy(imports, cursor):
    sent = [{"import": imports["done"], "rows": ROWS, "state": None}]
    assert not +discrepancies(cursor, sent)
