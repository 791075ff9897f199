"""Random files in random worlds, compared with the independent reading of the contract."""

from datetime import date

import learner_oracle as oracle
from hypothesis import event, given, settings
from hypothesis import strategies as st
from learner_world import planned

from odoo.addons.regcert_module.core.learner_import.names import Options
from odoo.addons.regcert_module.core.learner_import.outcome import New
from odoo.addons.regcert_module.core.learner_import.world import (
    Enrolment,
    Found,
    Learner,
    Programme,
    World,
)

ULNS = ("1818365846", "3941465413", "8875682037", oracle.TEMPORARY, "")
IDS = ("", "", "71", "72")
NAMES = (("Ann", "Ash"), ("Ben", "Birch"), ("BEN", "birch"))
BORN = ("", "02/01/1990", "03/01/1990")
STARTS = ("", "01/09/2025", "01/10/2025")
PROGRAMMES = ("", "Business", "business", "Care", "Past", "Bricks")
EMPLOYERS = ("", "", "Acme", "ACME", "Newco")
PLANNED = ("", "", "31/08/2025", "31/08/2027")
QA = ("", "Yes", "No")

names = st.sampled_from(NAMES).map(lambda pair: {"first_name": pair[0], "last_name": pair[1]})
rows = st.builds(
    lambda name, more: name | more,
    st.one_of(names, names, names, st.just({"first_name": "", "last_name": "Ash"})),
    st.fixed_dictionaries(
        {
            "uln": st.sampled_from(ULNS),
            "individual_id": st.sampled_from(IDS),
            "date_of_birth": st.sampled_from(BORN),
            "email": st.sampled_from(("", "a@example.org", "b@example.org")),
            "programme": st.sampled_from(PROGRAMMES),
            "start": st.sampled_from(STARTS),
            "planned": st.sampled_from(PLANNED),
            "employer": st.sampled_from(EMPLOYERS),
            "qa": st.sampled_from(QA),
        }
    ),
)
enrolments = st.lists(
    st.fixed_dictionaries(
        {
            "programme": st.sampled_from(("business", "care")),
            "start": st.sampled_from(STARTS),
            "planned": st.sampled_from(("", "31/08/2026")),
            "employer": st.sampled_from(("", "acme")),
            "status": st.sampled_from(("in_progress", "qa_verified", "completed")),
            "active": st.sampled_from((True, True, False)),
        }
    ),
    max_size=2,
)
learners = st.lists(
    st.builds(
        lambda name, more, enrolments: name | more | {"enrolments": enrolments},
        names,
        st.fixed_dictionaries(
            {
                "uln": st.sampled_from(ULNS),
                "individual_id": st.sampled_from(IDS),
                "date_of_birth": st.sampled_from(BORN),
                "email": st.just(""),
                "active": st.sampled_from((True, True, True, False)),
            }
        ),
        enrolments,
    ),
    max_size=3,
)


def told(found):
    """The world as the oracle wants it."""
    world = {"learners": [], "enrolments": [], "employers": {"acme"}}
    world["programmes"] = [
        {"name": "Business", "active": True},
        {"name": "Care", "active": True},
        {"name": "Past", "active": False},
    ]
    for id_, one in enumerate(found, 1):
        world["learners"].append(
            {"id": id_, **{name: one[name] for name in one if name != "enrolments"}}
        )
        for place, enrolment in enumerate(one["enrolments"]):
            world["enrolments"].append({"id": 100 * id_ + place, "learner": id_, **enrolment})
    return world


def as_world(world):
    """The same as the plan wants it."""
    ids = {"business": 1, "care": 2, "past": 3}
    enrolments = {}
    for one in world["enrolments"]:
        values = {"ilr_status": one["status"]}
        if one["planned"]:
            values["planned_achievement_date"] = oracle.day(one["planned"])
        if one["employer"]:
            values["employer_id"] = 5
        start = oracle.day(one["start"]) if one["start"] else None
        record = Enrolment(one["id"], ids[one["programme"]], start, values, one["active"])
        enrolments.setdefault(one["learner"], []).append(record)
    return World(
        learners={one["id"]: _learner(one) for one in world["learners"]},
        enrolments=enrolments,
        programmes={
            one["name"].casefold(): [
                Programme(ids[one["name"].casefold()], one["name"], (), one["active"])
            ]
            for one in world["programmes"]
        },
        employers={"acme": [Found(5, "Acme")]},
    )


def _learner(one):
    values = {name: one[name] for name in oracle.LEARNER.values() if one[name]}
    if "date_of_birth" in values:
        values["date_of_birth"] = oracle.day(values["date_of_birth"])
    return Learner(one["id"], values, one["active"])


def as_rows(found):
    headers = {
        "Programme Name": "programme",
        "Start Date": "start",
        **oracle.LEARNER,
        **oracle.ENROLMENT,
    }
    return [{header: row[name] for header, name in headers.items()} for row in found]


def afterwards(world, outcomes):
    """What the plan leaves on record, in the oracle's words."""
    programmes = {1: "business", 2: "care", 3: "past"}
    people = {one["id"]: dict(one) for one in world["learners"]}
    held = {one["id"]: dict(one) for one in world["enrolments"]}
    for one in outcomes:
        who = one.learner_id or f"new {one.person}"
        if one.action != "reject":
            blank = {"id": None, "active": True, **dict.fromkeys(oracle.LEARNER.values(), "")}
            person = people.setdefault(who, blank)
            person |= {name: _shown(value) for name, value in one.of_learner.items()}
        if one.action == "reject" or not (one.enrols or one.of_enrolment):
            continue
        name = (
            one.programme.name.casefold()
            if isinstance(one.programme, New)
            else programmes[one.programme.id]
        )
        blank = {
            "programme": name,
            "start": _shown(one.start or None),
            "planned": "",
            "employer": "",
        }
        blank |= {"status": "in_progress", "active": True}
        key = one.enrolment.id if one.enrolment else (who, name, one.start)
        enrolment = held.setdefault(key, blank)
        for name, value in one.of_enrolment.items():
            short = {
                "planned_achievement_date": "planned",
                "employer_id": "employer",
                "ilr_status": "status",
            }[name]
            enrolment[short] = _shown(value)
    return people.values(), held.values()


def _shown(value):
    match value:
        case None:
            return ""
        case 5:
            return "acme"
        case date():
            return f"{value:%d/%m/%Y}"
        case New():
            return value.name.casefold()
    return value


def comparable(records, leave_out=("id", "learner")):
    return sorted(
        sorted((key, str(value)) for key, value in one.items() if key not in leave_out)
        for one in records
    )


@settings(max_examples=1500)
@given(learners, st.lists(rows, min_size=1, max_size=5), st.booleans())
def test_the_plan_is_the_contract_s(on_record, found, creating):
    world = told(on_record)
    wanted, state = oracle.judge(world, found, creating)
    options = Options(create_programmes=creating, create_employers=creating)
    outcomes = planned(as_rows(found), options, as_world(world)).outcomes
    assert [one.action for one in outcomes] == [action for action, _id in wanted]
    assert [one.learner_id for one in outcomes if one.action != "reject"] == [
        id_ for action, id_ in wanted if action != "reject"
    ]
    for action, _id in wanted:
        event(action)
    people, held = afterwards(world, outcomes)
    assert comparable(people) == comparable(state["learners"])
    assert comparable(held) == comparable(state["enrolments"])
