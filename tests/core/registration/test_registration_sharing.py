"""One registration number for several learners of an awarding organisation."""

import pytest
from registration_rows import ULN, codes, record, row, world

from odoo.addons.regcert_module.core.registration.plan import Options, plan
from odoo.addons.regcert_module.core.registration.world import Qualification

BEN, CARA = "3941465413", "8875682037"
LEARNERS = {ULN: [1], BEN: [2], CARA: [3]}
QUALIFICATIONS = {
    "60129773": [Qualification(7, organisation_id=70)],
    "50085136": [Qualification(8, organisation_id=70)],
    "ZOTHER": [Qualification(9, organisation_id=90)],
}


def there(**options):
    return world(learners=LEARNERS, qualifications=QUALIFICATIONS, **options)


def told(outcomes):
    """By line, where else the row's number is used, for rows with that warning."""
    return {
        outcome.line: issue.params["where"]
        for outcome in outcomes
        for issue in outcome.issues
        if issue.code == "number_shared"
    }


def test_a_number_filled_down_is_told_on_every_row():
    rows = [
        row(line, uln=uln, registration_number=number)
        for line, uln, number in [
            (2, ULN, "N1"),
            (3, BEN, "n 1"),
            (4, CARA, "N\u20131"),
            (5, CARA, "N1"),
        ]
    ]
    rows[2] = row(4, uln=CARA, registration_number="N1", qualification_number="500/8513/6")
    assert told(plan(rows, there())) == {
        2: ([3, 4, 5], []),
        3: ([2, 4, 5], []),
        4: ([2, 3], []),
        5: ([2, 3], []),
    }


def test_who_bears_it_on_record_is_named():
    bearers = {(70, "n1"): {1: "Ann", 2: "Ben"}, (90, "n1"): {3: "Cara"}}
    rows = [row(2, registration_number="N1")]
    assert told(plan(rows, there(bearers=bearers))) == {2: ([], ["Ben"])}


def test_a_row_that_changes_nothing_is_told_as_well():
    stored = record(100, "N1", "registered")
    bearers = {(70, "n1"): {1: "Ann", 2: "Ben"}}
    [outcome] = plan(
        [row(2, registration_number="N1")],
        there(registrations={(1, 7): [stored]}, bearers=bearers),
    )
    assert (outcome.action, told([outcome])) == ("unchanged", {2: ([], ["Ben"])})


@pytest.mark.parametrize(
    "other",
    [
        {"uln": ULN, "qualification_number": "500/8513/6"},  # the same learner
        {"uln": BEN, "qualification_number": "ZOTHER"},  # of another awarding organisation
        {"uln": BEN, "registration_number": "N2"},
        {"uln": BEN, "registration_date": "soon"},  # rejected
    ],
)
def test_what_is_not_shared(other):
    rows = [row(2, registration_number="N1"), row(3, **{"registration_number": "N1", **other})]
    assert told(plan(rows, there())) == {}


def test_as_an_error_it_rejects_every_row_concerned():
    rows = [row(line, uln=uln, registration_number="N1") for line, uln in [(2, ULN), (3, BEN)]]
    rows.append(row(4, uln=CARA, registration_number="N2"))
    outcomes = plan(rows, there(), Options(levels={"number_shared": "error"}))
    assert [outcome.action for outcome in outcomes] == ["reject", "reject", "create"]
    assert codes(outcomes[0]) == ["number_shared"]


def test_thousands_of_rows_tell_a_few_lines_each():
    learners = {str(place): [place] for place in range(1, 3001)}
    rows = [row(place + 1, uln=str(place), registration_number="N1") for place in range(1, 3001)]
    outcomes = plan(rows, world(learners=learners, qualifications=QUALIFICATIONS))
    assert {len(lines) for lines, _names in told(outcomes).values()} == {11}
