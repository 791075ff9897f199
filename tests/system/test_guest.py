"""One server with two databases, one of them with the add-on.

For Odoo's own records, Odoo must behave the same on a server that never loads the add-on, in the database without it, and in the database
with it.
"""

import base64
import io
import json
import re
import uuid
import xmlrpc.client
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import databases
import openpyxl
import pytest
from rpc import Rpc, Screen

from scripts import children, database
from scripts.network import free_port
from scripts.run import await_ready

PLAIN, GUEST = "plain", "guest"
NAMES = ("=1+1 Neighbour", "+44 Neighbour", "José Neighbour", "O'Hara Neighbour")
JOB = {"name": "Neighbour", "model_id": 1, "state": "code", "interval_type": "months"}
WORD = "Quince"  # no add-on says it
HEAD = re.compile(
    r"^\S+ \S+ \d+ ([A-Z]+) \S+ "
)  # time, process, level and database in a line of the log
CASES = {}


@dataclass(frozen=True)
class Place:
    """One database of a running server."""

    server: SimpleNamespace
    log: Path
    filestore: Path

    def __post_init__(self):
        object.__setattr__(self, "rpc", Rpc(self.server, "admin"))
        object.__setattr__(self, "screen", Screen(self.server, "admin"))

    def contacts(self):
        """The ids of contacts that are not learners."""
        found = self.rpc("res.partner", "search", [("name", "in", NAMES)], order="id")
        return found or self.rpc("res.partner", "create", [{"name": name} for name in NAMES])

    def refusal(self, *call, **kwargs):
        """What a refused call tells its caller, and what the log says about it."""
        begin = self.log.stat().st_size
        answer = ""
        try:
            self.rpc(*call, **kwargs)
        except xmlrpc.client.Fault as fault:  # the error of a job is only logged
            answer = fault.faultString
        with self.log.open("rb") as log:
            log.seek(begin)
            said = log.read().decode()
        lines = [line for line in said.splitlines() if " werkzeug: " not in line]
        return _general(answer), _general("\n".join(lines))


def _general(text):
    """A text without times, numbers, frames of tracebacks, and Odoo's warning about XML-RPC, so that only the kind and text of an error
    remain."""
    lines = [HEAD.sub(r"\1 ", line) for line in text.splitlines() if not line.startswith("  ")]
    return re.sub(r"\d+", "", "\n".join(line for line in lines if "rpc" not in line))


def case(function):
    CASES[function.__name__] = function
    return function


def _cells(data):
    sheets = openpyxl.load_workbook(io.BytesIO(data))
    return [(cell.value, cell.data_type) for sheet in sheets for row in sheet for cell in row]


def _asked(place):
    fields = [{"name": name, "label": name, "type": "char"} for name in ("name", "email")]
    return {
        "model": "res.partner",
        "fields": fields,
        "ids": place.contacts(),
        "domain": [],
        "import_compat": False,
        "groupby": [],
    }


@case
def workbook_of_contacts(place):
    return _cells(place.screen.form("/web/export/xlsx", data=json.dumps(_asked(place))))


@case
def csv_of_contacts(place):
    return place.screen.form("/web/export/csv", data=json.dumps(_asked(place))).decode()


@case
def pivot_table(place):
    table = {
        "model": "res.partner",
        "title": "Contacts",
        "measure_count": 1,
        "origin_count": 1,
        "col_group_headers": [[{"title": "=1+1", "width": 1, "height": 1}]],
        "measure_headers": [{"title": "Count", "width": 1, "height": 1, "is_bold": False}],
        "origin_headers": [],
        "rows": [{"title": "=2+2", "indent": 0, "values": [{"value": 3, "is_bold": False}]}],
    }
    return _cells(place.screen.form("/web/pivot/export_xlsx", data=json.dumps(table)))


@case
def wrong_call_on_a_contact(place):
    return place.refusal("res.partner", "write", place.contacts(), {WORD: 1})


@case
def wrong_domain_of_contacts(place):
    return place.refusal("res.partner", "search", [(WORD, "=", 1)])


@case
def sentence_of_a_refusal(place):
    [user] = place.rpc("res.users", "search", [("login", "=", "admin")])
    [partner] = place.rpc("res.users", "read", [user], ["partner_id"])
    return place.refusal("res.partner", "unlink", [partner["partner_id"][0]])


@case
def job_that_is_run_by_hand(place):
    job = place.rpc("ir.cron", "create", {**JOB, "code": f"raise UserError('{WORD}')"})
    return place.refusal("ir.cron", "method_direct_trigger", [job])


@case
def statement_that_the_database_refuses(place):
    country = {"name": WORD, "code": "GB"}
    return place.refusal("res.country", "create", country)


@case
def attachment(place):
    content = base64.b64encode(uuid.uuid4().bytes).decode()
    file = {"name": "neighbour.txt", "datas": content}
    first = place.rpc("ir.attachment", "create", file)
    [stored] = place.rpc("ir.attachment", "read", [first], ["store_fname"])
    (place.filestore / stored["store_fname"]).write_bytes(b"Neigh")  # cut off, as a full disk does
    again = place.refusal("ir.attachment", "create", {**file, "name": "again.txt"})
    [read] = place.rpc("ir.attachment", "read", [first], ["name", "datas"])
    return again, read["name"], read["datas"]


@case
def message_to_a_contact(place):
    contact = place.contacts()[0]
    post = {"body": "Quince", "partner_ids": [contact], "message_type": "comment"}
    message = place.rpc("res.partner", "message_post", [contact], **post)
    message = message[0] if isinstance(message, list) else message
    [said] = place.rpc("mail.message", "read", [message], ["body", "subject", "record_name"])
    mail = place.rpc(
        *("mail.mail", "search_read", [("mail_message_id", "=", message)]),
        fields=["subject", "body_html", "state"],
    )
    return said["body"], said["subject"], said["record_name"], _general(str(mail))


@case
def search_for_contacts(place):
    places = []
    for typed in ("José", "jose", "O'Hara", "O’Hara", "Neighbour José", "neighbour"):
        found = place.rpc("res.partner", "name_search", typed)
        places.append((typed, [name for _id, name in found if "Neighbour" in name]))
    return places


@contextmanager
def _server(here, *names):
    log = here.folder / f"log/guest-{'-'.join(names)}.log"
    log.parent.mkdir(exist_ok=True)
    port = free_port()
    options = ["--database", ",".join(names), f"--http-port={port}", f"--gevent-port={free_port()}"]
    options.append("--max-cron-threads=0")  # so that nothing else writes into the log
    with log.open("wb") as out:
        process = children.start(here.odoo(*options), env=here.environ, stdout=out, stderr=out)
    try:
        await_ready(process, port)
        yield [
            Place(
                SimpleNamespace(url=f"http://localhost:{port}", variables={"DATABASE": name}),
                log,
                here.filestore(name),
            )
            for name in names
        ]
    finally:
        children.stop(process)


@pytest.fixture(scope="module")
def outcomes(state, fresh):
    """``{case: [without the add-on on the server, in the other database, in the one with the add-on]}``."""
    with databases.on_site(state) as here:
        for name in (PLAIN, GUEST):
            database.drop(here, name)
        options = ("--init", "base,mail,web", "--with-demo", "--no-http", "--stop-after-init")
        here.run_odoo("--database", PLAIN, *options, log=here.folder / "log/plain.log")
        database.copy(here, fresh, GUEST)
        with _server(here, PLAIN) as places:
            found = {name: [function(*places)] for name, function in CASES.items()}
        with _server(here, GUEST, PLAIN) as (guest, plain):
            for name, function in CASES.items():
                found[name] += [function(plain), function(guest)]
        return found


@pytest.mark.parametrize("name", CASES)
def test_the_other_database(outcomes, name):
    alone, other, _guest = outcomes[name]
    assert other == alone


@pytest.mark.parametrize("name", CASES)
def test_foreign_records_beside_ours(outcomes, name):
    alone, _other, guest = outcomes[name]
    assert guest == alone


@pytest.mark.parametrize("name", ["wrong_call_on_a_contact", "job_that_is_run_by_hand"])
def test_the_log_says_what_was_wrong(outcomes, name):
    for answer, logged in outcomes[name]:
        assert WORD in answer + logged
