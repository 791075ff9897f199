"""Exports in the background, in each of their states."""

from . import background

MODEL = "regcert.export.job"


def asked_for(env):
    jobs = env[MODEL]
    made = jobs.browse(env["regcert.registration"].export_in_background(domain=[]))
    env.cr.commit()  # as the end of the request does
    return made


def fill(env):
    env = env(user=env.ref("base.user_admin"))
    background.run(asked_for(env))
    background.fail(asked_for(env), env.ref("regcert_module.group_data_export"))
    asked_for(env).action_cancel()
    background.die_over(asked_for(env))
    asked_for(env)
