"""Many users at once: managers search, uploaders import files of 200 rows, exporters export, each as the web client does.

LOAD_WORLD is the file written by ``fill.py``; each import is added to the file LOAD_SENT with the result that its user was told.
"""

import base64
import json
import os
import random
from itertools import count, cycle
from pathlib import Path

from client import IMPORT, REGISTRATION, Person, RefusedError, reason
from files import Files, text
from locust import events, task
from locust.stats import StatsEntry

WORLD = json.loads(Path(os.environ["LOAD_WORLD"]).read_text())
SENT = Path(os.environ["LOAD_SENT"])
UPLOADERS = len(WORLD["logins"]["uploader"])
TRIES = 4
"""How often a user uploads a file again whose rows have changed, before giving up."""
COLUMNS = (
    "learner_lines",
    "registration_number",
    "status",
    "registration_date",
    "qualification_number",
)
GROUPINGS = ("status", "qualification_id", "awarding_organisation_id", "registration_date:month")
STATUSES = (
    "registered",
    "achieved",
    "certificate_claimed",
    "certificate_received",
    "certificate_sent",
)
COUNTS = ("create_count", "update_count", "unchanged_count", "rejected_count")
REPORT = [
    "name",
    "state",
    "row_count",
    "accepted_count",
    *COUNTS,
    "warning_count",
    "moved_count",
    "progress",
]
ROW = {
    **{name: {} for name in ("line", "outcome", "match", "moved", "changes", "cells")},
    "learner_id": {"fields": {"display_name": {}}},
    "qualification_id": {"fields": {"display_name": {}}},
    "registration_id": {"fields": {}},
    "issue_ids": {
        "fields": {name: {} for name in ("position", "cell", "column", "value", "level", "message")}
    },
}

Person.world = WORLD
Person.next_login = {role: cycle(logins) for role, logins in WORLD["logins"].items()}


class Manager(Person):
    """Searches and reads."""

    role = "manager"
    weight = 6

    @task(4)
    def next_page(self):
        self.list(offset=80 * random.randrange(1, 20))

    @task(2)
    def sorted(self):
        self.list(order=f"{random.choice(COLUMNS)} {random.choice(('ASC', 'DESC'))}")

    @task(2)
    def filtered(self):
        self.list([["status", "=", random.choice(STATUSES)]])

    @task(3)
    def grouped(self):
        by = random.choice(GROUPINGS)
        groups = self.call(
            REGISTRATION,
            "web_read_group",
            name="list: grouped",
            domain=[],
            groupby=[by],
            aggregates=[],
            limit=80,
            offset=0,
            order="",
            auto_unfold=False,
            opening_info=[],
            unfold_read_specification=self.of_list,
            unfold_read_default_limit=80,
            groupby_read_specification={by: {"display_name": {}}} if by.endswith("_id") else {},
        )["groups"]
        self.think()
        self.list(random.choice(groups)["__extra_domain"], name="list: unfolded")

    @task(4)
    def looked_up(self):
        """Searches for a learner by one of their details, then opens the right one."""
        qualification, uln, number = random.choice(WORLD["registrations"])
        what = random.choice((uln, number, uln[:7], "Hussain1", qualification))
        paths = ("learner_id", "qualification_id", "registration_number")
        terms = [[path, "ilike", what] for path in (*paths, "postal_tracking_reference")]
        found = self.list(["|"] * 3 + terms, name="search: anything")
        if found:
            self.think()
            self.open(random.choice(found))

    @task(2)
    def by_name(self):
        self.list([["learner_id", "ilike", f"hussain{random.randrange(100)}"]], name="search: name")

    @task(4)
    def opened(self):
        found = self.list()
        self.think()
        self.open(random.choice(found))

    def open(self, registration):
        self.call(
            REGISTRATION, "web_read", [registration], name="form: open", specification=self.of_form
        )


class Uploader(Person):
    """Imports one file after another."""

    role = "uploader"
    weight = 2
    _shares = count()

    def on_start(self):
        share = next(self._shares) % UPLOADERS
        self.files = Files(WORLD["registrations"], share, UPLOADERS)
        super().on_start()

    @task(2)
    def look(self):
        self.list()

    @task(3)
    def upload(self):
        rows = self.files.rows()
        self.call(IMPORT, "describe_format", name="import: tips")
        self.think()
        file = base64.b64encode(text(rows).encode()).decode()
        values = {
            "name": "load.csv",
            "file": file,
            "separator": ",",
            "blank_cells": "keep",
            "take": "all",
        }
        [upload] = self.call(IMPORT, "create", [values], name="import: file")
        told = {"import": upload, "rows": rows, "state": None}
        try:
            self.call(IMPORT, "action_validate", [upload], name="import: validate")
            told |= self.report(upload)
            for _try in range(TRIES):
                self.think()
                told["state"] = None
                self.call(IMPORT, "read", [upload], ["confirmation"], name="import: question")
                self.call(IMPORT, "action_import", [upload], name="import: carry out")
                told |= self.report(upload)
                if told["state"] != "validated":
                    return
            self.call(IMPORT, "action_cancel", [upload], name="import: cancel")
            told["state"] = "cancelled"
        finally:
            with SENT.open("a") as file:
                file.write(json.dumps(told) + "\n")

    def report(self, upload):
        """Shows the report of an import."""
        [values] = self.call(IMPORT, "read", [upload], REPORT, name="import: counts")
        of_import = [["import_id", "=", upload]]
        errors = [*of_import, ["row_id", "!=", False], ["level", "=", "error"]]
        self.call("regcert.import.issue", "search_count", errors, name="import: issues")
        self.call(
            "regcert.import.row",
            "web_search_read",
            name="import: rows",
            domain=of_import,
            specification=ROW,
            order="line, id",
            offset=0,
            limit=50,
        )
        return {name: values[name] for name in ("state", *COUNTS)}


class Exporter(Person):
    """Exports the ticked rows of a page, or all of a status in one qualification."""

    role = "exporter"
    weight = 2

    @task(2)
    def look(self):
        self.list([["status", "=", random.choice(STATUSES)]])

    @task(2)
    def export_page(self):
        self.export(ids=self.list())

    @task(1)
    def export_all_found(self):
        qualification, _uln, _number = random.choice(WORLD["registrations"])
        domain = [
            ["status", "=", random.choice(STATUSES)],
            ["qualification_id", "ilike", qualification],
        ]
        self.list(domain, name="search: filter")
        self.export(domain=domain)

    def export(self, **selection):
        self.think()
        choices = self.call("regcert.export.profile", "describe_export", name="export: choices")
        choice = {"profile": choices["profiles"][0]["id"], "format": random.choice(("csv", "xlsx"))}
        checked = self.call(
            REGISTRATION, "check_export", name="export: check", **choice, **selection
        )
        self.think()
        form = {name: json.dumps(value) for name, value in {**selection, "companies": [1]}.items()}
        form |= {"format": choice["format"], "profile": choice["profile"], "csrf_token": self.csrf}
        name = f"export: {choice['format']} of {'a page' if 'ids' in selection else 'all found'}"
        path = "/regcert/registrations/export"
        with self.client.post(path, data=form, name=name, catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure(reason(answer))
                raise RefusedError
            # One line for each registration and one for the header, unless somebody changes the registrations meanwhile
            lines = (answer.content or b"").count(b"\r\n") - 1
            if choice["format"] == "csv" and "ids" in selection and lines != checked["count"]:
                answer.failure(f"{lines} lines instead of {checked['count']}")


@events.quitting.add_listener
def figures(environment, **_kwargs):
    kinds = {}
    for name, method in list(environment.stats.entries):
        kind = name.partition(":")[0]
        entry = kinds.setdefault(kind, StatsEntry(environment.stats, kind, ""))
        entry.extend(environment.stats.entries[name, method])
    total = environment.stats.total
    figure("requests", total.num_requests, "requests")
    figure("requests_per_second", total.total_rps, "requests/s")
    figure("errors", total.num_failures, "requests")
    for kind, entry in sorted(kinds.items()):
        for percent in (50, 95):
            milliseconds = entry.get_response_time_percentile(percent / 100)
            figure(f"{kind}_p{percent}_ms", milliseconds, "ms")


def figure(name, value, unit):
    print(f"BENCH load_{name} {value:.6g} {unit}", flush=True)
