"""What is known of the layouts of Pearson and NCFE, for profiles whose columns nobody has changed."""

from odoo import SUPERUSER_ID, Command, api

PEARSON_COLUMNS = 8
NCFE_COLUMNS = 6
PEARSON_CHARACTERS = "'.:()/-;"


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    pearson = env.ref("regcert_module.export_profile_pearson", raise_if_not_found=False)
    if pearson:
        pearson.verified = False
    if pearson and len(pearson.line_ids) == PEARSON_COLUMNS:
        names = pearson.line_ids.filtered(
            lambda line: line.source in ("learner_id.first_name", "learner_id.last_name")
        )
        names.write({"plain": True, "allowed": PEARSON_CHARACTERS})
    ncfe = env.ref("regcert_module.export_profile_ncfe", raise_if_not_found=False)
    if ncfe and len(ncfe.line_ids) == NCFE_COLUMNS:
        start = {
            "sequence": 7,
            "header": "Learner start date",
            "source": "enrolment_id.start_date",
            "required": True,
        }
        ncfe.line_ids = [Command.create(start)]
