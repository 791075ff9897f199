from odoo import fields, models


class RegcertClaimTick(models.Model):
    """A requirement of one claim, in its words at the time, and who ticked it."""

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
        """Removes the tick; the claim has to be checked again."""
        batches = self.batch_id
        self._tick(done=False, user_id=False, date=False)
        batches.sudo()._uncheck()  # sudo(): _tick() has checked the right
        return True

    def _tick(self, **vals):
        self.batch_id._hold("draft")
        # sudo(): only this method sets these fields; the right was checked above
        return self.sudo().write(vals)
