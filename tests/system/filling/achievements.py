"""Achievements and their uploads in each of their states."""

import base64
from datetime import date, timedelta

from . import background
from .people import LAST_NAMES, ULNS, learners, user

HEADERS = (
    "Achievement Date,Course Code,First Name,Last Name,Date of Birth,Individual ID,"
    "National Insurance Number,Unique Learner Number,Employer CITB Levy Registration Number,Notes"
)
YESTERDAY = date.today() - timedelta(days=1)
VALID_ROWS = "regcert_module.achievement_valid_rows"


def row(place, course="DEMO001"):
    day = f"{YESTERDAY:%d/%m/%Y}"
    return f"{day},{course},Lea,{LAST_NAMES[place]},,,,{ULNS[place]},0012345,PO 1"


def upload(env, name, *rows, **values):
    file = base64.b64encode("\r\n".join([HEADERS, *rows, ""]).encode())
    uploads = env["regcert.achievement.upload"].with_user(user(env, "uploader"))
    return uploads.create({"name": f"{name}.csv", "file": file, "terms_accepted": True, **values})


def queued(env, name, *rows, **values):
    made = upload(env, name, *rows, **values)
    made.action_submit()
    env.cr.commit()  # as the end of the request does
    return made


def ended(env, name, *rows, **values):
    made = queued(env, name, *rows, **values)
    background.run(made)
    return made


def fill(env):
    env["ir.config_parameter"].set_param(VALID_ROWS, "True")
    env["res.partner"].create(
        {"name": "Builders", "is_company": True, "regcert_levy_number": "0012345"}
    )
    rules(env)
    by_file(env)
    by_hand(env)
    answered(env)
    schemes(env)
    env["regcert.achievement"]._cron_remind()


def rules(env):
    codes = env["regcert.achievement.rule"]._codes()
    others = [code for code, _label in codes if not code.startswith("learner_")]
    levels = {"learner_several": "warning", "learner_conflict": "warning"}
    levels |= {others[0]: "error", others[1]: "off"}
    env["regcert.achievement.rule"].create(
        [{"code": code, "level": level} for code, level in levels.items()]
    )

    if "regcert.registration.rule" in env:  # since 1.2.0
        codes = [code for code, _label in env["regcert.registration.rule"]._codes()]
        env["regcert.registration.rule"].create(
            [
                {"code": code, "level": level}
                for code, level in zip(codes, ("warning", "error", "off"), strict=False)
            ]
        )


def by_file(env):
    upload(env, "draft", row(0))
    day = f"{YESTERDAY:%d/%m/%Y}"
    unknown = f"{day},DEMO003,Robin,Newcomer,03/04/1990,7654321,,,,"
    stranger = f"{day},DEMO003,Sam,Stranger,03/04/1991,7654323,,,,"
    named = f"{day},DEMO004,Lea,{LAST_NAMES[9]},01/05/1990,7654322,,,,"
    shared = f"{day},DEMO005,Lea,Twin,,,AB123456C,,,"
    strange = f"{day},DEMO006,Somebody,Else,02/02/1980,,,{ULNS[5]},,"
    passed = ended(env, "passed", row(0), row(1), row(2), unknown, stranger, named, shared, strange)
    assert passed.state == "passed", passed.issue_ids.mapped("message")
    partly = ended(env, "partly", row(3), row(4, "NOPE"), valid_rows_only=True)
    assert (partly.state, partly.accepted_count) == ("passed", 1)
    ended(env, "failed", row(5), row(6, "NOPE"))
    undone = ended(env, "undone", row(6), row(7))
    undone.achievement_ids[:1].notes = "Moved on"
    undone.action_undo()
    assert undone.undo_conflict_count == 1
    ended(env, "forgotten", row(8)).sudo()._forget_file()
    background.fail(queued(env, "lost", row(9)), env.ref("regcert_module.group_bulk_upload"))
    queued(env, "cancelled", row(9)).action_cancel()
    background.die_over(queued(env, "validating", row(9)))
    queued(env, "queued", row(10))


def by_hand(env):
    managed = env["regcert.achievement"].with_user(user(env, "manager"))
    courses = env["regcert.course"].search([("code", "=like", "DEMO00%")], limit=5)
    open_one, submitted, reopened, archived, _other = managed.create(
        [
            {
                "learner_id": learners(env, ULNS[11]).id,
                "course_id": course.id,
                "achievement_date": YESTERDAY,
                "levy_number": "0012345",
            }
            for course in courses
        ]
    )
    (submitted | reopened).action_submit_now()
    action = reopened.action_reopen()
    wizard = managed.env[action["res_model"]].with_context(**action["context"])
    wizard.create({"reason": "Wrong date"}).action_reopen()
    archived.action_archive()
    open_one.message_post(body="Asked the employer.")
    if "regcert.achievement.history" in env:  # since 1.2.0
        archived.action_unarchive()
        archived.action_archive()
        with_new_learners(env)


def with_new_learners(env):
    """Learners created from an upload, through the window that shows them first."""
    unknown = env["regcert.achievement"].search([("last_name", "=", "Newcomer")])
    action = unknown.with_user(user(env, "manager")).action_create_learners()
    unknown.env[action["res_model"]].browse(action["res_id"]).action_create()
    assert unknown.match == "created", unknown.match


def answered(env):
    """Two achievements sent to the register, and its answers."""
    exporter = env["regcert.achievement"].with_user(user(env, "exporter"))
    sent = exporter.search([("match", "=", "exact"), ("upload_id.name", "=", "passed.csv")])[:2]
    assert len(sent) == 2
    sent.action_write_file()
    sent[0].action_accepted()
    sent[1].write({"answer": "refused", "answer_reason": "Unknown course"})


def schemes(env):
    """A scheme that has replaced the shipped one, and a draft."""
    current = env["regcert.achievement.scheme"].search([("state", "=", "current")])
    current.copy({"version": "next"}).action_make_current()
    current.copy({"version": "later"})
