"""Fills a database with data in every state, as users would.

It runs in Odoo's shell on the version to upgrade from, so it uses only what that version has.
"""

from . import achievements, arrivals, batches, belongings, exports, imports, learner_imports, people

SINCE_1_2 = (learner_imports, exports, arrivals)
"""What the first versions did not have yet."""


def fill(env):
    for part in (people, imports, batches, achievements, belongings):
        part.fill(env)
        env.cr.commit()
    for part in SINCE_1_2:
        if part.MODEL in env:
            part.fill(env)
            env.cr.commit()
