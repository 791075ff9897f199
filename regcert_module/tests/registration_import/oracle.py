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

import datetime

from .oracle_rows import (
    CREATE,
    DATES,
    GIVEN,
    HEADERS,
    REJECT,
    UNCHANGED,
    UPDATE,
    Line,
    Outcome,
    alike,
    apply,
    candidates,
    look_up,
    rows_of,
    target,
    values_of,
    visible,
)

ADVICE = {
    "date_unlikely",
    "learner_archived_updated",
    "number_shared",
    "number_spelling",
    "qualification_archived_updated",
    "status_backwards",
}


def judge(world, rows, lines):
    """Each row by itself: [(line, values, key of its record)] of those that may be imported."""
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
    """For an archived learner or qualification, records are updated but not created."""
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
    """True if two rows are about the same record; a new one is identified by its number."""
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
    """True if two rows contradict each other."""
    pair = values["learner"], values["qualification"]
    other_pair = other_values["learner"], other_values["qualification"]
    number, other_number = values["registration_number"], other_values["registration_number"]
    if same_record(key, other_key):
        return differ(values, other_values)
    return (
        pair == other_pair and not candidates(world, values) and bool(number) != bool(other_number)
    )


def compare(world, accepted, lines):
    """Compares the rows with each other: repeated ones and contradictions."""
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
    """Numbers that another learner of the same awarding organisation has, on record or in the file."""
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
            # The row's warnings are repeated
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
