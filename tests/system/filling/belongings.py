"""What Odoo keeps about our records elsewhere: settings, defaults, filters, templates, files, chatter."""

import base64

from .people import ULNS, learners, user


def fill(env):
    settings = env["res.config.settings"].create(
        {
            "regcert_import_file_days": 30,
            "regcert_import_history_days": 300,
            "regcert_achievement_late_days": 9,
        }
    )
    settings.execute()
    env["ir.default"].set("regcert.registration", "postal_tracking_reference", "RM 1")
    env["ir.filters"].create(
        {
            "name": "Mine",
            "model_id": "regcert.registration",
            "user_ids": user(env, "manager").ids,
            "domain": "[('status', '=', 'registered')]",
        }
    )
    env["ir.exports"].create(
        {
            "name": "Names",
            "resource": "regcert.learner",
            "export_fields": [(0, 0, {"name": "last_name"})],
        }
    )
    env.ref("base.user_demo").action_id = env.ref("regcert_module.regcert_registration_action").id
    attached(env)
    spoken_of(env)


def attached(env):
    """Files that somebody attached to a record of ours, and to a learner's contact."""
    learner = learners(env, ULNS[0])
    for record in (learner, learner.registration_ids[:1], learner.partner_id):
        env["ir.attachment"].create(
            {
                "name": "letter.txt",
                "res_model": record._name,
                "res_id": record.id,
                "datas": base64.b64encode(record._name.encode()),
            }
        )


def spoken_of(env):
    """Messages, followers and activities of records of ours, and of a learner's contact."""
    manager = user(env, "manager")
    contact = learners(env, ULNS[0]).partner_id
    for record in (contact, env["regcert.batch"].search([], limit=1)):
        record.message_post(body="Spoke on the telephone.")
        record.message_subscribe(manager.partner_id.ids)
    contact.activity_schedule("mail.mail_activity_data_todo", user_id=manager.id)
