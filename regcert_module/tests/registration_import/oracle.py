"""The contract's import rules once more, as plainly as they can be said.

This is the second opinion that the importer is compared with. It is written from the contract,
shares no line with the code under test, imports nothing of it, and prefers being obvious to being
quick: row by row, one rule after the other.

A world is a dictionary::

    {"company": "A", "today": date(2026, 3, 1),
     "learners":       [{"key": "L1", "uln": "1818365846", "company": "A", "active": True}, ...],
     "qualifications": [{"key": "Q1", "number": "601/2977/3", "organisation": "O1", "issues_numbers": True,
                         "company": None, "active": True}, ...],
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


ADVICE = {
    "date_unlikely",
    "learner_archived_updated",
    "number_shared",
    "number_spelling",
    "qualification_archived_updated",
    "status_backwards",
}


@dataclass
class Line:
    """What the contract says about one row of the file."""

    outcome: str = ""
    # Headers of the cells that are wrong, whatever else is wrong with the row.
    wrong: list = field(default_factory=list)
    # Of a rejected row: "cells" (see ``wrong``), "width" (too few or too many of them),
    # "only_numbered", "archived" or "conflict".
    because: str = ""
    # "status_kept", "repeated": what must be said beside an accepted row (more may be).
    warnings: list = field(default_factory=list)
    # Codes of other warnings: of those in ADVICE exactly these are said beside an accepted row.
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
    """ULNs match without regard to blanks, a leading apostrophe and a decimal of nought."""

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
    """Those that are not archived, or all of them where all are."""
    return [item for item in found if item["active"]] or found


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
    """The contract's table: (what to do, the record's key or the key of the record to be)."""
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
    """Writes the row into the record; says whether that changed anything."""
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
        if line.outcome in (CREATE, UPDATE):
            about_archived(world, values, line)
            about_days(world, values, line)
            if line.outcome != REJECT:
                accepted.append((number, values, key))
            continue
        line.outcome, line.because = REJECT, line.outcome
        if line.because == "only_numbered":
            line.numbers = sorted(
                record["registration_number"] for record in candidates(world, values)
            )
    return accepted


def about_archived(world, values, line):
    """An archived learner or qualification: what is on record is updated, nothing new is made."""
    for name, header, things in (
        ("learner", "ULN", world["learners"]),
        ("qualification", "Qualification Number", world["qualifications"]),
    ):
        if not next(item for item in things if item["key"] == values[name])["active"]:
            if line.outcome == UPDATE:
                line.advice.add(f"{name}_archived_updated")
            else:
                line.wrong.append(header)
    if line.wrong:
        line.outcome, line.because = REJECT, "cells"


def about_days(world, values, line):
    """Days before 1990 or more than a year ahead."""
    today = world["today"]
    for name in DATES:
        if values[name] and not (
            datetime.date(1990, 1, 1) <= values[name] <= today.replace(year=today.year + 1)
        ):
            line.advice.add("date_unlikely")


def same_record(key, other_key):
    """Whether two rows are about the same record; a new one is known by its number."""
    if isinstance(key, tuple) and isinstance(other_key, tuple):
        *pair, number = key
        *other_pair, other_number = other_key
        same = alike(number, other_number) if number and other_number else number == other_number
        return pair == other_pair and same
    return key == other_key


def differ(values, other_values):
    """Whether the cells of two rows about the same record disagree."""
    for name in GIVEN:
        one, other = values[name], other_values[name]
        if name == "registration_number" and one and other:
            if not alike(one, other):
                return True
        elif one != other:
            return True
    return False


def contradict(world, values, key, other_values, other_key):
    """Whether two rows cannot both be meant."""
    pair = values["learner"], values["qualification"]
    other_pair = other_values["learner"], other_values["qualification"]
    number, other_number = values["registration_number"], other_values["registration_number"]
    if same_record(key, other_key):
        return differ(values, other_values)
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
            elif same_record(key, other_key) and other < number:
                lines[number].warnings = ["repeated"]
    # A row that repeats a rejected one is rejected with it.
    for number, _values, key in accepted:
        if any(
            lines[other].lines for other, _v, other_key in accepted if same_record(other_key, key)
        ):
            lines[number].outcome, lines[number].because = REJECT, "conflict"
            lines[number].warnings = []


def about_shared(world, accepted, lines, registrations):
    """Numbers that another learner of the same awarding organisation bears, on record or in the file."""
    organisation = {item["key"]: item["organisation"] for item in world["qualifications"]}
    bearers = [
        (record["learner"], organisation[record["qualification"]], record["registration_number"])
        for record in registrations
        if record["active"] and record["registration_number"] and visible(world, record)
    ]
    for number, values, _key in accepted:
        given = values["registration_number"]
        if lines[number].outcome != REJECT and given:
            for learner, awarding, borne in bearers:
                if (
                    learner != values["learner"]
                    and awarding == organisation[values["qualification"]]
                    and alike(borne, given)
                ):
                    lines[number].advice.add("number_shared")


def carry_out(world, accepted, lines):
    """The registrations afterwards."""
    registrations = [dict(record) for record in world["registrations"]]
    for number, values, key in accepted:
        line = lines[number]
        if line.outcome == REJECT:
            continue
        if line.warnings == ["repeated"]:
            line.outcome = UNCHANGED
            # What the row would do is said once more
            if isinstance(key, str):
                record = next(item for item in world["registrations"] if item["key"] == key)
                apply(world, values, dict(record), Line(advice=line.advice))
        elif line.outcome == CREATE:
            record = {
                "key": None,
                "learner": values["learner"],
                "qualification": values["qualification"],
                "company": world["company"],
                "active": True,
                **{name: None for name in GIVEN},
                "status": "not_registered",
            }
            apply(world, values, record, line)
            registrations.append({**record, "key": key})
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
    registrations = carry_out(world, accepted, lines)
    about_shared(world, accepted, lines, registrations)
    return Outcome(False, lines, registrations)
