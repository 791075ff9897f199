"""Data in every state, as people leave it behind in a database with the demo data.

Runs in Odoo's shell, on the version that is to be upgraded from; so it uses what that version has.
"""

from . import achievements, arrivals, batches, belongings, exports, imports, learner_imports, people

SINCE_1_2 = (learner_imports, exports, arrivals)
"""What the first versions did not have."""


def fill(env):
    for part in (people, imports, batches, achievements, belongings):
        part.fill(env)
        env.cr.commit()
    for part in SINCE_1_2:
        if part.MODEL in env:
            part.fill(env)
            env.cr.commit()
