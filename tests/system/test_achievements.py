"""Bulk achievements over RPC on the real server, by the shipped scheme and the demo data, with the real scheduler."""

import base64
import xmlrpc.client
from datetime import date, timedelta

import pytest
from conftest import kill_odoo, rough_servers
from rpc import Rpc, run_job

UPLOAD = "regcert.achievement.upload"
HEADERS = (
    "Achievement Date,Course Code,First Name,Last Name,Date of Birth,Individual ID,"
    "National Insurance Number,Unique Learner Number,Employer CITB Levy Registration Number,Notes"
)
YESTERDAY = date.today() - timedelta(days=1)
GOOD = f"{YESTERDAY:%d/%m/%Y},DEMO001,Amir,Hussain,,,,1818365846,0012345,PO 1"
BAD = f"{YESTERDAY:%d/%m/%Y},NOPE,Amir,Hussain,,,,1818365846,0012345,"
MANY = 4000


@pytest.fixture(scope="module")
def site(rough):
    with rough_servers(rough) as start:
        yield start


def create(rpc, *rows, **values):
    file = base64.b64encode("\r\n".join([HEADERS, *rows]).encode()).decode()
    return rpc(UPLOAD, "create", {"name": "a.csv", "file": file, "terms_accepted": True, **values})


def outcome(rpc, upload):
    rpc(UPLOAD, "action_submit", [upload])
    rpc.await_state(upload, "passed", "failed", model=UPLOAD)
    return rpc.read(upload, "state", "row_count", "message", model=UPLOAD)


def test_uploads_over_rpc(site):
    server = site()
    rpc = Rpc(server, "uploader")
    with pytest.raises(xmlrpc.client.Fault, match="accept the terms"):
        outcome(rpc, create(rpc, GOOD, terms_accepted=False))
    for login in ("manager", "exporter", "staff"):
        with pytest.raises(xmlrpc.client.Fault, match="Bulk Upload"):
            create(Rpc(server, login), GOOD)

    bad = create(rpc, GOOD, BAD)
    state, rows, message = outcome(rpc, bad)
    assert (state, rows) == ("failed", 2)
    assert "Nothing was recorded" in message
    [issue] = rpc("regcert.achievement.issue", "search_read", [("upload_id", "=", bad)])
    assert (issue["line"], issue["column"], issue["code"]) == (3, "Course Code", "course_unknown")

    upload = create(rpc, GOOD)
    assert outcome(rpc, upload) == ("passed", 1, "The data is valid.")
    [achievement] = rpc("regcert.achievement", "search_read", [("upload_id", "=", upload)])
    assert achievement["learner_id"][1].startswith("Amir Hussain")
    assert achievement["course_id"][1].startswith("DEMO001")
    assert achievement["achievement_date"] == str(YESTERDAY)
    assert [achievement[name] for name in ("levy_number", "notes", "state")] == [
        "0012345",
        "PO 1",
        "open",
    ]
    server.end()


def test_a_killed_server_takes_an_upload_up_again_once(site, rough):
    server = site()
    rpc = Rpc(server, "uploader")
    rows = [
        f"{YESTERDAY:%d/%m/%Y},DEMO005,Load,Learner,,{100_000 + place},,,0012345,"
        for place in range(MANY)
    ]
    upload = create(rpc, *rows)
    rpc(UPLOAD, "action_submit", [upload])
    rpc.await_state(upload, "validating", model=UPLOAD)
    kill_odoo(server, rough)

    server = site()
    rpc = Rpc(server, "uploader")
    run_job(server, UPLOAD)
    ended = rpc.await_state(upload, "passed", "failed", "cancelled", model=UPLOAD)
    assert ended == "passed"
    found = [("upload_id", "=", upload)]
    assert rpc("regcert.achievement", "search_count", found) == MANY
    server.end()
