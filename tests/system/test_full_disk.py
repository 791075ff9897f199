"""The disk is full, or a file is missing. The user gets a clear message, and no half-finished upload is left."""

import base64
import hashlib
import http.cookiejar
import json
import resource
import urllib.error
import urllib.request
import uuid
import xmlrpc.client
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from conftest import rough_servers
from processes import children_of, command_of
from rpc import registrations
from test_achievements import BAD, GOOD, HEADERS
from watch import Watch

ROOM = 16  # bytes that a file may still grow by
WORDS = "could not be stored on the server"
GONE = "no longer on the server"
UPLOAD = "regcert.achievement.upload"


@pytest.fixture(scope="module")
def server(rough):
    with rough_servers(rough) as start:
        yield start()


@pytest.fixture
def place(rough):
    """The files of the filestore with these bytes."""

    def place(content):
        name = hashlib.sha1(content).hexdigest()
        return rough / "data/filestore/faults" / name[:2] / name

    return place


@contextmanager
def full_disk(server):
    """Files of the server cannot grow. What fits is written, as on a full disk."""
    [odoo] = [pid for pid in children_of(server.process.pid) if "launch.py" in command_of(pid)]
    before = resource.prlimit(odoo, resource.RLIMIT_FSIZE)
    resource.prlimit(odoo, resource.RLIMIT_FSIZE, (ROOM, before[1]))
    said = len(server.lines)
    try:
        yield
    finally:
        resource.prlimit(odoo, resource.RLIMIT_FSIZE, before)
    assert "Traceback" not in "\n".join(server.lines[said:])


def values_of(content, name, **more):
    return {"name": name, "file": base64.b64encode(content).decode(), **more}


def fetch(server, login, path):
    """Status and text that a browser would get."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(jar)
    who = {"db": server.variables["DATABASE"], "login": login, "password": login}
    browser.open(
        urllib.request.Request(
            f"{server.url}/web/session/authenticate",
            json.dumps({"params": who}).encode(),
            {"Content-Type": "application/json"},
        )
    ).close()
    try:
        with browser.open(server.url + path) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("model", ["regcert.import", UPLOAD])
def test_an_upload_that_does_not_fit(server, rpc, rough, place, model):
    more = {"terms_accepted": True} if model == UPLOAD else {}
    name = str(uuid.uuid4())
    content = f"{name}\n".encode() * 99
    draft = rpc(model, "create", values_of(b"small", "draft", **more))
    with full_disk(server):
        with pytest.raises(xmlrpc.client.Fault, match=WORDS):
            rpc(model, "create", values_of(content, name, **more))
        with pytest.raises(xmlrpc.client.Fault, match=WORDS):
            rpc(model, "write", [draft], values_of(content, name))
    assert rpc(model, "search_count", [("name", "=", name)]) == 0
    assert base64.b64decode(rpc.read(draft, "file", model=model)[0]) == b"small"
    assert not place(content).exists()
    where = "SELECT 1 FROM ir_attachment WHERE checksum = %s"
    assert not Watch(rough)(where, hashlib.sha1(content).hexdigest())

    upload = rpc(model, "create", values_of(content, name, **more))
    assert place(content).read_bytes() == content
    assert base64.b64decode(rpc.read(upload, "file", model=model)[0]) == content


def test_half_a_file_that_a_killed_server_has_left(rpc, place, ulns):
    text = registrations(ulns[:3], prefix="H")
    place(text.encode()).parent.mkdir(exist_ok=True)
    place(text.encode()).write_bytes(text.encode()[:99])
    assert rpc.read(rpc.upload(text), "state", "row_count") == ("validated", 3)


@pytest.mark.parametrize("rows", [3, 2500])
def test_an_import_whose_file_has_vanished(rpc, rough, place, ulns, rows):
    text = registrations(ulns[:rows], prefix="V")
    upload = rpc.upload(text)
    place(text.encode()).unlink()
    with pytest.raises(xmlrpc.client.Fault, match=GONE):
        rpc("regcert.import", "action_validate", [upload])
    if rows < len(ulns):
        with pytest.raises(xmlrpc.client.Fault, match=GONE):
            rpc("regcert.import", "action_import", [upload])
        assert rpc.read(upload, "state") == ("validated",)
    else:
        rpc("regcert.import", "action_import", [upload])
        assert Watch(rough).await_end(upload) == "failed"
        assert GONE in rpc.read(upload, "failure")[0]


def test_achievements_whose_file_has_vanished(server, rpc, rough, place):
    yesterday = date.today() - timedelta(days=1)
    content = "\r\n".join([HEADERS, GOOD, BAD, f"{yesterday}"]).encode()
    upload = rpc(UPLOAD, "create", values_of(content, "achievements", terms_accepted=True))
    rpc(UPLOAD, "action_submit", [upload])
    assert Watch(rough).await_end(upload, "regcert_achievement_upload") == "failed"
    place(content).unlink()
    status, text = fetch(server, "uploader", f"/regcert/achievements/{upload}/errors.csv")
    assert status == 422 and GONE in text

    again = rpc(UPLOAD, "create", values_of(content, "achievements", terms_accepted=True))
    place(content).unlink()
    with pytest.raises(xmlrpc.client.Fault, match=GONE):
        rpc(UPLOAD, "action_submit", [again])
