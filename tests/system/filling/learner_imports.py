"""Imports of learners in each of their states."""

import base64

from . import background
from .imports import LARGE
from .people import LAST_NAMES, NEW, ULNS

MODEL = "regcert.learner.import"
HEADERS = "ULN,First Name,Last Name,DOB,Individual ID,Programme Name,Start Date,Employer"


def row(uln="", first="Nia", last="Newcomer", born="02/03/1999", own_id="", programme=""):
    return f"{uln},{first},{last},{born},{own_id},{programme},{'02/09/2025' if programme else ''},"


def upload(env, name, *rows, headers=HEADERS):
    text = "\r\n".join([headers, *rows, ""])
    file = base64.b64encode(text.encode())
    return env[MODEL].create({"name": f"{name}.csv", "file": file})


def validated(env, name, *rows):
    made = upload(env, name, *rows)
    made.action_validate()
    assert made.state == "validated", made.file_issue_text
    return made


def done(env, name, *rows):
    made = validated(env, name, *rows)
    made.action_import()
    assert made.state == "done", made.state
    return made


def queued(env, name):
    """A large file without effect: the same wrong row many times."""
    made = validated(env, name, *[row("123")] * LARGE)
    made.action_import()
    env.cr.commit()  # as the end of the request does
    return made


def fill(env):
    env = env(user=env.ref("base.user_admin"))
    upload(env, "draft", row(NEW[0]))
    upload(env, "refused", "x", headers="Colour").action_validate()
    done(env, "first", row(last="Later", own_id="7777777"))
    validated(
        env,
        "validated",
        row(ULNS[0], "Lea", LAST_NAMES[0], "01/05/1990", programme="Unheard of") + "Nobody Ltd",
        row("9999999999", last="Later"),
        row("", "Lea", LAST_NAMES[2], "01/05/1990", own_id=ULNS[2][-7:]),
        row(ULNS[3], "Lea", LAST_NAMES[3], "01/05/1990"),
        row("123"),
    )
    validated(env, "cancelled", row(NEW[0])).action_cancel()
    done(env, "done", row(NEW[1]), row(ULNS[4], "Leah", LAST_NAMES[4], "01/05/1990"))
    done(env, "undone", row(NEW[2])).action_undo()
    background.run(queued(env, "large"))
    background.fail(queued(env, "failed"), env.ref("regcert_module.group_bulk_upload"))
    background.die_over(queued(env, "running"))
    queued(env, "queued")
