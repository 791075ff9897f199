from odoo import fields, models


class RegcertRegistrationHistory(models.Model):
    """A change says which import it came from, and from which line."""

    _inherit = "regcert.registration.history"

    import_id = fields.Many2one("regcert.import", ondelete="set null", index="btree_not_null")
