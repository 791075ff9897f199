"""The outcome of each kind of row of the register, and which rows are taken."""

import tracemalloc
from datetime import date

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from register_files import HEADERS, planned, register, row

from odoo.addons.regcert_module.core.cell.identifiers import qualification_check_digit_fits
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.qualification_import.outcome import NewOrganisation
from odoo.addons.regcert_module.core.qualification_import.selection import Selection
from odoo.addons.regcert_module.core.qualification_import.world import (
    Organisation,
    Qualification,
    World,
)

KEY = "60344623"
OURS = Organisation(1, "First Awards Limited", "FIRST", "RN1")
VALUES = {"name": "Diploma in Care", "level": "Level 3", "register_status": "available"}


def known(active=True, is_ours=True, organisation_id=1, **values):
    return Qualification(7, "603/4462/3", VALUES | values, organisation_id, active, is_ours)


def world(*found, organisations=(OURS,)):
    return World({KEY: list(found)}, organisations)


def one(values=None, of=None, **more):
    [outcome], _notices = planned(register(row(**(values or {})), **more), world=of)
    return outcome.action, {issue.code for issue in outcome.issues}, outcome.values


CASES = {
    "new": ({}, World(), "create", set()),
    "unchanged": ({}, world(known()), "unchanged", set()),
    "another spelling of the number": ({"number": "6034462 3"}, world(known()), "unchanged", set()),
    "closed": (
        {"status": "No longer available to new learners"},
        world(known()),
        "update",
        set(),
    ),
    "a blank cell leaves what is stored": ({"level": ""}, world(known()), "unchanged", set()),
    "a date that is gone stays, with a warning": (
        {},
        world(known(operational_end_date=date(2025, 1, 1))),
        "unchanged",
        {"register_date_gone"},
    ),
    "archived": (
        {"name": "x"},
        world(known(active=False)),
        "unchanged",
        {"qualification_left_archived"},
    ),
    "archived beside one in use": ({}, world(known(active=False), known()), "unchanged", set()),
    "two in use": ({}, world(known(), known()), "reject", {"qualification_several"}),
    "shared with others": ({}, world(known(is_ours=False)), "reject", {"qualification_of_others"}),
    "wrong status": ({"status": "Open"}, World(), "reject", {"register_status_unknown"}),
    "no title": ({"name": ""}, World(), "reject", {"required_blank"}),
    "no number": ({"number": "//"}, World(), "reject", {"register_number_blank"}),
    "wrong check digit": ({"number": "603/4462/8"}, World(), "create", {"register_check_digit"}),
    "a number of the odd range": ({"number": "610/0006/8"}, World(), "create", set()),
    "owner by name": (
        {"recognition": ""},
        World({}, [Organisation(1, "FIRST awards limited")]),
        "create",
        set(),
    ),
    "owner archived": (
        {},
        World({}, [Organisation(1, "x", "", "RN1", False)]),
        "reject",
        {"organisation_restore"},
    ),
    "owner twice": (
        {},
        World(
            {}, [Organisation(1, "First Awards Limited"), Organisation(2, "First Awards Limited")]
        ),
        "reject",
        {"organisation_several"},
    ),
    "another owner here": (
        {},
        world(known(organisation_id=2), organisations=[OURS, Organisation(2, "Second")]),
        "unchanged",
        {"organisation_differs"},
    ),
}


@pytest.mark.parametrize("values, of, action, codes", CASES.values(), ids=CASES)
def test_cases(values, of, action, codes):
    assert one(values, of)[:2] == (action, codes)


def test_a_new_organisation_is_made_once():
    rows = [row(number=f"601/000{number}/0") for number in range(3)]
    outcomes, _notices = planned(register(*rows))
    assert {one.organisation for one in outcomes} == {
        NewOrganisation("First Awards Limited", "FIRST", "RN1")
    }


def test_a_name_does_not_join_organisations_of_two_recognition_numbers():
    of = World({}, [Organisation(1, "First Awards Limited", "", "RN2")])
    [outcome], _notices = planned(register(row()), world=of)
    assert outcome.organisation == NewOrganisation("First Awards Limited", "FIRST", "RN1")


def test_rows_that_agree_are_one_and_rows_that_contradict_are_none():
    same, _notices = planned(register(row(), row()))
    assert [one.action for one in same] == ["create", "unchanged"]
    assert [issue.code for issue in same[1].issues] == ["register_row_repeated"]
    other, _notices = planned(register(row(), row(name="Other")))
    assert [one.action for one in other] == ["reject", "reject"]
    assert {issue.code for one in other for issue in one.issues} == {"register_rows_disagree"}


TAKEN = {
    "by acronym, without regard to case": (("first",), (), 1),
    "by name": (("First Awards Limited",), (), 1),
    "by recognition number": (("RN2",), (), 1),
    "of two": (("first", "RN2"), (), 2),
    "a name that is not there beside one that is": (("first", "third"), (), 1),
    "numbers on record": ((), {KEY}, 1),
}


@pytest.mark.parametrize("organisations, numbers, count", TAKEN.values(), ids=TAKEN)
def test_which_rows_are_taken(organisations, numbers, count):
    second = row(number="601/2977/3", owner="Second", acronym="2ND", recognition="RN2")
    outcomes, notices = planned(register(row(), second), organisations, numbers)
    assert len(outcomes) == count
    assert ("register_rows_passed_over" in notices) == (count < 2)
    assert ("register_organisation_not_there" in notices) == ("third" in organisations)


@pytest.mark.parametrize(
    "data, organisations, code",
    [
        (register(row()), ("Nobody",), "register_no_organisation"),
        (register(row()), (), "register_no_number"),
        (register(), ("FIRST",), "no_rows"),
        (b"", (), "file_empty"),
        (register(row(), names=("number", "name")), (), "columns_missing"),
        (b"PK\x03\x04", (), "file_not_text"),
    ],
)
def test_files_that_are_refused(data, organisations, code):
    with pytest.raises(FileRefused) as refused:
        Selection(data, ",", organisations, ())
    assert [issue.code for issue in refused.value.issues] == [code]


def test_columns_in_any_order_and_the_rest_without_a_word():
    names = tuple(reversed(HEADERS))
    outcomes, notices = planned(register(row(), names=names))
    assert ([one.action for one in outcomes], notices) == (["create"], [])


def test_the_memory_does_not_grow_with_the_rows_that_are_passed_over():
    """Twenty megabytes of other organisations take less than a tenth of that, beside the file itself."""
    other = register(
        *[
            row(owner=f"Organisation {number % 200}", acronym="", recognition="", name="x" * 200)
            for number in range(500)
        ]
    )
    head, _eol, rows = other.partition(b"\r\n")
    data = head + b"\r\n" + rows * 160 + register(row()).partition(b"\r\n")[2]
    assert len(data) > 20_000_000
    tracemalloc.start()
    taken = Selection(data, ",", ("FIRST",), ())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(taken.rows) == 1
    assert peak < 2_000_000


# The same, read plainly: what the contract and the register's layout say

NUMBERS = ("603/4462/3", "60344623", "601/2977/3", "")
OWNERS = (("First", "F1", "RN1"), ("First", "", ""), ("Second", "", "RN2"), ("Third", "F1", ""))
STATUSES = {
    "Available to learners": "available",
    "no longer awarded": "not_awarded",
    "": None,
    "Maybe": "?",
}

rows = st.lists(
    st.builds(
        lambda number, owner, name, status: {
            "number": number,
            "owner": owner[0],
            "acronym": owner[1],
            "recognition": owner[2],
            "name": name,
            "status": status,
        },
        st.sampled_from(NUMBERS),
        st.sampled_from(OWNERS),
        st.sampled_from(("One", "Two", "")),
        st.sampled_from(list(STATUSES)),
    ),
    min_size=1,
    max_size=5,
)
on_record = st.fixed_dictionaries(
    {
        key: st.one_of(st.none(), st.tuples(st.sampled_from(("One", "Two")), st.booleans()))
        for key in (KEY, "60129773")
    }
)


def expected(rows, record):
    """The action of each row."""
    keys = [one["number"].replace("/", "") for one in rows]
    good = [
        bool(key and one["name"] and STATUSES[one["status"]] != "?")
        for key, one in zip(keys, rows, strict=True)
    ]
    actions = []
    for place, (key, one) in enumerate(zip(keys, rows, strict=True)):
        same = [other for other in range(len(rows)) if keys[other] == key and good[other]]
        says = {
            (rows[other]["owner"], rows[other]["name"], STATUSES[rows[other]["status"]])
            for other in same
        }
        if not good[place] or len(says) > 1:
            actions.append("reject")
        elif same[0] != place:
            actions.append("unchanged")
        elif not record[key]:
            actions.append("create")
        else:
            name, active = record[key]
            differs = one["name"] != name or STATUSES[one["status"]] is not None
            actions.append("update" if active and differs else "unchanged")
    return actions


@settings(max_examples=300, deadline=None)
@given(rows, on_record)
def test_random_files_in_random_worlds(rows, record):
    found = World(
        {
            key: [Qualification(place, key, {"name": value[0]}, 1, value[1])]
            for place, (key, value) in enumerate(record.items(), 1)
            if value
        },
        [Organisation(1, "First", "F1", "RN1")],
    )
    owners = [name for owner in OWNERS for name in owner if name]
    outcomes, _notices = planned(register(*rows), owners, (), found)
    actions = [one.action for one in outcomes]
    for action in set(actions):
        event(action)
    assert actions == expected(rows, record)


def test_check_digits_of_numbers_that_the_dfe_publishes():
    for key in ("60344623", "60129773", "60319367"):
        assert qualification_check_digit_fits(key) is True
    assert qualification_check_digit_fits("60344628") is False
    assert [qualification_check_digit_fits(key) for key in ("61000068", "6100129X")] == [None, None]
    assert qualification_check_digit_fits("ABC") is None
