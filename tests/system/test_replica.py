"""With a read replica, pages and files are read from it at the first attempt, and writes go to the primary.

The replica is a real standby that is frozen while the primary changes, so the answer shows which of the two was read. Odoo notes which
cursors each request used: "ro" for the replica alone, "rw" for the primary, "ro->rw" for a first attempt on the replica that was thrown
away.
"""

import base64
import io
import json
import re
from types import SimpleNamespace

import openpyxl
import pytest
import requests
from conftest import Server
from rpc import HEADERS, Rpc
from standby import ask, freeze, standby
from test_achievements import GOOD, create

SERVED = re.compile(r' werkzeug: \S+ .*"(?:GET|POST) (\S+) HTTP\S+ (\d+) .* (\S+)$')
CSRF = re.compile(r'csrf_token"? ?(?:value="|: ")(\w+)"')
REGISTRATION = "regcert.registration"
LEARNER = "Amir Hussain"
LATER = "Later Than That"
REJECTED = "603/1936/7,1818365846,Nonsense,X-1,03/11/2025,,,,,"
RENAME = "UPDATE res_partner SET name = %s, complete_name = %s WHERE name = %s"
LOGGED = "SELECT count(*) FROM regcert_export_log"
REDIRECTED = "303"
REPORT = "/report/html/regcert_module.report_registration_list"
NOTED = "/web/webclient/load_menus"
HISTORY = {"history_ids": {"fields": {"summary": {}}, "limit": 20}}
ACHIEVEMENTS = "regcert.achievement.upload"
ACHIEVED = (
    "Achievement Date,Course Code,First Name,Last Name,Date of Birth,Individual ID,"
    "National Insurance Number,Unique Learner Number,Employer CITB Levy Registration Number,Notes\r\n"
    "01/11/2025,NOPE,Amir,Hussain,,,,1818365846,0012345,\r\n"
)
NAMES = {"learner_lines": {}, "learner_id": {"fields": {"display_name": {}}}}


class Visitor:
    """A browser's session on the server."""

    def __init__(self, server, login):
        self._server, self._session = server, requests.Session()
        page = self._session.get(f"{server.url}/web/login").text
        form = {"login": login, "password": login, "csrf_token": CSRF.search(page)[1]}
        page = self._session.post(f"{server.url}/web/login", data=form).text
        self._csrf = CSRF.search(page)[1]
        # Upon which Odoo notes the device. The log says late what it was asked before, so the line of this request is awaited
        known = self._noted()
        self._session.get(server.url + NOTED)
        server.await_that(lambda: self._noted() > known)

    def _noted(self):
        return sum(path == NOTED for path, _status, _mode in self.served())

    def answer(self, method, path, **options):
        """``(cursors used, answer)`` of one request."""
        before = len(self.served())
        answer = self._session.request(method, self._server.url + path, timeout=60, **options)
        assert answer.status_code == 200, answer.text
        self._server.await_that(lambda: len(self.served()) > before)
        [(_path, _status, mode)] = self.served()[before:]
        return mode, answer

    def get(self, path):
        mode, answer = self.answer("GET", path)
        return mode, answer.content.decode("utf-8-sig", errors="replace")

    def call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        mode, answer = self.answer("POST", f"/web/dataset/call_kw/{model}/{method}", json=body)
        assert "error" not in answer.json(), answer.text
        return mode, json.dumps(answer.json()["result"])

    def export(self, file_format):
        form = {"format": file_format, "domain": "[]", "csrf_token": self._csrf}
        mode, answer = self.answer("POST", "/regcert/registrations/export", data=form)
        if file_format == "csv":
            return mode, answer.content.decode("utf-8-sig")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        return mode, str(list(sheet.values))

    def served(self):
        """For Odoo's redirects to the address in the user's language, only their target."""
        found = [found.groups() for found in map(SERVED.search, self._server.lines) if found]
        return [one for one in found if one[1] != REDIRECTED]


def sent_batch(rpc):
    """A batch with its file."""
    unregistered = [
        ("status", "=", "not_registered"),
        ("qualification_id.awarding_organisation_id.name", "like", "Northgate"),
    ]
    ids = rpc(REGISTRATION, "search", unregistered)
    make = rpc("regcert.batch.make", "create", {"registration_ids": [(6, 0, ids)], "again": True})
    batch = rpc("regcert.batch.make", "action_make", [make])["res_id"]
    send = rpc("regcert.batch.send", "create", {"batch_id": batch})
    rpc("regcert.batch.send", "action_send_good", [send])
    return batch


def recorded(rpc):
    """An achievement."""
    upload = create(rpc, GOOD)
    rpc(ACHIEVEMENTS, "action_submit", [upload])
    assert rpc.await_state(upload, "passed", "failed", model=ACHIEVEMENTS) == "passed"
    [achievement] = rpc("regcert.achievement", "search", [("upload_id", "=", upload)])
    return achievement


@pytest.fixture(scope="module")
def site(server, primary, state):
    """Visitors to a server with a frozen replica; on the primary, a learner has another name now."""
    uploader = Rpc(server, "uploader")
    upload = uploader.upload(f"{HEADERS}\r\n{REJECTED}\r\n")
    file = base64.b64encode(ACHIEVED.encode()).decode()
    values = {"name": "a.csv", "file": file, "terms_accepted": True}
    achievements = uploader(ACHIEVEMENTS, "create", values)
    uploader(ACHIEVEMENTS, "action_submit", [achievements])
    uploader.await_state(achievements, "failed", model=ACHIEVEMENTS)
    [registration, *_others] = uploader(REGISTRATION, "search", [("learner_id.name", "=", LEARNER)])
    records = {
        ACHIEVEMENTS: achievements,
        "regcert.batch": sent_batch(Rpc(server, "exporter")),
        "regcert.achievement": recorded(uploader),
    }
    with standby(primary, state / "standby") as copy:
        replica = Server(state, PGHOST_REPLICA=copy.socket).await_ready()
        try:
            logins = ("manager", "uploader", "exporter")
            visitors = {login: Visitor(replica, login) for login in logins}
            freeze(copy, primary)
            ask(primary, RENAME, LATER, LATER, LEARNER, database="system")
            yield SimpleNamespace(
                **visitors,
                upload=upload,
                achievements=achievements,
                records=records,
                registration=registration,
                primary=primary,
                copy=copy,
            )
        finally:
            ask(primary, RENAME, LEARNER, LEARNER, LATER, database="system")
            replica.end()


def importing(model, **spec):
    return lambda site: site.uploader.call(
        model, "web_search_read", [["import_id", "=", site.upload]], spec
    )


# What is requested, and words of the answer.
READ = {
    "views": (
        lambda site: site.manager.call(REGISTRATION, "get_views", [[False, "list"]]),
        "learner_lines",
    ),
    "list": (
        lambda site: site.manager.call(REGISTRATION, "web_search_read", [], NAMES, limit=80),
        LEARNER,
    ),
    "sorted list": (
        lambda site: site.manager.call(
            REGISTRATION, "web_search_read", [], NAMES, order="learner_lines"
        ),
        LEARNER,
    ),
    "search": (
        lambda site: site.manager.call(
            REGISTRATION, "web_search_read", [["learner_id.name", "ilike", LEARNER]], NAMES
        ),
        LEARNER,
    ),
    "number of records": (
        lambda site: site.manager.call(
            REGISTRATION,
            "search_count",
            [["id", "=", site.registration], ["learner_id.name", "=", LEARNER]],
        ),
        "1",
    ),
    "names to choose from": (
        lambda site: site.manager.call("regcert.learner", "name_search", "Amir"),
        LEARNER,
    ),
    "groups": (
        lambda site: site.manager.call(REGISTRATION, "web_read_group", [], ["learner_id"], []),
        LEARNER,
    ),
    "pivot": (
        lambda site: site.manager.call(
            REGISTRATION, "formatted_read_group", [], ["learner_id"], ["__count"]
        ),
        LEARNER,
    ),
    "form": (
        lambda site: site.manager.call(
            REGISTRATION, "web_read", [site.registration], NAMES | HISTORY
        ),
        LEARNER,
    ),
    "tips": (
        lambda site: site.uploader.call("regcert.import", "describe_format"),
        "Postal Tracking Reference",
    ),
    "counts of an import": (
        lambda site: site.uploader.call(
            "regcert.import", "read", [site.upload], ["state", "confirmation"]
        ),
        "validated",
    ),
    "rows of an import": (importing("regcert.import.row", outcome={}, cells={}), "Nonsense"),
    "issues of an import": (importing("regcert.import.issue", message={}), "Nonsense"),
    "sample file": (lambda site: site.uploader.get("/regcert/import/sample.csv"), HEADERS),
    "error file": (
        lambda site: site.uploader.get(f"/regcert/import/{site.upload}/errors.csv"),
        "Nonsense",
    ),
    "errors of achievements": (
        lambda site: site.uploader.get(f"/regcert/achievements/{site.achievements}/errors.csv"),
        "NOPE",
    ),
    "template": (
        lambda site: site.uploader.get("/regcert/achievements/template.csv"),
        "Course Code",
    ),
    "template workbook": (
        lambda site: site.uploader.get("/regcert/achievements/template.xlsx"),
        "xl/workbook",
    ),
    "scheme": (lambda site: site.uploader.get("/regcert/achievements/scheme.csv"), "Course Code"),
    "guidance": (lambda site: site.uploader.get("/regcert/achievements/guidance"), "Course Code"),
    "choices of an export": (
        lambda site: site.exporter.call("regcert.export.profile", "describe_export"),
        "All 32 columns",
    ),
    "check of an export": (
        lambda site: site.exporter.call(REGISTRATION, "check_export", domain=[]),
        "good_count",
    ),
}
# Buttons that only open something
BUTTONS = [
    ("exporter", "regcert.batch", "action_open_registrations"),
    ("exporter", "regcert.batch", "action_open_acknowledgements"),
    ("exporter", "regcert.batch", "action_download"),
    ("uploader", ACHIEVEMENTS, "action_view_achievements"),
    ("uploader", ACHIEVEMENTS, "action_download_errors"),
    ("uploader", "regcert.achievement", "action_reopen"),
]
# Each of these is logged, which is a write to the primary.
EXPORTS = {
    "CSV": lambda site: site.exporter.export("csv"),
    "Excel": lambda site: site.exporter.export("xlsx"),
    "report": lambda site: site.exporter.get(f"{REPORT}/{site.registration}"),
}


@pytest.mark.parametrize("what", READ)
def test_it_is_read_from_the_replica(site, what):
    ask_for, words = READ[what]
    mode, text = ask_for(site)
    assert mode == "ro"
    assert words in text
    assert LATER not in text


@pytest.mark.parametrize(("login", "model", "method"), BUTTONS)
def test_a_button_that_opens_something_reads_the_replica(site, login, model, method):
    mode, action = getattr(site, login).call(model, method, [site.records[model]])
    assert mode == "ro"
    assert "ir.actions" in action


@pytest.mark.parametrize("what", EXPORTS)
def test_an_export_is_read_from_the_replica_and_noted_once(site, what):
    [[before]] = ask(site.primary, LOGGED, database="system")
    mode, text = EXPORTS[what](site)
    assert mode == "ro"
    assert LEARNER in text and LATER not in text
    assert ask(site.primary, LOGGED, database="system") == [(before + 1,)]


def test_what_writes_goes_to_the_primary_at_once(site):
    file = base64.b64encode(f"{HEADERS}\r\n{REJECTED}\r\n".encode()).decode()
    mode, upload = site.uploader.call("regcert.import", "create", {"name": "b.csv", "file": file})
    assert mode == "rw"
    mode, _answer = site.uploader.call("regcert.import", "action_validate", [int(upload)])
    assert mode == "rw"
    states = "SELECT state FROM regcert_import WHERE id = %s"
    assert ask(site.primary, states, int(upload), database="system") == [("validated",)]
    assert ask(site.copy, states, int(upload), database="system") == []
