"""The plan of random files in random worlds, compared with the independent reading of the contract."""

import hashlib
from collections import defaultdict

from hypothesis import event, given, settings

from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.header.header import check_header
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE, STORED
from odoo.addons.regcert_module.core.registration.numbers import number_key
from odoo.addons.regcert_module.core.registration.plan import plan
from odoo.addons.regcert_module.core.registration.world import (
    Qualification,
    Registration,
    World,
)
from odoo.addons.regcert_module.tests.registration_import import oracle
from odoo.addons.regcert_module.tests.registration_import.worlds import cases, files

# What the oracle calls the rules that concern more than one cell.
WHOLE_ROW = {
    "only_numbered": "number_required",
    "archived": "registration_archived",
    "conflict": "rows_conflict",
}
WARNINGS = {"status_kept": "status_kept", "repeated": "row_repeated"}


def number(key):
    """A stable id for a key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big")


def world_of(told):
    """The world as the plan wants it: only what the user may see, by normalised keys."""
    learners, qualifications, registrations = {}, {}, {}
    archived, archived_numbers, bearers = {}, {}, defaultdict(dict)
    organisations = {
        number(item["key"]): number(item["organisation"]) for item in told["qualifications"]
    }
    for item in (*told["learners"], *told["qualifications"]):
        if not item["active"]:
            archived[number(item["key"])] = item["key"]
    for learner in told["learners"]:
        if oracle.visible(told, learner):
            learners.setdefault(learner["uln"], []).append(number(learner["key"]))
    for qualification in told["qualifications"]:
        if oracle.visible(told, qualification):
            key = qualification["number"].replace("/", "").upper()
            id_, issues = number(qualification["key"]), qualification["issues_numbers"]
            found = Qualification(id_, issues, organisations[id_])
            qualifications.setdefault(key, []).append(found)
    for record in told["registrations"]:
        if not oracle.visible(told, record):
            continue
        pair = number(record["learner"]), number(record["qualification"])
        borne = record["registration_number"]
        if not record["active"]:
            archived_numbers.setdefault(pair, []).append(borne)
            continue
        values = {name: record[name] for name in STORED}
        registrations.setdefault(pair, []).append(Registration(number(record["key"]), values))
        if borne:
            bearers[organisations[pair[1]], number_key(borne)][pair[0]] = record["learner"]
    return World(
        learners=learners,
        archived_learners=archived,
        qualifications=qualifications,
        archived_qualifications=archived,
        registrations=registrations,
        archived_numbers=archived_numbers,
        bearers=bearers,
    )


def planned(told, text, separator):
    sheet = read(text.encode(), separator)
    width = len(sheet.rows[0].cells)
    rows = check_rows(check_header(sheet, REGISTRATION_FILE), REGISTRATION_FILE, width)
    return plan(rows, world_of(told), today=told["today"])


def carried_out(told, outcomes):
    """The registrations as the plan would leave them, in no order."""
    values = {number(record["key"]): dict(record) for record in told["registrations"]}
    for outcome in outcomes:
        given = {name: new for name, (_old, new) in outcome.changes.items()}
        if outcome.action == "create":
            values["line", outcome.line] = {
                **dict.fromkeys(STORED),
                "learner": outcome.learner_id,
                "qualification": outcome.qualification_id,
                "active": True,
                "company": told["company"],
                **given,
            }
        elif outcome.action == "update":
            values[outcome.registration_id].update(given)
        else:
            assert not given, outcome
    return sorted(map(repr, map(flat, values.values())))


def flat(record):
    ids = [
        record[name] if isinstance(record[name], int) else number(record[name])
        for name in ("learner", "qualification")
    ]
    return (*ids, record["active"], record["company"], *(record[name] for name in STORED))


@settings(max_examples=400)
@given(cases())
def test_every_row_of_every_file_comes_out_as_the_contract_says(case):
    told, text, separator = case
    expected = oracle.run(told, text, separator)
    outcomes = planned(told, text, separator)
    assert {outcome.line: outcome.action for outcome in outcomes} == {
        line: said.outcome for line, said in expected.lines.items()
    }
    for outcome in outcomes:
        said = expected.lines[outcome.line]
        event(f"{said.outcome} {said.because} {' '.join(said.warnings)}".strip())
        errors = [issue for issue in outcome.issues if issue.is_error]
        assert bool(errors) == (said.outcome == "reject"), outcome
        warned = {issue.code for issue in outcome.issues if not issue.is_error}
        if said.outcome != "reject":
            needed = {WARNINGS[name] for name in said.warnings}
            # A repeated row may be told once more what its first one was told.
            also = {"status_kept"} if "repeated" in said.warnings else set()
            assert needed <= warned & set(WARNINGS.values()) <= needed | also
            assert warned & oracle.ADVICE == said.advice, outcome
        if said.because == "cells":
            assert {issue.column for issue in errors} == set(said.wrong), outcome
        elif said.because == "width":
            assert {issue.code for issue in errors} <= {"row_short", "row_long"}
        elif said.because:
            assert [issue.code for issue in errors] == [WHOLE_ROW[said.because]]
            told_lines = {line for issue in errors for line in issue.params.get("lines", ())}
            assert set(said.lines) <= told_lines
            assert said.numbers == [
                name for issue in errors for name in issue.params.get("numbers", ())
            ]
    assert carried_out(told, outcomes) == sorted(map(repr, map(flat, expected.registrations)))


@settings(max_examples=100)
@given(cases())
def test_the_same_file_again_has_nothing_left_to_do(case):
    told, text, separator = case
    left = oracle.run(told, text, separator)
    world = {
        **told,
        "registrations": [{**item, "key": str(item["key"])} for item in left.registrations],
    }
    again = {outcome.line: outcome.action for outcome in planned(world, text, separator)}
    for line, said in left.lines.items():
        if said.because not in ("", "cells", "width"):
            continue  # a row that waited for another may find a record now
        assert again[line] == ("reject" if said.outcome == "reject" else "unchanged")


@settings(max_examples=100)
@given(cases(), files())
def test_the_oracle_never_makes_two_of_a_number(case, second):
    """The oracle itself keeps the rules of the database, so its worlds are possible ones."""
    world, *first = case
    for text, separator in (first, second):
        after = oracle.run(world, text, separator).registrations
        world = {**world, "registrations": [{**item, "key": str(item["key"])} for item in after]}
    identities = [
        (item["company"], item["learner"], item["qualification"], item["registration_number"])
        for item in world["registrations"]
        if item["active"]
    ]
    assert len(identities) == len(set(identities))
