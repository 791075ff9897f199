"""Imports in each of their states, left there by the users and the background that bring them there."""

import base64

from . import background
from .people import ULNS, learners, user

HEADERS = (
    "Qualification Number,ULN,Status,Registration number,Registration date,Certificate claimed date,"
    "Achieved date,Certificate received Date,Certificate Sent Date,Postal Tracking Reference"
)
MATHEMATICS, ENGLISH, BUSINESS, CARE = "603/1936/7", "603/5050/0", "601/2977/3", "603/4462/3"
QUALIFICATIONS = {"603_1936_2": MATHEMATICS, "603_5050_2": ENGLISH, "603_4462_8": CARE}
"""Qualification numbers of the demo data; the first versions had other check digits."""
STATUSES = (
    "Not registered",
    "Registered",
    "Achieved",
    "Certificate Claimed",
    "Certificate Received",
    "Certificate Sent",
    "Exempt",
    "Registration not required",
)
LARGE = 2001  # more rows than are imported while the user waits


def row(uln, status="Registered", number="", qualification=MATHEMATICS):
    return f"{qualification},{uln},{status},{number},03/11/2025,,,,,"


def upload(env, name, *rows, headers=HEADERS, **values):
    text = "\r\n".join([headers, *rows, ""])
    uploads = env["regcert.import"].with_user(user(env, "uploader"))
    file = base64.b64encode(text.encode())
    return uploads.create({"name": f"{name}.csv", "file": file, **values})


def validated(env, name, *rows, **values):
    made = upload(env, name, *rows, **values)
    made.action_validate()
    return made


def done(env, name, *rows, **values):
    made = validated(env, name, *rows, **values)
    made.action_import()
    assert made.state == "done", made.state
    return made


def queued(env, name, place):
    """A large import with little effect: all rows but one are unchanged."""
    made = validated(
        env, name, *[row(ULNS[place], number=f"{name}-1", qualification=ENGLISH)] * LARGE
    )
    made.action_import()
    env.cr.commit()  # as the end of the request does
    return made


def fill(env):
    for xml_id, number in QUALIFICATIONS.items():
        env.ref(f"regcert_module.qualification_{xml_id}").number = number
    upload(env, "draft", row(ULNS[0]))
    validated(env, "refused", headers=HEADERS.replace(",", ";"))
    waiting(env)
    ended(env)
    in_background(env)


def waiting(env):
    """Checked imports: with errors, warnings and corrected cells; and one whose records have changed since."""
    good, mended = (row(uln, "Exempt", qualification=CARE) for uln in ULNS[:2])
    made = validated(env, "validated", good, row("123"), row("nobody"), "x,y")
    made.action_mend(3, mended.split(","))
    moved = validated(env, "moved", row(ULNS[2], "Exempt", qualification=ENGLISH))
    done(env, "overtaking", row(ULNS[2], "Exempt", qualification=ENGLISH))
    moved.action_import()
    assert moved.moved_count == 1, (
        moved.state,
        moved.moved_count,
        moved.issue_ids.mapped("message"),
        moved.row_ids.mapped("outcome"),
    )


def ended(env):
    done(
        env,
        "done",
        *[row(uln, status, f"D-{uln}") for uln, status in zip(ULNS, STATUSES, strict=False)],
    )
    done(env, "changing", row(ULNS[1], "Achieved", f"D-{ULNS[1]}"), row("123"))
    validated(env, "done again", row(ULNS[1], "Achieved", f"D-{ULNS[1]}")).action_cancel()

    undone = done(env, "undone", row(ULNS[8], number="U-1"), row(ULNS[9], number="U-2"))
    undone.row_ids.registration_id[:1].status = "achieved"
    undone.action_undo()
    assert undone.undo_conflict_count

    forgotten = done(env, "forgotten", row(ULNS[10], number="F-1"), row("123"))
    forgotten.sudo()._forget_file()

    gone = learners(env, ULNS[10]).registration_ids
    gone.with_user(user(env, "manager")).action_archive()


def in_background(env):
    background.run(queued(env, "large", 0))
    background.fail(queued(env, "failed", 1), env.ref("regcert_module.group_bulk_upload"))
    queued(env, "cancelled", 2).action_cancel()
    background.die_over(queued(env, "running", 3))
    queued(env, "queued", 4)
