"""The issues of a row of achievements, rule by rule, and the learner that it is about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.achievement import match as matching
from odoo.addons.regcert_module.core.achievement.clock import months_after, years_between
from odoo.addons.regcert_module.core.achievement.file import file_rows
from odoo.addons.regcert_module.core.achievement.match import match
from odoo.addons.regcert_module.core.achievement.plan import plan
from odoo.addons.regcert_module.core.achievement.world import Course, Earlier, Person, World
from odoo.addons.regcert_module.core.achievement_scheme.scheme import ColumnSpec, scheme_format
from odoo.addons.regcert_module.core.cell.identifiers import mask, ni_number_doubt
from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.reader import Row
from odoo.addons.regcert_module.core.rule.rule import RULES
from odoo.addons.regcert_module.tools.short_forms import full_forms

TODAY = date(2026, 11, 23)
FORMAT = scheme_format(
    "test",
    [
        ColumnSpec("Achievement Date", "achievement_date", "date", need="mandatory"),
        ColumnSpec("Course Code", "course_code", "course", need="mandatory"),
        ColumnSpec("First Name", "first_name", need="mandatory"),
        ColumnSpec("Last Name", "last_name", need="mandatory"),
        ColumnSpec("Date of Birth", "date_of_birth", "birth_date"),
        ColumnSpec("Individual ID", "individual_id", "individual_id", need="group"),
        ColumnSpec("NI", "national_insurance_number", "ni_number", need="group"),
        ColumnSpec("ULN", "uln", "uln", need="group"),
        ColumnSpec("Levy", "levy_number", "levy_number"),
        ColumnSpec("Notes", "notes", size=255),
    ],
)
COURSES = {
    course.code: course
    for course in (
        Course(1, "A1", validity_months=60),
        Course(2, "A1R", refresher_of=1, refresher_months=60),
        Course(3, "OLD", live_to=date(2026, 11, 1)),
    )
}
ANN = Person(1, "Ann", "O'Hara", date(1990, 1, 2), {"uln": "9276308686", "individual_id": "77"})
BOB = Person(2, "Bob", "Bright", date(1985, 5, 6), {"uln": "2442725095"})
NO_NUMBER = Person(3, "Cy", "Young", date(1999, 9, 9))
GONE = Person(4, "Ann", "Arch", None, {"uln": "5555555550"}, active=False)
WORLD = World(
    TODAY, COURSES, (ANN, BOB, NO_NUMBER, GONE), levy_numbers={"0012345"}, full_forms=full_forms
)
GOOD = {
    "achievement_date": "20/11/2026",
    "course_code": "A1",
    "first_name": "Ann",
    "last_name": "O'Hara",
    "uln": "9276308686",
    "levy_number": "0012345",
}


def planned(*changes, world=WORLD, **options):
    rows = [
        Row(line, tuple(str((GOOD | change).get(c.name, "")) for c in FORMAT.columns))
        for line, change in enumerate(changes, 2)
    ]
    return plan(check_rows(rows, FORMAT, len(FORMAT.columns)), FORMAT, world, **options)


def codes(outcome):
    return [issue.code for issue in outcome.issues]


def test_a_good_row_has_nothing_said_about_it():
    [outcome] = planned({})
    assert codes(outcome) == []
    assert (outcome.course.id, outcome.match.kind, outcome.match.learner_id) == (1, "exact", 1)
    assert outcome.match.agreed == ("uln", "first_name", "last_name")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"course_code": "nope"}, ["course_unknown"]),
        ({"course_code": " a 1 "}, []),
        ({"course_code": ""}, ["required_blank"]),
        ({"course_code": "OLD"}, ["course_not_live"]),
        ({"achievement_date": "24/11/2026"}, ["achieved_in_future"]),
        ({"achievement_date": "23/11/2026"}, []),
        ({"achievement_date": "13/11/2026"}, []),
        ({"achievement_date": "12/11/2026"}, ["achieved_late"]),
        ({"achievement_date": "31/02/2026"}, ["date_impossible"]),
        ({"levy_number": ""}, ["levy_number_missing"]),
        ({"levy_number": "12345"}, ["levy_number_wrong"]),
        ({"national_insurance_number": "AB123456"}, ["ni_number_suffix"]),
        ({"uln": "", "individual_id": "", "date_of_birth": "02/01/1990"}, ["identifier_missing", "learner_by_name"]),
        ({"uln": "9276308687"}, ["uln_wrong"]),
        ({"uln": "9999999999"}, ["uln_placeholder"]),
        ({"uln": "9.27631E+09"}, ["uln_scientific"]),
        ({"uln": "92763086861"}, ["text_too_long"]),
        ({"national_insurance_number": "QQ123456A"}, ["ni_number_wrong"]),
        ({"individual_id": "7x"}, ["individual_id_wrong", "learner_conflict"]),
        ({"date_of_birth": "02/01/2020"}, ["birth_date_unlikely", "learner_differs"]),
        ({"uln": "7111780026"}, ["learner_new"]),
        ({"last_name": "Brown"}, ["learner_differs"]),
        ({"first_name": "Bob"}, ["learner_differs"]),
        ({"first_name": "Bob", "last_name": "Brown"}, ["learner_conflict"]),
        ({"first_name": "Bob", "last_name": "Brown", "date_of_birth": "02/01/1990"}, ["learner_differs"]),
        ({"first_name": "Bob", "date_of_birth": "02/01/1992"}, ["learner_conflict"]),
        ({"first_name": "O'Hara", "last_name": "Ann"}, []),
        ({"first_name": "Ann Mary"}, []),
        ({"first_name": "-"}, ["name_unlikely", "learner_differs"]),
        ({"individual_id": "000"}, ["individual_id_unlikely", "learner_conflict"]),
        ({"individual_id": "0077"}, ["learner_conflict", "individual_id_zeros"]),
        ({"levy_number": "0000000"}, ["levy_number_unlikely"]),
        ({"levy_number": "9999998"}, ["levy_number_unknown"]),
        ({"achievement_date": "31/12/1989", "uln": "7111780026"}, ["achieved_long_ago", "learner_new"]),
        ({"achievement_date": "02/01/1990", "date_of_birth": "02/01/1990"}, ["achieved_before_birth", "achieved_late"]),
        ({"uln": "7111780026", "date_of_birth": "24/11/2026"}, ["born_in_future"]),
        ({"uln": "7111780026", "date_of_birth": "21/11/2012"}, ["birth_date_unlikely", "learner_new"]),
        ({"uln": "7111780026", "date_of_birth": "20/11/2012"}, ["learner_new"]),
        ({"uln": "5555555550", "last_name": "Arch"}, ["uln_wrong", "learner_is_archived"]),
        ({"last_name": "Brown", "date_of_birth": "02/01/1990"}, ["learner_differs"]),
        ({"uln": "2442725095", "individual_id": "77"}, ["learner_conflict"]),
        ({"course_code": "A1R"}, ["refresher_without_pass"]),
    ],
)  # fmt: skip
def test_what_is_said_about_a_row(change, expected):
    [outcome] = planned(change)
    assert codes(outcome) == expected


def test_a_level_can_be_changed_and_switched_off():
    change = {"uln": "", "levy_number": "", "date_of_birth": "02/01/1990"}
    [outcome] = planned(change)
    assert outcome.rejected
    levels = {
        "identifier_missing": "warning",
        "levy_number_missing": "error",
        "learner_by_name": "off",
    }
    [outcome] = planned(change, levels=levels)
    assert {issue.code: issue.level for issue in outcome.issues} == {
        "identifier_missing": "warning",
        "levy_number_missing": "error",
    }


def test_some_levels_cannot_be_changed():
    [outcome] = planned({"course_code": "nope"}, levels={"course_unknown": "off"})
    assert codes(outcome) == ["course_unknown"]
    assert not RULES["achievement_known"].adjustable


def test_personal_values_are_masked():
    change = {"national_insurance_number": "QQ123456A", "date_of_birth": "19900102"}
    [outcome] = planned(change)
    said = {issue.code: issue for issue in outcome.issues}
    assert said["ni_number_wrong"].value == "•••••••6A"
    assert said["date_iso"].value == "••••••02"
    assert said["date_iso"].params["suggestion"] == ""
    assert mask("ab") == "••"


def test_the_second_of_two_equal_rows_is_rejected():
    first, second, third = planned({}, {"notes": "x"}, {"achievement_date": "19/11/2026"})
    assert codes(second) == ["achievement_repeated"]
    assert second.issues[0].params["lines"] == [2]
    assert codes(third) == []
    # and the later of the two passes falls within the validity of the earlier one
    assert codes(first) == ["renewal_early"]


def test_strangers_are_told_apart_by_their_identifiers():
    stranger = {"uln": "7111780026", "last_name": "New"}
    _first, second, third = planned(stranger, stranger, stranger | {"uln": "9614255489"})
    assert codes(second) == ["learner_new", "achievement_repeated"]
    assert codes(third) == ["learner_new"]


@pytest.mark.parametrize(
    "earlier",
    [
        Earlier(1, date(2026, 11, 20), 1),
        Earlier(1, date(2026, 11, 20), None, {"uln": "9276308686"}),
    ],
)
def test_what_is_on_record_is_not_recorded_again(earlier):
    world = World(TODAY, COURSES, (ANN,), (earlier,))
    [outcome] = planned({}, world=world)
    assert codes(outcome) == ["achievement_known"]


@pytest.mark.parametrize(
    ("passed", "course", "expected"),
    [
        (date(2022, 1, 1), "A1", ["renewal_early"]),
        (date(2021, 11, 20), "A1", []),
        (date(2022, 1, 1), "A1R", []),
        (date(2021, 11, 19), "A1R", ["refresher_too_late"]),
    ],
)
def test_a_former_pass_counts(passed, course, expected):
    world = World(TODAY, COURSES, (ANN,), (Earlier(1, passed, 1),))
    [outcome] = planned({"course_code": course}, world=world)
    assert codes(outcome) == expected


def test_a_learner_found_by_name_must_not_have_another_number():
    values = {"first_name": "cy", "last_name": "YOUNG", "date_of_birth": date(1999, 9, 9)}
    assert match(values, WORLD).kind == matching.BY_NAME
    assert match(values | {"uln": "7111780026"}, WORLD).learner_id == 3
    other = World(TODAY, {}, (Person(3, "Cy", "Young", date(1999, 9, 9), {"uln": "1"}),))
    assert match(values | {"uln": "7111780026"}, other).kind == matching.NONE


def test_a_shared_number_is_settled_by_the_name_or_not_at_all():
    twins = World(
        TODAY,
        {},
        (Person(1, "A", "Ash", None, {"uln": "5"}), Person(2, "B", "Birch", None, {"uln": "5"})),
    )
    assert match({"uln": "5", "last_name": "birch"}, twins).learner_id == 2
    assert match({"uln": "5"}, twins).kind == matching.SEVERAL


def test_a_choice_by_hand_is_taken_unless_something_contradicts_it():
    values = {"last_name": "Young", "uln": "7111780026"}
    assert match(values, WORLD, linked=3).kind == matching.CHOSEN
    assert match(values | {"last_name": "Ash"}, WORLD, linked=3).kind == matching.CONFLICT


@pytest.mark.parametrize(
    "prefix", ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ", "DA", "AO", "QQ", "AV"]
)
def test_prefixes_that_are_never_issued(prefix):
    assert ni_number_doubt(f"{prefix}123456A")
    assert not ni_number_doubt("AB123456D")
    assert ni_number_doubt("AB123456E")


def test_months_and_years():
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert years_between(date(2000, 11, 24), TODAY) == 25


texts = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(
    st.fixed_dictionaries(
        {
            "achievement_date": st.dates(date(1950, 1, 1), TODAY),
            "course_code": st.sampled_from(sorted(COURSES)),
            "first_name": texts,
            "last_name": texts,
            "uln": st.sampled_from(["7111780026", "9614255489"]),
            "levy_number": st.from_regex(r"[0-9]{7}", fullmatch=True).filter(str.isascii),
            "notes": texts | st.none(),
        }
    )
)
def test_what_is_written_is_read_back_unchanged(values):
    # An apostrophe before a formula's first character is the guard that a file has there.
    values = {k: v for k, v in values.items() if not (isinstance(v, str) and v.startswith("'"))}
    _header, cells = file_rows([values], FORMAT)
    [row] = check_rows([Row(2, cells)], FORMAT, len(cells))
    assert {k: v for k, v in row.values.items() if v} == {k: v for k, v in values.items() if v}


@pytest.mark.parametrize(
    ("second", "repeated"),
    [
        ({"national_insurance_number": "AB123456C"}, True),
        ({"first_name": "DÉE", "national_insurance_number": "AB123456C"}, True),
        ({"individual_id": "6"}, False),
        ({"date_of_birth": "", "national_insurance_number": "AB123456C"}, False),
        ({"course_code": "A1R", "national_insurance_number": "AB123456C"}, False),
    ],
)
def test_one_who_is_not_on_record_is_told_twice_under_different_numbers(second, repeated):
    new = {"first_name": "Dee", "last_name": "New", "date_of_birth": "01/02/1990", "uln": ""}
    first = {"individual_id": "5"}
    outcomes = planned(new | first, new | second)
    assert codes(outcomes[0]) == ["learner_new"]
    assert ("achievement_repeated" in codes(outcomes[1])) is repeated
