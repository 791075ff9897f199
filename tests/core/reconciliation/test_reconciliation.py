"""The seven kinds of difference between an ILR and our records: cases, and random worlds compared with a plain reading."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ilr_files import ilr, learner

from odoo.addons.regcert_module.core.ilr.reader import IlrReader
from odoo.addons.regcert_module.core.learner_import.world import Learner
from odoo.addons.regcert_module.core.learner_import.world import World as Learners
from odoo.addons.regcert_module.core.reconciliation.compare import Comparison, Registration, World
from odoo.addons.regcert_module.core.reconciliation.kinds import KINDS

ULN, OTHER, TEMPORARY = "1818365846", "3941465413", "9999999999"
BUSINESS, CARE = "60129773", "60344623"
BORN = date(1990, 1, 2)
ANN = {"ULN": ULN, "GivenNames": "Ann", "FamilyName": "Ash", "DateOfBirth": "1990-01-02"}
ON_RECORD = {"uln": ULN, "first_name": "Ann", "last_name": "Ash", "date_of_birth": BORN}


def compared(text, learners=(ON_RECORD,), registrations=(), known=(BUSINESS, CARE)):
    world = World(
        Learners({id_: Learner(id_, values) for id_, values in enumerate(learners, 1)}),
        {
            id_: [one for one in registrations if one.learner_id == id_]
            for id_ in range(1, len(learners) + 1)
        },
        dict(zip(known, range(1, 9), strict=False)),
    )
    comparison = Comparison()
    # Some at a time, as in a file of a hundred megabytes
    read = list(IlrReader(io.BytesIO(text.encode())))
    lines = [line for one in read for line in comparison.lines([one], world)]
    return [*lines, *comparison.rest(registrations, {})]


def registered(status="registered", aim=BUSINESS, learner_id=1, id_=1):
    return Registration(id_, learner_id, aim, status)


ACHIEVED = {"Outcome": 1, "CompStatus": 2}
CASES = [
    # Aims of the ILR, registrations, kinds of line
    ([], [], []),
    ([{}], [], ["aim_without_registration"]),
    ([{"LearnAimRef": "ZPROG001"}], [], []),
    ([{}], [registered()], []),
    ([{}], [registered("not_registered")], []),
    ([], [registered()], ["registration_without_aim"]),
    ([{}], [registered(aim=CARE)], ["aim_without_registration", "registration_without_aim"]),
    ([ACHIEVED], [registered()], ["achieved_in_ilr_only"]),
    ([ACHIEVED], [registered("achieved")], []),
    ([ACHIEVED], [registered("certificate_sent")], []),
    ([ACHIEVED], [registered("exempt")], ["achieved_in_ilr_only"]),
    ([ACHIEVED], [], ["aim_without_registration"]),
    ([{}], [registered("achieved")], ["achieved_here_only"]),
    ([{"Outcome": 2}], [registered("certificate_claimed")], ["achieved_here_only"]),
    ([{"CompStatus": 3}, ACHIEVED], [registered("achieved")], []),
    ([{}], [registered(), registered("achieved", id_=2)], ["achieved_here_only"]),
    ([ACHIEVED], [registered("achieved", id_=2), registered()], []),
]


@pytest.mark.parametrize(("aims", "registrations", "kinds"), CASES)
def test_aims_and_registrations(aims, registrations, kinds):
    text = ilr(learner(*({"LearnAimRef": BUSINESS} | aim for aim in aims), **ANN))
    assert [line.kind for line in compared(text, registrations=registrations)] == kinds


@pytest.mark.parametrize(
    ("first", "last", "differs"),
    [
        ("Ann", "Ash", False),
        ("ANN", "ash", False),
        ("Ann ", "Ash", False),
        ("Ann", "Ash-Oak", True),
        ("Ann", "Àsh", True),
        ("Anne", "Ash", True),
    ],
)
def test_names(first, last, differs):
    found = compared(ilr(learner(**ANN | {"GivenNames": first, "FamilyName": last})))
    assert [(one.kind, one.ilr, one.ours) for one in found] == (
        [("name_differs", f"{first} {last}", "Ann Ash")] if differs else []
    )


def test_an_apostrophe_is_an_apostrophe_and_a_hyphen_is_a_hyphen():
    on_record = ON_RECORD | {"last_name": "O'Hara-Ash"}
    for name, kinds in (("O’Hara-Ash", []), ("O'Hara Ash", ["name_differs"])):
        text = ilr(learner(**ANN | {"FamilyName": name}))
        assert [one.kind for one in compared(text, (on_record,))] == kinds


def test_dates_of_birth():
    found = compared(ilr(learner(**ANN | {"DateOfBirth": "1990-02-01"})))
    assert [(one.kind, one.ilr, one.ours) for one in found] == [
        ("date_of_birth_differs", date(1990, 2, 1), BORN)
    ]
    assert compared(ilr(learner(**ANN | {"DateOfBirth": ""}))) == []


def test_who_is_not_on_record():
    [line] = compared(
        ilr(learner({"LearnAimRef": BUSINESS}, **ANN | {"ULN": OTHER}, LearnRefNumber="L1"))
    )
    assert (line.kind, line.uln, line.ilr, line.reference) == (
        "learner_unknown",
        OTHER,
        "Ann Ash",
        "L1",
    )


def test_who_has_no_uln_is_found_by_name_and_date_of_birth():
    text = ilr(learner({"LearnAimRef": BUSINESS}, **ANN | {"ULN": TEMPORARY}))
    [line] = compared(text, (ON_RECORD | {"uln": TEMPORARY},))
    assert (line.kind, line.learner_id) == ("aim_without_registration", 1)


def test_who_has_left_is_told_apart():
    [line] = compared(ilr(learner({"LearnAimRef": BUSINESS, "CompStatus": 3}, **ANN)))
    assert line.has_left


def test_registrations_of_those_who_are_not_in_the_file():
    mine, other = registered(aim=CARE), registered(learner_id=2, id_=2)
    found = compared(ilr(learner(**ANN)), (ON_RECORD, {"uln": OTHER}), [mine, other])
    assert [(one.registration.id, one.in_ilr) for one in found] == [(1, True), (2, False)]


def test_the_same_difference_is_known_again_next_month():
    before = ilr(learner({"LearnAimRef": BUSINESS}, **ANN | {"FamilyName": "Oak"}))
    after = ilr(learner({"LearnAimRef": BUSINESS, "CompStatus": 3}, **ANN | {"FamilyName": "Yew"}))
    (name, aim), (other_name, same_aim) = compared(before), compared(after)
    assert (aim.kind, aim.identity()) == ("aim_without_registration", same_aim.identity())
    assert name.identity() != other_name.identity()


def test_unknown_learners_without_a_uln_are_different_people():
    text = ilr(
        *(
            learner(ULN=TEMPORARY, GivenNames="A", FamilyName="B", LearnRefNumber=ref)
            for ref in "12"
        )
    )
    one, other = compared(text)
    assert one.identity() != other.identity()


statuses = st.sampled_from(
    ("not_registered", "registered", "achieved", "certificate_sent", "exempt")
)
aims = st.sampled_from((BUSINESS, CARE, "60300001"))


@settings(max_examples=600)
@given(
    st.lists(st.tuples(st.integers(1, 3), aims, st.sampled_from(("", "1", "2", "3"))), max_size=6),
    st.lists(st.tuples(st.integers(1, 3), aims, statuses), max_size=5),
    st.sets(st.integers(1, 3)),
)
def test_random_worlds(deliveries, held, people):
    ulns = {1: ULN, 2: OTHER, 3: "8875682037"}
    on_record = {
        id_: {"uln": uln, "first_name": "A", "last_name": "B"} for id_, uln in ulns.items()
    }
    in_file = sorted(people | {one for one, _aim, _outcome in deliveries})
    text = ilr(
        *(
            learner(
                *(
                    {"LearnAimRef": aim, "Outcome": outcome}
                    for who, aim, outcome in deliveries
                    if who == id_
                ),
                ULN=ulns[id_] if id_ < 3 else TEMPORARY,
                GivenNames="A",
                FamilyName="B",
            )
            for id_ in in_file
        )
    )
    registrations = [Registration(n, *one) for n, one in enumerate(held, 1)]
    found = compared(text, (on_record[1], on_record[2], on_record[3]), registrations)

    # The third learner has no ULN in the file, so the ILR does not know them
    expected = [("learner_unknown", None, "")] if 3 in in_file else []
    done = {"achieved", "certificate_sent"}
    there = {(who, aim) for who, aim, _outcome in deliveries if who < 3}
    for who, aim in there:
        mine = [status for one, its, status in held if (one, its) == (who, aim)]
        if aim not in (BUSINESS, CARE):
            continue
        is_achieved = (who, aim, "1") in deliveries
        if not mine:
            expected.append(("aim_without_registration", who, aim))
        elif is_achieved and not done & set(mine):
            expected.append(("achieved_in_ilr_only", who, aim))
        elif not is_achieved and done & set(mine):
            expected.append(("achieved_here_only", who, aim))
    expected += [
        ("registration_without_aim", who, aim)
        for who, aim, _status in held
        if (who, aim) not in there
    ]
    lines = [(line.kind, line.learner_id, line.aim) for line in found]
    assert sorted(map(str, lines)) == sorted(map(str, expected))
    assert {line.kind for line in found} <= set(KINDS)
