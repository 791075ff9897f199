"""The contract's import rules once more, as plainly as they can be said.

This is the second opinion that the importer is compared with. It is written from the contract,
shares no line with the code under test, imports nothing of it, and prefers being obvious to being
quick: row by row, one rule after the other.

A world is a dictionary::

    {"company": "A",
     "learners":       [{"key": "L1", "uln": "1818365846", "company": "A"}, ...],
     "qualifications": [{"key": "Q1", "number": "601/2977/3", "issues_numbers": True, "company": None}, ...],
     "registrations":  [{"key": "R1", "learner": "L1", "qualification": "Q1", "company": "A",
                         "active": True, "status": ..., "registration_number": ...,
                         "registration_date": ..., ...}, ...]}

``company`` of the world is the one that the user may see, and that new registrations belong to; a
learner or qualification of ``None`` belongs to everybody.
"""

import csv
import datetime
import io
import re
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
    # "only_numbered" or "conflict".
    because: str = ""
    # "status_kept", "repeated": what must be said beside an accepted row (more may be).
    warnings: list = field(default_factory=list)
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
    """ULNs match without regard to blanks, a leading apostrophe and a decimal of nought."""

    def bare(number):
        return re.sub(r"(?<=[0-9])\.0+$", "", re.sub(r"\s", "", number).lstrip("'"))

    return bare(a) == bare(b)


def visible(world, thing):
    return thing["company"] in (None, world["company"])


def date_of(cell):
    """A date, or None where the cell is not one that the contract reads."""
    cell = re.sub(r"[ T]00:00(:00)?$", "", cell)
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.datetime.strptime(cell, form).date()
        except ValueError:
            continue
    return None


def is_nothing(cell):
    """A placeholder or the fault of a spreadsheet: no number, no tracking reference."""
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
        learners = [
            learner
            for learner in world["learners"]
            if visible(world, learner) and same_uln(learner["uln"], values["uln"])
        ]
        if len(learners) == 1:
            values["learner"] = learners[0]["key"]
        else:
            line.wrong.append("ULN")
    if "Qualification Number" not in line.wrong:
        qualifications = [
            qualification
            for qualification in world["qualifications"]
            if visible(world, qualification)
            and same_number(qualification["number"], values["qualification"])
        ]
        if len(qualifications) == 1:
            values["qualification"] = qualifications[0]["key"]
        else:
            line.wrong.append("Qualification Number")


def candidates(world, values):
    return [
        record
        for record in world["registrations"]
        if record["active"]
        and visible(world, record)
        and record["learner"] == values["learner"]
        and record["qualification"] == values["qualification"]
    ]


def target(world, values):
    """The contract's table: (what to do, the record's key or the key of the record to be)."""
    records = candidates(world, values)
    number = values["registration_number"]
    without = [record for record in records if not record["registration_number"]]
    with_it = [record for record in records if number and record["registration_number"] == number]
    if not number:
        if without:
            return UPDATE, without[0]["key"]
        if not records:
            return CREATE, ("new", values["learner"], values["qualification"], None)
        return REJECT, None
    if with_it:
        return UPDATE, with_it[0]["key"]
    if without:
        return UPDATE, without[0]["key"]
    return CREATE, ("new", values["learner"], values["qualification"], number)


def apply(world, values, record, line):
    """Writes the row into the record; says whether that changed anything."""
    qualification = next(
        item for item in world["qualifications"] if item["key"] == record["qualification"]
    )
    before = dict(record)
    for name in GIVEN:
        if name != "status" and values[name] is not None:
            record[name] = values[name]
    status = values["status"]
    needs = status in NEED_A_NUMBER and qualification["issues_numbers"]
    if needs and not record["registration_number"]:
        line.warnings.append("status_kept")
    else:
        record["status"] = status
    return record != before


def judge(world, rows, lines):
    """Each row for itself: [(line, values, key of its record)] of those that may be taken."""
    accepted = []
    for number, cells in rows:
        line = lines[number]
        line.outcome = REJECT
        if len(cells) != len(HEADERS):
            line.because = "width"
            continue
        values = values_of(cells, line)
        look_up(world, values, line)
        if line.wrong:
            line.because = "cells"
            continue
        line.outcome, key = target(world, values)
        if line.outcome == REJECT:
            line.because = "only_numbered"
            line.numbers = sorted(
                record["registration_number"] for record in candidates(world, values)
            )
        else:
            accepted.append((number, values, key))
    return accepted


def contradict(world, values, key, other_values, other_key):
    """Whether two rows cannot both be meant."""
    pair = values["learner"], values["qualification"]
    other_pair = other_values["learner"], other_values["qualification"]
    number, other_number = values["registration_number"], other_values["registration_number"]
    if key == other_key:
        return any(values[name] != other_values[name] for name in GIVEN)
    return (
        pair == other_pair and not candidates(world, values) and bool(number) != bool(other_number)
    )


def compare(world, accepted, lines):
    """Each row with each other: repeated ones and contradictions."""
    for number, values, key in accepted:
        for other, other_values, other_key in accepted:
            if number == other:
                continue
            if contradict(world, values, key, other_values, other_key):
                lines[number].lines.append(other)
            elif key == other_key and other < number:
                lines[number].warnings = ["repeated"]
    # A row that repeats a rejected one is rejected with it.
    for number, _values, key in accepted:
        if any(lines[other].lines for other, _v, other_key in accepted if other_key == key):
            lines[number].outcome, lines[number].because = REJECT, "conflict"
            lines[number].warnings = []


def carry_out(world, accepted, lines):
    """The registrations afterwards."""
    registrations = [dict(record) for record in world["registrations"]]
    for number, values, key in accepted:
        line = lines[number]
        if line.outcome == REJECT:
            continue
        if line.warnings == ["repeated"]:
            line.outcome = UNCHANGED
        elif line.outcome == CREATE:
            record = {
                "key": key,
                "learner": values["learner"],
                "qualification": values["qualification"],
                "company": world["company"],
                "active": True,
                **{name: None for name in GIVEN},
                "status": "not_registered",
            }
            apply(world, values, record, line)
            registrations.append(record)
        else:
            record = next(item for item in registrations if item["key"] == key)
            if not apply(world, values, record, line):
                line.outcome = UNCHANGED
    return registrations


def run(world, text, separator=","):
    """What importing the text into the world must do."""
    rows = rows_of(text, separator)
    header = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    if header != [name.lower() for name in HEADERS]:
        return Outcome(True, {}, world["registrations"])
    lines = {number: Line() for number, _cells in rows[1:]}
    accepted = judge(world, rows[1:], lines)
    compare(world, accepted, lines)
    return Outcome(False, lines, carry_out(world, accepted, lines))
