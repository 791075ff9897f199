"""Creates a medium-sized college for the load test, and writes what its users need to know as JSON: ``python fill.py DATABASE USERS
FILE``."""

import json
import sys
from pathlib import Path

from _odoo import environment, right_ulns
from _registrations import registrations

REGISTRATIONS = 50_000
PASSWORD = "load"
ROLES = ("manager", "uploader", "exporter")
SPREAD = """
UPDATE regcert_registration SET status = (%(statuses)s)[1 + id %% 6], qualification_id = (%(qualifications)s)[1 + id %% 5]
 WHERE registration_number LIKE 'BENCH-%%'
"""
KNOWN = """
SELECT q.number, l.uln, r.registration_number
  FROM regcert_registration r JOIN regcert_learner l ON l.id = r.learner_id
  JOIN regcert_qualification q ON q.id = r.qualification_id
 WHERE r.registration_number LIKE 'BENCH-%' ORDER BY r.id
"""
STATUSES = [
    "registered",
    "achieved",
    "certificate_claimed",
    "certificate_received",
    "certificate_sent",
    "exempt",
]


def users(env, count):
    """Creates the users of each role, with one password; returns the logins by role."""
    logins = {role: [f"{role}{place}" for place in range(count)] for role in ROLES}
    for role, names in logins.items():
        example = env.ref(f"regcert_module.user_{role}")
        for name in names:
            example.copy({"name": name, "login": name})
    first = env["res.users"].search([("login", "=", logins[ROLES[0]][0])])
    first.password = PASSWORD
    env.flush_all()
    # Hashing a password is slow on purpose
    env.cr.execute(
        "UPDATE res_users u SET password = f.password FROM res_users f WHERE f.id = %s AND u.login = ANY(%s)",
        [first.id, sum(logins.values(), [])],
    )
    return logins


def main(database, count, file):
    with environment(database) as env:
        registrations(env, right_ulns(REGISTRATIONS))
        qualifications = env["regcert.qualification"].search([], limit=5).ids
        env.cr.execute(SPREAD, {"statuses": STATUSES, "qualifications": qualifications})
        env.cr.execute(KNOWN)
        known = env.cr.fetchall()
        world = {"logins": users(env, int(count)), "password": PASSWORD, "registrations": known}
        env.cr.commit()
    Path(file).write_text(json.dumps(world))


if __name__ == "__main__":
    main(*sys.argv[1:])
