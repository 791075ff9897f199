from odoo import fields, models

from ...core.certificate.state import DATES

TRACKED = (
    "registration_id",
    "number",
    "kind",
    "grade",
    "state",
    *DATES.values(),
    "reason_id",
    "replaces_id",
    "file_name",
    "active",
)


class RegcertCertificateHistory(models.Model):
    _name = "regcert.certificate.history"
    _description = "History of a certificate"
    _inherit = ["regcert.history"]
    _log_access = False
    _of = "certificate_id"

    certificate_id = fields.Many2one(
        "regcert.certificate", required=True, ondelete="cascade", index=True
    )


class RegcertCertificate(models.Model):
    _name = "regcert.certificate"
    _inherit = ["regcert.certificate", "regcert.tracked"]
    _tracked = TRACKED
    _history = "regcert.certificate.history"

    history_ids = fields.One2many("regcert.certificate.history", "certificate_id", readonly=True)
