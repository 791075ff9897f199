"""A full file of achievements, from the upload to the last record."""

import base64
import csv
import io

from _odoo import database, environment, figure, median, seconds

ROWS = 20_000
COURSES = 20
FIRST_ULN = 6_000_000_000
HEADERS = (
    "Achievement Date,Course Code,First Name,Last Name,Date of Birth,Individual ID,"
    "National Insurance Number,Unique Learner Number,Employer CITB Levy Registration Number,Notes"
)


def prepare(env):
    """Creates learners and courses; returns the file."""
    people = [
        {
            "first_name": "Bench",
            "last_name": f"Person {place}",
            "individual_id": str(FIRST_ULN + place),
        }
        for place in range(ROWS // COURSES)
    ]
    env["regcert.learner"].with_context(tracking_disable=True).create(people)
    env["regcert.course"].create(
        [{"code": f"BEN{place:02}", "name": f"Bench {place}"} for place in range(COURSES)]
    )
    lines = [
        f"01/02/2026,BEN{course:02},Bench,{one['last_name']},,{one['individual_id']},,,,"
        for one in people
        for course in range(COURSES)
    ]
    return "\n".join([HEADERS, *lines]).encode()


def upload_once(env, data):
    """Seconds until everything is recorded."""
    one = env["regcert.achievement.upload"].create(
        {"name": "bench.csv", "file": base64.b64encode(data), "terms_accepted": True}
    )
    one.action_submit()
    duration, _result = seconds(lambda: (one.sudo()._carry_out(), env.flush_all()))
    assert (one.state, one.accepted_count) == ("passed", ROWS), one.message
    return duration


def upload(env, data):
    """Seconds until everything is recorded; then it is undone."""
    with env.cr.savepoint() as savepoint:
        duration = upload_once(env, data)
        savepoint.rollback()
        env.invalidate_all()
    return duration


def floor(env, data):
    """Seconds for reading the file and writing the same rows with bare COPY."""
    columns = ", ".join(f'"{name}"' for name in stored(env))
    with env.cr.savepoint() as savepoint:
        upload_once(env, data)
        env.flush_all()
        rows = io.BytesIO()
        env.cr.copy_expert(f"COPY (SELECT {columns} FROM regcert_achievement) TO STDOUT", rows)
        savepoint.rollback()
        env.invalidate_all()
    rows.seek(0)

    def work():
        assert len(list(csv.reader(io.StringIO(data.decode())))) == ROWS + 1
        env.cr.copy_expert(f"COPY regcert_achievement ({columns}) FROM STDIN", rows)

    with env.cr.savepoint() as savepoint:
        env.cr.execute("DELETE FROM regcert_achievement")
        duration, _result = seconds(work)
        savepoint.rollback()
    return duration


def stored(env):
    """The columns of an achievement but those that point at its upload, which is not there."""
    fields = env["regcert.achievement"]._fields.values()
    return [
        field.name
        for field in fields
        if field.column_type and field.store and field.name != "upload_id"
    ]


def main():
    with environment(database()) as env:
        env = env(user=env.ref("regcert_module.user_uploader").id, su=False)
        data = prepare(env(user=1, su=True))
        upload(env, data)  # what is loaded on first use is not counted
        ours = median(lambda: upload(env, data))
        figure("achievements_upload_20k_seconds", ours, "s")
        figure(
            "achievements_upload_cost_vs_floor", ours / median(lambda: floor(env, data)), "times"
        )
        env.cr.rollback()


if __name__ == "__main__":
    main()
