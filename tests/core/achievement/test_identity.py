"""Several people with one identifier: the issues of their rows, and who becomes a learner."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_achievement_plan import TODAY, World, planned

from odoo.addons.regcert_module.core.achievement.people import differences, groups, someone
from odoo.addons.regcert_module.tools.short_forms import full_forms

ULN, OTHER = "7111780026", "9614255489"
NEW = {"uln": ULN, "first_name": "Ned", "last_name": "New"}
EMPTY = World(TODAY, {}, full_forms=full_forms)


def shared(*changes):
    """Lines on which an identifier is reported as shared, and its cells."""
    return {
        outcome.line: [issue.cell for issue in outcome.issues if issue.code == "identifier_shared"]
        for outcome in planned(*changes, world=EMPTY)
        if any(issue.code == "identifier_shared" for issue in outcome.issues)
    }


@pytest.mark.parametrize(
    ("second", "is_shared"),
    [
        ({}, False),
        ({"first_name": "Edward"}, False),
        ({"first_name": "NÉD"}, False),
        ({"first_name": "New", "last_name": "Ned"}, False),
        ({"first_name": "Bob"}, True),
        ({"last_name": "Old"}, True),
        ({"date_of_birth": "02/01/1990"}, True),
        ({"date_of_birth": ""}, False),
        ({"date_of_birth": "02/01/1990", "uln": OTHER}, False),
    ],
)
def test_two_rows_of_one_uln(second, is_shared):
    first = NEW | {"date_of_birth": "01/01/1990"}
    found = shared(first, first | second, NEW | {"uln": "9276308686"})
    assert found == ({2: ["H2"], 3: ["H3"]} if is_shared else {})


def test_every_row_of_the_group_is_told_and_rejected_ones_too():
    rows = [{"first_name": name, "uln": "", "individual_id": "42"} for name in ("A", "B", "C", "D")]
    rows[3]["course_code"] = "nope"
    assert shared(*rows) == {line: [f"F{line}"] for line in (2, 3, 4, 5)}
    [issue] = [
        one for one in planned(*rows, world=EMPTY)[0].issues if one.code == "identifier_shared"
    ]
    assert issue.params["lines"] == [2, 3, 4, 5]
    assert issue.params["people"] == ["A O'Hara", "B O'Hara", "C O'Hara", "D O'Hara"]


def test_the_level_is_what_the_administrator_says():
    rows = [NEW, NEW | {"last_name": "Old"}]
    for level, rejected in (("error", [True, True]), ("off", [False, False])):
        outcomes = planned(*rows, levels={"identifier_shared": level}, world=EMPTY)
        assert [
            any(issue.code == "identifier_shared" and issue.is_error for issue in one.issues)
            for one in outcomes
        ] == rejected


def test_thousands_on_one_number_are_not_compared_with_each_other():
    assert len(shared(*(NEW | {"first_name": chr(97 + n // 26) + chr(97 + n % 26)} for n in range(600)))) == 600  # fmt: skip


def test_numbers_alike_but_for_zeros():
    rows = [NEW | {"uln": "", "individual_id": number} for number in ("0099123", "99123", "5")]
    told = [
        [issue.params["others"] for issue in one.issues if issue.code == "individual_id_zeros"]
        for one in planned(*rows, world=EMPTY)
    ]
    assert told == [[["99123"]], [["0099123"]], []]


def test_a_difference_stands_beside_the_record():
    [outcome] = planned({"first_name": "Bob", "date_of_birth": "02/01/1990"})
    [issue] = outcome.issues
    assert (outcome.match.kind, outcome.match.learner_id) == ("exact", 1)
    assert outcome.match.differed == ("first_name",)
    assert (issue.code, issue.cell) == ("learner_differs", "C2")
    assert issue.params["differences"] == [("First Name", "Bob", "Ann")]
    [outcome] = planned({"date_of_birth": "02/01/1995"})
    assert outcome.issues[0].params["differences"] == [("Date of Birth", "", "")]


# Who becomes a learner

people = st.builds(
    dict,
    first_name=st.sampled_from(["Bob", "Robert", "Ellis", "Ann", ""]),
    last_name=st.sampled_from(["Grant", "grant", "Ash"]),
    date_of_birth=st.sampled_from([None, date(1990, 1, 1), date(1991, 1, 1)]),
    uln=st.sampled_from(["", "1", "2"]),
    individual_id=st.sampled_from(["", "7", "8"]),
)
SAME_FIRST = [{"bob", "robert"}]


def first_agrees(one, other):
    """Written by hand: what the sample contains."""
    one, other = one.lower(), other.lower()
    return not one or not other or one == other or {one, other} in SAME_FIRST


def contradict(one, other):
    return (
        not first_agrees(one["first_name"], other["first_name"])
        or one["last_name"].lower() != other["last_name"].lower()
        or any(
            one[name] and other[name] and one[name] != other[name]
            for name in ("date_of_birth", "uln", "individual_id")
        )
    )


@given(st.lists(people, max_size=7))
def test_groups_against_a_plain_reading(rows):
    found = [[one.key for one in group] for group in groups(map(someone, range(len(rows)), rows), full_forms)]  # fmt: skip
    assert sorted(sum(found, [])) == list(range(len(rows)))
    place = {key: number for number, group in enumerate(found) for key in group}
    for one, other in combinations(range(len(rows)), 2):
        if any(rows[one][n] and rows[one][n] == rows[other][n] for n in ("uln", "individual_id")):
            assert place[one] == place[other]
    for group in found:
        members = [someone(key, rows[key]) for key in group]
        agree = not any(contradict(rows[a], rows[b]) for a, b in combinations(group, 2))
        assert (not differences(members, full_forms)) == agree
