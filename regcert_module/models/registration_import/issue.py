from odoo import fields, models


class RegcertImportIssue(models.Model):
    """Something wrong or noteworthy about an imported file, one of its rows or cells."""

    _name = "regcert.import.issue"
    _description = "Issue of a registration import"
    _inherit = ["regcert.issue"]
    _order = "import_id, line, position, id"
    _log_access = False  # the import says who and when
    _owner = "import_id"
    _row_model = "regcert.import.row"

    import_id = fields.Many2one("regcert.import", required=True, index=True, ondelete="cascade")
    row_id = fields.Many2one("regcert.import.row", index="btree_not_null", ondelete="cascade")
