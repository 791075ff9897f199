from odoo import fields, models


class RegcertClaimTick(models.Model):
    """One requirement of one claim, in the words that were in force, and who has ticked it."""

    _name = "regcert.claim.tick"
    _description = "Requirement of a claim"
    _inherit = ["regcert.guarded"]
    _order = "batch_id desc, id"
    _inputs = frozenset()

    batch_id = fields.Many2one("regcert.batch", required=True, ondelete="cascade", index=True)
    name = fields.Char("Requirement", required=True)
    done = fields.Boolean()
    user_id = fields.Many2one("res.users", "Ticked by", ondelete="restrict")
    date = fields.Datetime("Ticked on")
    batch_state = fields.Selection(related="batch_id.state", string="State of the batch")

    def action_tick(self):
        """The requirement is met."""
        return self._tick(done=True, user_id=self.env.uid, date=fields.Datetime.now())

    def action_untick(self):
        """It is not met after all: the claim has to be checked again."""
        batches = self.batch_id
        self._tick(done=False, user_id=False, date=False)
        batches.sudo()._uncheck()  # sudo(): the right was asked for by _tick()
        return True

    def _tick(self, **vals):
        self.batch_id._hold("draft")
        # sudo(): nobody sets these but this method; the right was asked for above
        return self.sudo().write(vals)
