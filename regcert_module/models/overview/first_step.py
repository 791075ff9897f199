from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval


class RegcertFirstStep(models.Model):
    """A thing to do in an empty system. It is done when its domain finds a record."""

    _name = "regcert.first.step"
    _description = "First step"
    _inherit = ["regcert.guarded"]
    _order = "sequence, id"
    _inputs = frozenset()

    name = fields.Char(required=True, translate=True)
    explanation = fields.Char(translate=True, help="What to do, in one or two sentences.")
    button = fields.Char(translate=True, help="What the button says.")
    sequence = fields.Integer(default=10)
    model = fields.Char(
        required=True, help="Technical name of the model of the records that are wanted."
    )
    domain = fields.Char(required=True, default="[]", help="Which of its records count.")
    action_id = fields.Many2one("ir.actions.act_window", "Opens", ondelete="set null")
    group_id = fields.Many2one(
        "res.groups", "Needs", help="Users without this group are told whom to ask."
    )
    is_done = fields.Boolean("Done", compute="_compute_is_done")

    @api.depends("model", "domain")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_done(self):
        for step in self:
            found = self.env[step.model] if step.model in self.env else None
            if found is not None and step.model == "res.users":
                found = found.sudo()  # counts users with the right, and stops at one
            names = {"ref": lambda name: self.env["ir.model.data"]._xmlid_to_res_id(name)}
            step.is_done = found is not None and bool(
                found.search_count(Domain(safe_eval(step.domain, names)), limit=1)
            )

    def action_open(self):
        """Opens the place where the step is done."""
        self._require_one()
        self.check_access("read")
        # sudo(): the window and its groups are the same for everyone
        step = self.sudo()
        if step.group_id and step.group_id not in self.env.user.all_group_ids:
            raise UserError(
                self.env._("“%(step)s” is for an administrator. Ask one to do it.", step=self.name)
            )
        return {**step.action_id._get_action_dict(), "path": False}


class RegcertOverviewCard(models.Model):
    _inherit = "regcert.overview.card"

    @api.model
    def _first_screen(self):
        """The first screen of the app: the first steps until there is a registration, then the overview."""
        started = self.env["regcert.registration"].with_context(active_test=False)
        name = "overview" if started.search_count([], limit=1) else "first_step"
        return self.env["ir.actions.act_window"]._for_xml_id(
            f"regcert_module.regcert_{name}_action"
        )
