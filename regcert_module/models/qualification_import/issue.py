from odoo import fields, models


class RegcertQualificationImportIssue(models.Model):
    """Something wrong or noteworthy about a file of the register, one of its rows or cells."""

    _name = "regcert.qualification.import.issue"
    _description = "Issue of a qualification import"
    _inherit = ["regcert.issue"]
    _order = "import_id, line, position, id"
    _log_access = False  # the import says who and when
    _owner = "import_id"
    _row_model = "regcert.qualification.import.row"

    import_id = fields.Many2one(
        "regcert.qualification.import", required=True, index=True, ondelete="cascade"
    )
    row_id = fields.Many2one(
        "regcert.qualification.import.row", index="btree_not_null", ondelete="cascade"
    )
