from odoo import api, fields, models


class RegcertClaimAnswerFile(models.Model):
    """A file with the organisation's answers to a claim, kept as evidence of what was entered."""

    _name = "regcert.claim.answer.file"
    _description = "Answer of an organisation to a claim"
    _inherit = ["regcert.guarded"]
    _order = "id desc"
    _inputs = frozenset()

    batch_id = fields.Many2one(
        "regcert.batch", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="batch_id.company_id", store=True, index=True)
    name = fields.Char("File name", required=True, readonly=True)
    file = fields.Binary(
        attachment=False, readonly=True, copy=False, groups="regcert_module.group_data_export"
    )
    user_id = fields.Many2one("res.users", "Read by", required=True, readonly=True)
    entered_count = fields.Integer("Certificates", readonly=True)
    refused_count = fields.Integer("Refusals", readonly=True)


class RegcertBatch(models.Model):
    _inherit = "regcert.batch"

    answer_file_ids = fields.One2many(
        "regcert.claim.answer.file", "batch_id", "Answers", readonly=True
    )

    def _keep_answer(self, name, file, entered, refused):
        """Keeps a file that has just been entered; ``file`` in base64."""
        # sudo(): only reading an answer writes these records
        self.env["regcert.claim.answer.file"].sudo().create(
            {
                "batch_id": self.id,
                "name": name or self.env._("Answer"),
                "file": file,
                "user_id": self.env.uid,
                "entered_count": entered,
                "refused_count": refused,
            }
        )

    @api.model
    def _purge(self):
        result = super()._purge()
        old = [("create_date", "<", self._files_kept_until()), ("file", "!=", False)]
        self.env["regcert.claim.answer.file"].search(old).write({"file": False})
        return result
