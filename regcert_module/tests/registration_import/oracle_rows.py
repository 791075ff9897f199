"""Reading a file as the contract says: the first half of the second opinion (see ``oracle``)."""

import csv
import datetime
import io
import re
import unicodedata
from dataclasses import dataclass, field

HEADERS = [
    "Qualification Number",
    "ULN",
    "Status",
    "Registration number",
    "Registration date",
    "Certificate claimed date",
    "Achieved date",
    "Certificate received Date",
    "Certificate Sent Date",
    "Postal Tracking Reference",
]
# The oracle's names for a row's outcome, and the report's.
WHOLE_ROW = {
    "only_numbered": "number_required",
    "archived": "registration_archived",
    "conflict": "rows_conflict",
}
WARNINGS = {"status_kept": "status_kept", "repeated": "row_repeated"}


FIELDS = [
    "qualification",
    "uln",
    "status",
    "registration_number",
    "registration_date",
    "certificate_claimed_date",
    "achieved_date",
    "certificate_received_date",
    "certificate_sent_date",
    "postal_tracking_reference",
]


MANDATORY = ["qualification", "uln", "status"]


DATES = [name for name in FIELDS if name.endswith("_date")]


# What a row can give to a record: everything but the two keys.
GIVEN = FIELDS[2:]


STATUSES = {
    "not registered": "not_registered",
    "registered": "registered",
    "achieved": "achieved",
    "certificate claimed": "certificate_claimed",
    "certificate received": "certificate_received",
    "certificate sent": "certificate_sent",
    "exempt": "exempt",
    "registration not required": "registration_not_required",
}


NEED_A_NUMBER = [
    "registered",
    "achieved",
    "certificate_claimed",
    "certificate_received",
    "certificate_sent",
]


CREATE, UPDATE, UNCHANGED, REJECT = "create", "update", "unchanged", "reject"


@dataclass
class Line:
    """What the contract says about one row of the file."""

    outcome: str = ""
    # Headers of the cells that are wrong, whatever else is wrong with the row.
    wrong: list = field(default_factory=list)
    # Of a rejected row: "cells" (see ``wrong``), "width" (too few or too many of them),
    # "only_numbered", "archived" or "conflict".
    because: str = ""
    # "status_kept", "repeated": warnings that an accepted row must have (it may have more).
    warnings: list = field(default_factory=list)
    # Codes of other warnings: of those in ADVICE, an accepted row has exactly these.
    advice: set = field(default_factory=set)
    # The other lines that a conflict has to name, the numbers that a reject has to name.
    lines: list = field(default_factory=list)
    numbers: list = field(default_factory=list)


@dataclass
class Outcome:
    refused: bool
    lines: dict
    registrations: list


def rows_of(text, separator):
    """[(line in the file, cells)], header included; a blank line is no row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    line = 1
    for cells in reader:
        if cells:
            rows.append((line, cells))
        line = reader.line_num + 1
    return rows


def clean(cell):
    cell = cell.strip()
    if cell[:1] == "'" and cell[1:2] in ["=", "+", "-", "@", "\t", "\r"]:
        cell = cell[1:]
    return cell


def same_number(a, b):
    """Qualification numbers match without regard to case, blanks, slashes, backslashes and hyphens."""

    def bare(number):
        return re.sub(r"[\s/\\-]", "", number).upper()

    return bare(a) == bare(b)


def same_uln(a, b):
    """ULNs match without regard to blanks, a leading apostrophe and a trailing ".0"."""

    def bare(number):
        return re.sub(r"(?<=[0-9])\.0+$", "", re.sub(r"\s", "", number).lstrip("'"))

    return bare(a) == bare(b)


def alike(a, b):
    """Registration numbers without regard to capitals, blanks, the kind of dash, compatibility forms."""

    def bare(number):
        number = unicodedata.normalize("NFKC", number)
        number = "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in number)
        return "".join(number.split()).lower()

    return bare(a) == bare(b)


def in_use(found):
    """Those that are not archived, or all if all are archived."""
    return [item for item in found if item["active"]] or found


def visible(world, thing):
    return thing["company"] in (None, world["company"])


def date_of(cell):
    """A date, or None if the contract does not read the cell as one."""
    cell = re.sub(r"[ T]00:00(:00)?$", "", cell)
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.datetime.strptime(cell, form).date()
        except ValueError:
            continue
    return None


def is_nothing(cell):
    """A placeholder or a spreadsheet's error value: neither a number nor a tracking reference."""
    words = ["n/a", "tbc", "-", "none", "pending", "unknown", "#n/a", "#ref!", "#####"]
    return cell.lower() in words


def values_of(cells, line):
    """The row's values; what is wrong with a cell goes to ``line``."""
    values = {}
    for name, header, cell in zip(FIELDS, HEADERS, cells, strict=True):
        cell = clean(cell)
        values[name] = None
        if not cell:
            if name in MANDATORY:
                line.wrong.append(header)
        elif len(cell) > 128:
            line.wrong.append(header)
        elif name == "status":
            values[name] = STATUSES.get(cell.lower())
            if values[name] is None:
                line.wrong.append(header)
        elif name in DATES:
            values[name] = date_of(cell)
            if values[name] is None:
                line.wrong.append(header)
        elif is_nothing(cell) and name not in MANDATORY:
            line.wrong.append(header)
        else:
            values[name] = cell
    return values


def look_up(world, values, line):
    """Replaces the two numbers by the learner and the qualification that they name."""
    if "ULN" not in line.wrong:
        learners = in_use(
            [
                learner
                for learner in world["learners"]
                if visible(world, learner) and same_uln(learner["uln"], values["uln"])
            ]
        )
        if len(learners) == 1:
            values["learner"] = learners[0]["key"]
        else:
            line.wrong.append("ULN")
    if "Qualification Number" not in line.wrong:
        qualifications = in_use(
            [
                qualification
                for qualification in world["qualifications"]
                if visible(world, qualification)
                and same_number(qualification["number"], values["qualification"])
            ]
        )
        if len(qualifications) == 1:
            values["qualification"] = qualifications[0]["key"]
        else:
            line.wrong.append("Qualification Number")


def candidates(world, values, active=True):
    return [
        record
        for record in world["registrations"]
        if record["active"] == active
        and visible(world, record)
        and record["learner"] == values["learner"]
        and record["qualification"] == values["qualification"]
    ]


def target(world, values):
    """The contract's table: (what to do, the record's key or the key of a new record)."""
    records = candidates(world, values)
    number = values["registration_number"]
    without = [record for record in records if not record["registration_number"]]
    with_it = [record for record in records if number and record["registration_number"] == number]
    like_it = [
        record
        for record in records
        if number and record["registration_number"] and alike(record["registration_number"], number)
    ]
    archived = [record["registration_number"] for record in candidates(world, values, active=False)]
    if not number:
        if without:
            return UPDATE, without[0]["key"]
        if records:
            return "only_numbered", None
        if None in archived:
            return "archived", None
        return CREATE, ("new", values["learner"], values["qualification"], None)
    if with_it:
        return UPDATE, with_it[0]["key"]
    if len(like_it) == 1:
        return UPDATE, like_it[0]["key"]
    if any(other and alike(other, number) for other in archived):
        return "archived", None
    if without:
        return UPDATE, without[0]["key"]
    return CREATE, ("new", values["learner"], values["qualification"], number)


def apply(world, values, record, line):
    """Writes the row into the record; returns whether that changed anything."""
    qualification = next(
        item for item in world["qualifications"] if item["key"] == record["qualification"]
    )
    before = dict(record)
    for name in GIVEN:
        if name == "registration_number" and record[name]:
            if values[name] != record[name]:
                line.advice.add("number_spelling")
        elif name != "status" and values[name] is not None:
            record[name] = values[name]
    status = values["status"]
    needs = status in NEED_A_NUMBER and qualification["issues_numbers"]
    if needs and not record["registration_number"]:
        line.warnings.append("status_kept")
    else:
        order = list(STATUSES.values())
        if record["key"] and order.index(status) < order.index(record["status"]):
            line.advice.add("status_backwards")
        record["status"] = status
    return record != before
