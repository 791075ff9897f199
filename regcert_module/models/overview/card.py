from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date
from odoo.tools.safe_eval import safe_eval


class RegcertOverviewCard(models.Model):
    """One kind of thing to do today: how many there are, and since when.

    The count and the list use the same domain, with the rights of the user who looks.
    """

    _name = "regcert.overview.card"
    _description = "Card of the overview"
    _inherit = ["regcert.guarded"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    explanation = fields.Char(translate=True, help="What to do about it, in one sentence.")
    sequence = fields.Integer(default=10)
    model = fields.Char(required=True, help="Technical name of the model.")
    domain = fields.Char(
        required=True,
        help="Which records; “today” is the day of the user and “days(n)” is n days from it.",
    )
    date_field = fields.Char(
        required=True, help="The date of a record that says how long it has waited."
    )
    urgency = fields.Selection(
        [("danger", "Late"), ("warning", "Soon"), ("info", "To do")], required=True, default="info"
    )
    action_id = fields.Many2one("ir.actions.act_window", "Opens", ondelete="set null")
    active = fields.Boolean(default=True)

    count = fields.Integer(compute="_compute_count")
    oldest = fields.Date(compute="_compute_count")
    oldest_words = fields.Char("Since", compute="_compute_count")

    @api.constrains("model", "domain", "date_field")
    def _check_found(self):
        for card in self:
            try:
                card._oldest(card._records())
            except Exception as error:  # an administrator may have typed anything
                raise ValidationError(
                    self.env._(
                        "The card cannot find anything: %(error)s. Check its model, domain and date.",
                        error=error,
                    )
                ) from error

    @api.depends("model", "domain", "date_field")
    @api.depends_context("uid", "allowed_company_ids", "lang", "tz")
    def _compute_count(self):
        for card in self:
            if not card.id:
                card.count, card.oldest, card.oldest_words = 0, False, False
                continue
            records = card._records()
            card.count = records.search_count(card._found())
            card.oldest = card.count and card._oldest(records)
            card.oldest_words = card.oldest and card._words(card.oldest)

    def _words(self, day):
        """A date that is still to come is a deadline."""
        date = format_date(self.env, day)
        if day > fields.Date.context_today(self):
            return self.env._("First due: %(date)s", date=date)
        return self.env._("Oldest: %(date)s", date=date)

    def _oldest(self, records):
        order = f"{self.date_field}, id"
        first = records.search(
            self._found() & Domain(self.date_field, "!=", False), order=order, limit=1
        )
        return first and fields.Date.to_date(first[self.date_field])

    def _records(self):
        return self.env[self.model]

    def _found(self):
        """The domain of the card for today."""
        today = fields.Date.context_today(self)
        names = {
            "uid": self.env.uid,
            "today": today.isoformat(),
            "days": lambda number: (today + timedelta(days=number)).isoformat(),
        }
        return Domain(safe_eval(self.domain, names))

    def action_open(self):
        """Opens the list of what the card counts."""
        self._require_one()
        self.check_access("read")
        # sudo(): the window is the same for everyone
        action = self.sudo().action_id
        return {
            **(action._get_action_dict() if action else {"type": "ir.actions.act_window"}),
            "name": self.name,
            "display_name": self.name,
            "res_model": self.model,
            "path": False,
            "domain": list(self._found()),
            "context": {"create": False},
        } | ({} if action else {"views": [[False, "list"], [False, "form"]]})
