from odoo import fields, models


class RegcertExportProgress(models.Model):
    _name = "regcert.export.progress"
    _description = "Progress of an export"
    _inherit = ["regcert.progress"]
    _order = "id"
    _log_access = False
    _owner = "job_id"

    job_id = fields.Many2one("regcert.export.job", required=True, ondelete="cascade")

    _job_unique = models.UniqueIndex("(job_id)")
