from odoo import fields, models


class RegcertReconciliationSettled(models.Model):
    """A difference that somebody marked as right as it is; the next comparison remembers it."""

    _name = "regcert.reconciliation.settled"
    _description = "Difference that is right as it is"
    _inherit = ["regcert.visible"]
    _order = "id desc"
    _inputs = frozenset()

    key = fields.Char(required=True, readonly=True, help="What stays the same of the difference.")
    reason = fields.Char(required=True, readonly=True)
    user_id = fields.Many2one("res.users", "Said by", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)

    _key_unique = models.UniqueIndex("(company_id, key)")

    def _settle(self, company, keys, reason):
        """Remembers ``reason`` for these differences, or forgets them if it is blank."""
        # sudo(): the right to do this is checked on the line
        records = self.sudo()
        records.search([("company_id", "=", company.id), ("key", "in", list(keys))]).unlink()
        if reason:
            who = {"reason": reason, "user_id": self.env.uid, "company_id": company.id}
            records.create([{"key": key, **who} for key in sorted(keys)])
