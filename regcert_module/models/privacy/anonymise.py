from odoo import fields, models
from odoo.exceptions import UserError


class RegcertLearner(models.Model):
    """Makes learners anonymous: the records stay but no longer identify anyone."""

    _inherit = "regcert.learner"

    def action_anonymise(self):
        """Deletes what identifies these learners from everything kept about them. It cannot be undone."""
        self.check_access("write")
        if not self:
            raise UserError(self.env._("No learner is ticked. Tick those to make anonymous."))
        too_early = self.filtered(lambda learner: not learner.is_kept_long_enough)
        if too_early:
            raise UserError(
                self.env._(
                    "The time to keep %(count)s of these learners is not over. Untick them, or use the filter "
                    "“Kept long enough”. An administrator sets the time under Settings.",
                    count=len(too_early),
                )
            )
        self._lock_rows()
        for learner in self:
            # sudo(): everything kept about the learner, in every company
            learner.sudo()._anonymise()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%(count)s learners are anonymous now.", count=len(self)),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _anonymise(self):
        kept = self._kept_about()
        learners = kept[self._name]  # also learners who were merged into this one
        learners._end_sign_in()
        self._forget_correspondence(learners.partner_id)
        for name in kept.keys() - self._histories():
            kept[name]._erase()
            self._forget_correspondence(kept[name])
        # Last, because the history has just recorded what was deleted
        kept = self._kept_about()
        for name in kept.keys() & self._histories():
            kept[name]._erase()
        for learner in learners:
            learner.write(
                {
                    "first_name": self.env._("Anonymous"),
                    "last_name": str(learner.id),
                    "anonymised_on": fields.Date.today(),
                    "active": False,
                }
            )

    def _histories(self):
        return {name for name in self.env.registry if hasattr(self.env[name], "_sentence")}

    def _end_sign_in(self):
        users = self.partner_id.with_context(active_test=False).user_ids
        if users.filtered(lambda user: not user.share):
            raise UserError(
                self.env._(
                    "A learner who is also a colleague with a login can't be made anonymous. Untick them, or "
                    "ask an administrator to give the login another contact."
                )
            )
        for user in users:
            user.write({"active": False, "login": f"anonymous-{user.id}"})

    def _forget_correspondence(self, records):
        """Deletes messages and attachments of the records, because they name the learner."""
        about = [("res_id", "in", records.ids)]
        self.env["mail.message"].search([("model", "=", records._name), *about]).unlink()
        self.env["ir.attachment"].search([("res_model", "=", records._name), *about]).unlink()
