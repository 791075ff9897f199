"""The outcome of each kind of row of a file of learners: a table of cases."""

import pytest
from learner_world import ANN, BEN, BUSINESS, NOBODY, TEMPORARY, actions, planned, row

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
