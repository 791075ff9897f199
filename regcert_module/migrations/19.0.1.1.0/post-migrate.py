"""Files that only a right of their own opens are no attachments any more."""

from odoo import SUPERUSER_ID, api

FILES = (
    ("regcert.batch", "regcert_batch"),
    ("regcert.achievement.outgoing", "regcert_achievement_outgoing"),
)


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    for model, table in FILES:
        attachments = env["ir.attachment"].search(
            [("res_model", "=", model), ("res_field", "=", "file")]
        )
        for attachment in attachments:
            cr.execute(
                f"UPDATE {table} SET file = %s WHERE id = %s",  # noqa: S608
                [attachment.datas, attachment.res_id],
            )
        attachments.unlink()
