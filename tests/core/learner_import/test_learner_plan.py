"""What each kind of row of a file of learners comes to: a table of cases."""

from datetime import date

import pytest

from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.columns import own_format
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.header.header import check_header
from odoo.addons.regcert_module.core.learner_import.format import LEARNER_FILE, PASSED_OVER
from odoo.addons.regcert_module.core.learner_import.names import CREATE, LEAVE, Options
from odoo.addons.regcert_module.core.learner_import.outcome import New, digest
from odoo.addons.regcert_module.core.learner_import.plan import plan
from odoo.addons.regcert_module.core.learner_import.world import (
    Enrolment,
    Found,
    Learner,
    Programme,
    World,
)

TODAY = date(2026, 11, 26)
ANN, BEN, NOBODY, TEMPORARY = "1818365846", "3941465413", "8875682037", "9999999999"
BORN = date(1990, 1, 2)
START = date(2025, 9, 1)


def learner(id_, active=True, **values):
    return Learner(id_, values, active)


WORLD = World(
    learners={
        one.id: one
        for one in (
            learner(1, uln=ANN, first_name="Ann", last_name="Ash", email="ann@example.org"),
            learner(2, uln=BEN, first_name="Ben", last_name="Birch", date_of_birth=BORN),
            learner(3, first_name="Zoë", last_name="O'Hara", date_of_birth=BORN),
            learner(4, uln=TEMPORARY, individual_id="77", first_name="Di", last_name="Elm"),
            learner(5, False, uln="6409931319", first_name="Old", last_name="Fir"),
            learner(6, first_name="Sam", last_name="Yew", date_of_birth=BORN),
            learner(7, first_name="Sam", last_name="Yew", date_of_birth=BORN),
        )
    },
    enrolments={
        1: [
            Enrolment(11, 1, START, {"ilr_status": "qa_verified", "employer_id": 5}),
            Enrolment(12, 2, START, {"ilr_status": "in_progress"}, active=False),
        ],
        2: [
            Enrolment(21, 1, START, {"ilr_status": "in_progress"}),
            Enrolment(22, 1, date(2026, 1, 1), {"ilr_status": "completed"}),
        ],
    },
    programmes={
        "business administrator": [Programme(1, "Business Administrator", (1, 2))],
        "adult care worker": [Programme(2, "Adult Care Worker", (3,))],
        "double": [Programme(3, "Double"), Programme(4, "Double")],
        "past": [Programme(5, "Past", active=False)],
    },
    employers={
        "harbour logistics": [Found(5, "Harbour Logistics")],
        "acme": [Found(7, "Acme"), Found(8, "Acme")],
    },
    tutors={"tess tutor": [Found(9, "Tess Tutor")]},
    countries={"wales": [Found(1, "Wales")], "gb": [Found(2, "United Kingdom")]},
    counties={"kent": [Found(3, "Kent", 2)], "powys": [Found(4, "Powys", 1)]},
    home_country_id=2,
    registered=frozenset({(1, 1)}),
)


NO_OPTIONS = Options()


def planned(rows, options=NO_OPTIONS, world=WORLD):
    """The plan of rows that are given as dictionaries by header."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    lines = [headers, *([row.get(header, "") for header in headers] for row in rows)]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    sheet = read(text.encode())
    file_format, _notices = own_format(sheet, LEARNER_FILE, PASSED_OVER)
    below = check_header(sheet, file_format)
    checked = check_rows(below, file_format, len(sheet.rows[0].cells))
    return plan(checked, world, file_format, options, TODAY)


def row(uln=ANN, first="Ann", last="Ash", **more):
    headers = {"born": "Date of Birth", "programme": "Programme Name", "start": "Start Date"}
    headers |= {"id": "Individual ID", "email": "Email address", "employer": "Employer"}
    headers |= {
        "planned": "Planned Achievement Date",
        "qa": "QA Verified",
        "tutor": "Primary Tutor",
    }
    headers |= {"country": "Country", "county": "County", "ni": "National Insurance Number"}
    headers |= {"gender": "Gender", "ethnicity": "Ethnicity"}
    named = {headers[name]: value for name, value in more.items()}
    return {"ULN": uln, "First Name": first, "Last Name": last, **named}


BUSINESS = {"programme": "Business Administrator", "start": "01/09/2025"}
# The row, then action, how it was found, id of the learner, and the codes of what is told
CASES = [
    (row(), "unchanged", "uln", 1, ()),
    (row(first="Anna"), "update", "uln", 1, ()),
    (row(email=""), "unchanged", "uln", 1, ()),
    (row(email="ann@example.com"), "update", "uln", 1, ()),
    (row(uln=f"{ANN}.0"), "unchanged", "uln", 1, ()),
    (row(uln=NOBODY, first="New", last="One"), "create", "new", None, ()),
    (
        row(uln=NOBODY, first="new", last="One", email="ANN@example.org"),
        "create",
        "new",
        None,
        ("learner_alike",),
    ),
    (
        row(uln=NOBODY, first="Ben", last="birch", born="2/1/1990"),
        "create",
        "new",
        None,
        ("learner_alike",),
    ),
    (
        row(uln=NOBODY, first="Zoe", last="O’Hara", born="02/01/1990"),
        "update",
        "person",
        3,
        ("learner_found_by_name",),
    ),
    (
        row(uln=NOBODY, first="Sam", last="Yew", born="02/01/1990"),
        "reject",
        "",
        None,
        ("learner_not_one",),
    ),
    (row(uln="", id="77", first="Di", last="Elm"), "unchanged", "individual_id", 4, ()),
    (row(uln=NOBODY, id="77", first="Di", last="Elm"), "update", "individual_id", 4, ()),
    (row(uln=TEMPORARY, id="77", first="Di", last="Elm"), "unchanged", "individual_id", 4, ()),
    (row(uln=ANN, id="77"), "reject", "", None, ("learner_not_one",)),
    (row(uln=TEMPORARY, first="Not", last="Here"), "create", "new", None, ()),
    (
        row(uln="", first="Zoë", last="O'Hara", born="02/01/1990"),
        "reject",
        "",
        None,
        ("learner_unidentified",),
    ),
    (
        row(uln=TEMPORARY, first="Zoë", last="O'Hara", born="02/01/1990"),
        "unchanged",
        "person",
        3,
        ("learner_found_by_name",),
    ),
    (row(uln="6409931319", first="Old", last="Fir"), "reject", "", None, ("learner_restore",)),
    (row(uln="123"), "reject", "", None, ("learner_uln_wrong",)),
    (row(uln="1.8E+09"), "reject", "", None, ("learner_uln_rounded",)),
    (row(uln="1818365847"), "create", "new", None, ("learner_uln_check_digit",)),
    (row(first=""), "reject", "", None, ("required_blank",)),
    (row(uln="TBC"), "reject", "", None, ("cell_placeholder",)),
    (row(born="27/11/2026"), "reject", "", None, ("birth_date_impossible",)),
    (row(born="31/12/1899"), "reject", "", None, ("birth_date_impossible",)),
    (row(gender="female"), "update", "uln", 1, ()),
    (row(gender="1"), "update", "uln", 1, ()),
    (row(gender="Q"), "reject", "", None, ("gender_unknown",)),
    (row(ethnicity="31"), "update", "uln", 1, ()),
    (row(ethnicity="Irish"), "update", "uln", 1, ()),
    (
        row(ethnicity="31 - English / Welsh / Scottish / Northern Irish / British"),
        "update",
        "uln",
        1,
        (),
    ),
    (row(ethnicity="30"), "reject", "", None, ("ethnicity_unknown",)),
    (row(ni="ab 12 34 56 c"), "update", "uln", 1, ()),
    (row(ni="AB123456"), "update", "uln", 1, ("learner_ni_number_suffix",)),
    (row(ni="TN123456A"), "reject", "", None, ("learner_ni_number_wrong",)),
    # Enrolments
    (row(**BUSINESS), "unchanged", "uln", 1, ()),
    (row(**BUSINESS | {"start": ""}), "unchanged", "uln", 1, ()),
    (row(**BUSINESS | {"start": "02/09/2025"}), "create", "uln", 1, ("enrolment_second",)),
    (row(**BUSINESS | {"planned": "01/09/2024"}), "reject", "", None, ("enrolment_backwards",)),
    (
        row(programme="business  administrator", planned="31/08/2025"),
        "reject",
        "",
        None,
        ("enrolment_backwards",),
    ),
    (row(**BUSINESS | {"planned": "31/08/2026"}), "update", "uln", 1, ()),
    (row(**BUSINESS | {"qa": "Yes"}), "unchanged", "uln", 1, ()),
    (row(**BUSINESS | {"qa": "No"}), "update", "uln", 1, ()),
    (row(**BUSINESS | {"employer": "harbour  logistics"}), "unchanged", "uln", 1, ()),
    (row(**BUSINESS | {"employer": "Harbor Logistics"}), "reject", "", None, ("employer_unknown",)),
    (row(**BUSINESS | {"employer": "ACME"}), "reject", "", None, ("employer_several",)),
    (row(**BUSINESS | {"tutor": "TESS TUTOR"}), "update", "uln", 1, ()),
    (row(**BUSINESS | {"tutor": "Nobody"}), "unchanged", "uln", 1, ("tutor_unknown",)),
    (
        row(programme="Adult Care Worker", start="01/09/2025"),
        "reject",
        "",
        None,
        ("enrolment_restore",),
    ),
    (row(programme="Adult Care Worker"), "create", "uln", 1, ()),
    (row(programme="Adult Car Worker"), "reject", "", None, ("programme_unknown",)),
    (row(programme="Double"), "reject", "", None, ("programme_several",)),
    (row(programme="Past"), "reject", "", None, ("programme_restore",)),
    (row(start="01/09/2025"), "unchanged", "uln", 1, ("enrolment_without_programme",)),
    (
        row(BEN, "Ben", "Birch", programme="Business Administrator"),
        "reject",
        "",
        None,
        ("enrolment_of_several",),
    ),
    (row(country="wales", county="Powys"), "update", "uln", 1, ()),
    (row(county="Kent"), "update", "uln", 1, ()),
    (row(country="Wales", county="Kent"), "update", "uln", 1, ("county_unknown",)),
    (row(country="Wals"), "reject", "", None, ("country_unknown",)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(filter(None, case[0].values())))
def test_one_row(case):
    cells, action, match, learner_id, codes = case
    [outcome] = planned([cells]).outcomes
    found = tuple(issue.code for issue in outcome.issues)
    assert (outcome.action, outcome.match, found) == (action, match, codes)
    assert outcome.action == "reject" or outcome.learner_id == learner_id


def actions(found):
    return [(one.action, *(issue.code for issue in one.issues)) for one in found.outcomes]


def test_two_rows_that_differ_in_programme_and_start_are_two_enrolments():
    care = {"programme": "Adult Care Worker", "start": "01/10/2025"}
    found = planned(
        [
            row(NOBODY, **BUSINESS),
            row(NOBODY, **care),
            row(NOBODY, **care | {"start": "02/10/2025"}),
        ]
    )
    assert actions(found) == [("create",)] * 3
    assert [one.person for one in found.outcomes] == [2, 2, 2]
    assert [bool(one.of_learner) for one in found.outcomes] == [True, False, False]
    assert all(one.enrols for one in found.outcomes)


def test_a_repeated_row_is_done_once():
    found = planned([row(NOBODY, **BUSINESS), row(NOBODY, **BUSINESS)])
    assert actions(found) == [("create",), ("unchanged", "learner_row_repeated")]
    assert [one.enrols for one in found.outcomes] == [True, False]


def test_a_blank_cell_does_not_contradict():
    found = planned(
        [row(NOBODY), row(NOBODY, email="n@example.org", programme="Adult Care Worker")]
    )
    assert actions(found) == [("create",), ("create",)]
    assert found.outcomes[1].of_learner == {"email": "n@example.org"}


@pytest.mark.parametrize(
    "other",
    [
        row(NOBODY, last="Oak"),
        row(NOBODY, id="78", **BUSINESS),
        row(NOBODY, id="77x", **BUSINESS | {"planned": "01/09/2027"}),
        row("", id="79", last="Oak"),
    ],
)
def test_rows_that_contradict_each_other_are_rejected(other):
    found = planned([row(NOBODY, id="79", **BUSINESS), other, row(BEN, "Ben", "Birch")])
    assert actions(found) == [("reject", "learner_rows_disagree")] * 2 + [("unchanged",)]
    assert found.outcomes[0].issues[0].params["lines"] == [3]


def test_a_row_that_is_wrong_for_itself_does_not_take_part():
    found = planned([row(NOBODY, last="Oak", ethnicity="30"), row(NOBODY)])
    assert actions(found) == [("reject", "ethnicity_unknown"), ("create",)]


def test_of_one_enrolment_only_those_that_contradict_are_rejected():
    ends = [row(NOBODY, **BUSINESS | {"planned": day}) for day in ("01/01/2027", "01/01/2028")]
    found = planned([*ends, row(NOBODY, programme="Adult Care Worker")])
    assert actions(found) == [("reject", "learner_rows_disagree")] * 2 + [("create",)]
    assert found.outcomes[2].of_learner["uln"] == NOBODY


def test_a_row_without_a_uln_joins_the_only_one_of_its_name():
    born = {"born": "05/05/2000"}
    found = planned([row(NOBODY, **born), row(TEMPORARY, **born, programme="Adult Care Worker")])
    assert actions(found) == [("create",), ("create",)]
    assert [one.person for one in found.outcomes] == [2, 2]
    assert found.outcomes[1].of_learner == {}


def test_two_new_people_who_are_alike_are_told():
    born = {"born": "05/05/2000"}
    found = planned([row(NOBODY, **born), row("8547354866", **born)])
    assert actions(found) == [("create",), ("create", "learner_alike_in_file")]
    assert found.outcomes[1].issues[0].params["lines"] == [2]


def test_those_who_may_be_the_same_person_are_named_by_id_only():
    [outcome] = planned([row(NOBODY, "Ben", "Birch", born="02/01/1990")]).outcomes
    assert outcome.alike == (2,)
    assert outcome.issues[0].params == {"count": 1}


def test_names_that_are_not_on_record_are_told_once():
    rows = [
        row(NOBODY, programme="Adult Car Worker", employer="New Ltd"),
        row(BEN, "Ben", "Birch", employer="new ltd"),
    ]
    found = planned(rows)
    assert [(one.kind, one.name, one.count, one.nearest) for one in found.unknown] == [
        ("programme", "Adult Car Worker", 1, "Adult Care Worker"),
        ("employer", "New Ltd", 2, ""),
    ]


def test_names_that_are_not_on_record_are_made_where_that_is_wanted():
    rows = [row(NOBODY, programme="Brick  Laying", employer="New Ltd")]
    [outcome] = planned(rows, Options(create_programmes=True, create_employers=True)).outcomes
    assert (outcome.action, outcome.programme, outcome.employer) == (
        "create",
        New("Brick  Laying"),
        New("New Ltd"),
    )
    assert digest([outcome])


@pytest.mark.parametrize(
    ("choice", "programme", "enrols"),
    [
        (CREATE, New("Brick"), True),
        (2, WORLD.programmes["adult care worker"][0], True),
        (LEAVE, None, False),
    ],
)
def test_a_choice_for_one_name(choice, programme, enrols):
    options = Options(choices={("programme", "brick"): choice})
    named, other = planned(
        [row(NOBODY, programme="Brick", start="01/09/2025"), row(BEN, programme="Stone")], options
    ).outcomes
    assert (named.programme, named.enrols, named.action) == (programme, enrols, "create")
    assert not named.issues
    assert other.action == "reject"


def test_records_that_are_not_registered_yet():
    [mine] = planned([row(**BUSINESS)], Options(register=True)).outcomes
    assert (mine.action, mine.registers) == ("create", (2,))
    first, again = planned(
        [row(NOBODY, **BUSINESS), row(NOBODY, **BUSINESS | {"start": "01/01/2026"})],
        Options(register=True),
    ).outcomes
    assert (first.registers, again.registers) == ((1, 2), ())


@pytest.mark.parametrize("column", ["born", "ethnicity", "ni"])
def test_a_personal_value_is_quoted_nowhere(column):
    value = "13/31/1988" if column == "born" else "31 secret"
    [outcome] = planned([row(**{column: value})]).outcomes
    [issue] = outcome.issues
    assert "31" not in issue.value[:-2]
    assert not issue.params.get("suggestion")


def test_the_digest_tells_plans_apart():
    def of(**more):
        return digest(planned([row(NOBODY, **more)]).outcomes)

    assert of() == of()
    assert (
        len(
            {
                of(),
                of(email="a@example.org"),
                of(born="01/02/2000"),
                of(**BUSINESS),
                of(**BUSINESS | {"start": ""}),
            }
        )
        == 5
    )
