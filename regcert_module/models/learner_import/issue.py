from odoo import fields, models


class RegcertLearnerImportIssue(models.Model):
    """Something wrong or noteworthy about a file of learners, one of its rows or cells."""

    _name = "regcert.learner.import.issue"
    _description = "Issue of a learner import"
    _inherit = ["regcert.issue"]
    _order = "import_id, line, position, id"
    _log_access = False  # the import says who and when
    _owner = "import_id"
    _row_model = "regcert.learner.import.row"

    import_id = fields.Many2one(
        "regcert.learner.import", required=True, index=True, ondelete="cascade"
    )
    row_id = fields.Many2one(
        "regcert.learner.import.row", index="btree_not_null", ondelete="cascade"
    )
