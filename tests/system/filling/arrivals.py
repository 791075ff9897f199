"""Imports of qualifications and comparisons with the ILR in each of their states."""

import base64

from . import background
from .imports import LARGE
from .people import LAST_NAMES, ULNS

MODEL = "regcert.qualification.import"
COMPARISON = "regcert.reconciliation"
HEADERS = (
    "Qualification Number,Qualification Title,Owner Organisation Name,Owner Organisation Acronym,"
    "Qualification Level,Qualification Status,Operational End Date"
)
ILR = '<Message xmlns="ESFA/ILR/2025-26"><Header><Source><UKPRN>10012345</UKPRN></Source></Header>'


def row(number="600/4444/5", title="Diploma in Boats", status="Available to learners"):
    return f"{number},{title},Fjord Awards Limited,FJORD,Level 2,{status},06/17/2030 00:00:00"


def made(env, model, name, text, **values):
    file = base64.b64encode(text.encode())
    return env[model].create({"name": name, "file": file, **values})


def register(env, name, *rows, headers=HEADERS):
    text = "\r\n".join([headers, *rows, ""])
    return made(env, MODEL, f"{name}.csv", text, organisations="FJORD")


def validated(env, name, *rows):
    upload = register(env, name, *rows)
    upload.action_validate()
    assert upload.state == "validated", upload.file_issue_text
    return upload


def queued(env, name):
    """A large file without effect: the same wrong row many times."""
    upload = validated(env, name, *[row(status="Maybe")] * LARGE)
    upload.action_import()
    env.cr.commit()  # as the end of the request does
    return upload


def learner(place, *aims, first="Lea"):
    inside = "".join(
        f"<LearningDelivery><LearnAimRef>{aim}</LearnAimRef><LearnStartDate>2025-09-01</LearnStartDate>"
        f"<Outcome>1</Outcome></LearningDelivery>"
        for aim in aims
    )
    return (
        f"<Learner><LearnRefNumber>R{place}</LearnRefNumber><ULN>{ULNS[place]}</ULN>"
        f"<FamilyName>{LAST_NAMES[place]}</FamilyName><GivenNames>{first}</GivenNames>{inside}</Learner>"
    )


def ilr(env, name, *learners):
    return made(env, COMPARISON, f"{name}.xml", f"{ILR}{''.join(learners)}</Message>")


def waiting(env, name):
    upload = ilr(env, name, learner(0))
    upload._queue()
    env.cr.commit()
    return upload


def fill(env):
    env = env(user=env.ref("base.user_admin"))
    right = env.ref("regcert_module.group_bulk_upload")
    register(env, "draft", row())
    register(env, "refused", "x", headers="Colour").action_validate()
    done = validated(env, "done", row(), row("603/9975/2", "Diploma in Ships"))
    done.action_import()
    validated(env, "validated", row(), row(title="Another"), row("600/5555/X", status="Maybe"))
    validated(env, "changes", row(status="No longer awarded"))
    validated(env, "cancelled", row()).action_cancel()
    undone = validated(env, "undone", row("601/3308/9"))
    undone.action_import()
    undone.action_undo()
    background.run(queued(env, "large"))
    background.fail(queued(env, "failed"), right)
    background.die_over(queued(env, "running"))
    queued(env, "queued")

    qualification = env["regcert.qualification"].search([("active", "=", True)], limit=1)
    ilr(env, "draft")
    ilr(env, "refused").action_compare()
    first = ilr(
        env,
        "compared",
        learner(0, qualification.number_key),
        learner(1, first="Other"),
        "<Learner><LearnRefNumber>X</LearnRefNumber><FamilyName>Nobody</FamilyName></Learner>",
    )
    first.action_compare()
    first.line_ids[:1].action_settle("Registered elsewhere")
    first.action_compare()
    ilr(env, "cancelled").action_cancel()
    background.run(waiting(env, "large"))
    background.fail(waiting(env, "failed"), right)
    background.die_over(waiting(env, "running"))
    waiting(env, "queued")
