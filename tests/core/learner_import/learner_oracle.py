"""An independent reading of the contract about learner files: row by row, in plain steps, on a small world of dictionaries. It shares
nothing with the code that it judges."""

from datetime import datetime

TEMPORARY = "9999999999"
LEARNER = {
    "ULN": "uln",
    "Individual ID": "individual_id",
    "First Name": "first_name",
    "Last Name": "last_name",
}
LEARNER |= {"Date of Birth": "date_of_birth", "Email address": "email"}
ENROLMENT = {"Planned Achievement Date": "planned", "Employer": "employer", "QA Verified": "qa"}


def day(text):
    return datetime.strptime(text, "%d/%m/%Y").date()


def own(text):
    """A ULN that is somebody's own."""
    return text if text not in ("", TEMPORARY) else ""


def person(one):
    return one["first_name"].casefold(), one["last_name"].casefold(), one["date_of_birth"]


def fitting(world, row):
    """The learners on record that a row may mean."""
    known = world["learners"]
    in_use = [one for one in known if one["active"]]

    def those(name, value):
        found = [one for one in known if value and one[name] == value]
        return [one for one in found if one in in_use] or found

    found = those("uln", own(row["uln"]))
    found += [one for one in those("individual_id", row["individual_id"]) if one not in found]
    if not found and row["date_of_birth"]:
        found = [one for one in known if person(one) == person(row) and not own(one["uln"])]
        found = [one for one in found if one["active"]] or found
    return found


def judge(world, rows, creating):
    """``(action, learner id or None)`` of each row, and the world afterwards."""
    results = ["?"] * len(rows)
    learners = [None] * len(rows)
    programmes = {one["name"].casefold(): one for one in world["programmes"]}
    for place, row in enumerate(rows):
        found = fitting(world, row)
        programme = programmes.get(row["programme"].casefold())
        if (
            not row["first_name"]
            or not row["last_name"]
            or not (row["uln"] or row["individual_id"])
            or len(found) > 1
            or (found and not found[0]["active"])
            or (row["programme"] and (not programme["active"] if programme else not creating))
            or (
                row["employer"]
                and row["employer"].casefold() not in world["employers"]
                and not creating
            )
            or (row["start"] and row["planned"] and day(row["planned"]) < day(row["start"]))
        ):
            results[place] = "reject"
        elif found:
            learners[place] = found[0]["id"]
    groups = together(rows, results, learners)
    for group in groups:
        known = {learners[place] for place in group} - {None}
        if len(known) > 1:
            for place in group:
                results[place] = "reject"
            continue
        for place in group:
            learners[place] = next(iter(known), None)
            if wrong_enrolment(world, rows[place], learners[place]):
                results[place] = "reject"
        alive = [place for place in group if results[place] != "reject"]
        if contradict(rows, alive, learners):
            for place in alive:
                results[place] = "reject"
    state = {
        "learners": [dict(one) for one in world["learners"]],
        "enrolments": [dict(one) for one in world["enrolments"]],
    }
    for group in groups:
        alive = [place for place in group if results[place] != "reject"]
        for place in twins(world, rows, alive, learners):
            results[place] = "reject"
        apply(
            state, rows, [place for place in alive if results[place] != "reject"], results, learners
        )
    return list(zip(results, learners, strict=True)), state


def together(rows, results, learners):
    """Positions of rows about one learner."""
    alive = [place for place, result in enumerate(results) if result != "reject"]
    groups = [{place} for place in alive]

    def same(one, other):
        left, right = rows[one], rows[other]
        if learners[one] and learners[one] == learners[other]:
            return True
        if own(left["uln"]) and left["uln"] == right["uln"]:
            return True
        if left["individual_id"] and left["individual_id"] == right["individual_id"]:
            return True
        if (
            learners[one]
            or learners[other]
            or not left["date_of_birth"]
            or person(left) != person(right)
        ):
            return False
        ulns = {
            own(rows[place]["uln"])
            for place in alive
            if not learners[place]
            and rows[place]["date_of_birth"]
            and person(rows[place]) == person(left)
        }
        return not (own(left["uln"]) or own(right["uln"])) or ("" in ulns and len(ulns) == 2)

    for one in alive:
        for other in alive:
            mine = next(group for group in groups if one in group)
            its = next(group for group in groups if other in group)
            if mine is not its and same(one, other):
                mine |= its
                groups.remove(its)
    return [sorted(group) for group in groups]


def enrolments_of(world, row, learner_id):
    return [
        one
        for one in world["enrolments"]
        if one["learner"] == learner_id
        and one["programme"].casefold() == row["programme"].casefold()
    ]


def meant(world, row, learner_id):
    """The enrolments in use that a row may mean."""
    return [
        one
        for one in enrolments_of(world, row, learner_id)
        if one["active"] and row["start"] in ("", one["start"])
    ]


def wrong_enrolment(world, row, learner_id):
    if not learner_id or not row["programme"]:
        return False
    found = meant(world, row, learner_id)
    if len(found) == 1 and found[0]["start"] and row["planned"]:
        return day(row["planned"]) < day(found[0]["start"])
    if len(found) > 1:
        return True
    archived = [one for one in enrolments_of(world, row, learner_id) if not one["active"]]
    return not found and any(one["start"] == row["start"] for one in archived)


def says(row, names, has_own=False):
    said = {name: row[name] for name in names if row[name]}
    if has_own and said.get("uln") == TEMPORARY:
        del said["uln"]
    return said


def owns(rows, group, learners):
    return any(own(rows[place]["uln"]) for place in group) or any(
        learners[place] for place in group
    )


def contradict(rows, group, learners):
    has_own = owns(rows, group, learners)
    for name in LEARNER.values():
        values = {says(rows[place], [name], has_own).get(name, "") for place in group} - {""}
        if len(values) > 1:
            return True
    return False


def key_of(world, row, learner_id):
    found = meant(world, row, learner_id) if learner_id else []
    if found:
        return found[0]["id"]
    return row["programme"].casefold(), row["start"]


def twins(world, rows, group, learners):
    """Rows about one enrolment that contradict each other."""
    wrong = set()
    for one in group:
        for other in group:
            left, right = rows[one], rows[other]
            if not left["programme"] or not right["programme"]:
                continue
            if key_of(world, left, learners[one]) != key_of(world, right, learners[other]):
                continue
            if says(folded(left), ENROLMENT.values()) != says(folded(right), ENROLMENT.values()):
                wrong |= {one, other}
    return wrong


def folded(row):
    return {**row, "employer": row["employer"].casefold()}


def apply(state, rows, group, results, learners):
    has_own = owns(rows, group, learners)
    known = learners[group[0]] if group else None
    record = next((one for one in state["learners"] if known and one["id"] == known), None)
    seen = set()
    for place in group:
        row = rows[place]
        said = says(row, LEARNER.values(), has_own)
        is_new = record is None
        if is_new:
            record = {"id": None, "active": True, **dict.fromkeys(LEARNER.values(), "")}
            state["learners"].append(record)
        changed = any(record[name] != value for name, value in said.items())
        record |= said
        key = (
            key_of(state, row, record["id"])
            if record["id"]
            else (row["programme"].casefold(), row["start"])
        )
        made = False
        if row["programme"] and key not in seen:
            found = meant(state, row, record["id"]) if record["id"] else []
            details = says(folded(row), ("planned", "employer"))
            if found:
                changed |= any(found[0][name] != value for name, value in details.items())
                found[0] |= details
                wanted = {"Yes": "qa_verified", "No": "in_progress"}.get(row["qa"])
                if wanted and (row["qa"] == "Yes" or found[0]["status"] == "qa_verified"):
                    changed |= found[0]["status"] != wanted
                    found[0]["status"] = wanted
            else:
                made = True
                state["enrolments"].append(
                    {
                        "id": key,
                        "learner": record["id"] or id(record),
                        "programme": row["programme"].casefold(),
                    }
                    | {"start": row["start"], "planned": "", "employer": "", "active": True}
                    | {"status": "qa_verified" if row["qa"] == "Yes" else "in_progress"}
                    | details
                )
        seen.add(key)
        results[place] = "create" if is_new or made else "update" if changed else "unchanged"
