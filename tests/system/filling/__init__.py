"""Data in every state, as people leave it behind in a database with the demo data.

Runs in Odoo's shell, on the version that is to be upgraded from; so it uses what that version has.
"""

from . import achievements, batches, belongings, imports, people


def fill(env):
    for part in (people, imports, batches, achievements, belongings):
        part.fill(env)
        env.cr.commit()
