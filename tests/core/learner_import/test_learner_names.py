import pytest
from learner_world import BEN, BUSINESS, NOBODY, WORLD, actions, planned, row

from odoo.addons.regcert_module.core.learner_import.names import CREATE, LEAVE, Options
from odoo.addons.regcert_module.core.learner_import.outcome import New, digest


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
