from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..core.cell.identifiers import TEMPORARY_ULN
from ..models.learner.merge import FILLED


class RegcertLearnerMerge(models.TransientModel):
    """Shows the result of merging learners who are one person, before it is done."""

    _name = "regcert.learner.merge"
    _description = "Merging of learners"
    _inherit = ["regcert.visible"]

    learner_ids = fields.Many2many("regcert.learner", string="Learners", required=True)
    keep_id = fields.Many2one(
        "regcert.learner",
        compute="_compute_keep_id",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        domain="[('id', 'in', learner_ids)]",
        help="The others are archived, and what they have goes to this one.",
    )
    doubts = fields.Text("Check first", compute="_compute_told")
    told = fields.Text("What is done", compute="_compute_told")

    @api.depends("learner_ids")
    def _compute_keep_id(self):
        """The record with a ULN comes first, then the one with most related records, then the oldest."""
        for window in self:
            window.keep_id = window.learner_ids._origin.sorted(
                lambda learner: (
                    not learner.company_id,
                    learner.active,
                    bool(learner.uln and learner.uln != TEMPORARY_ULN),
                    len(learner.enrolment_ids) + len(learner.registration_ids),
                    -learner.id,
                )
            )[-1:]

    @api.depends("learner_ids", "keep_id")
    @api.depends_context("lang")
    def _compute_told(self):
        for window in self:
            keep = window.keep_id._origin
            others = window.learner_ids._origin - keep if keep else keep
            window.doubts = "\n".join(
                line for one in others for line in window._differences(keep, one)
            )
            window.told = "\n".join(line for one in others for line in window._told(keep, one))

    def _told(self, keep, other):
        yield self.env._("%(name)s is archived.", name=other.display_name)
        for part in keep._merge_parts(other):
            # With the user's rights, so that records of other companies are not shown
            seen = part.records.sudo(False)._filtered_access("read")
            if seen:
                yield self.env._(
                    "%(what)s: %(count)s go to %(name)s.",
                    what=part.name,
                    count=len(seen),
                    name=keep.name,
                )
            for record in part.twice.sudo(False)._filtered_access("read"):
                yield self.env._(
                    "%(what)s there twice, one is archived: %(name)s",
                    what=part.name,
                    name=record.display_name,
                )
        labels = [
            keep._fields[name]._description_string(self.env) for name in keep._filled_from(other)
        ]
        if labels:
            yield self.env._("Taken over: %(fields)s.", fields=", ".join(labels))

    def _differences(self, keep, other):
        """Where the two contradict each other. The values of the kept record stay."""
        for name in FILLED:
            one, two = keep[name], other[name]
            if one and two and one != two and TEMPORARY_ULN not in (one, two):
                field = keep._fields[name]
                if field.type == "date":
                    said = [format_date(self.env, day) for day in (one, two)]
                else:
                    said = [
                        field.convert_to_export(one, keep),
                        field.convert_to_export(two, other),
                    ]
                yield self.env._(
                    "%(field)s: “%(kept)s” stays, “%(gone)s” goes.",
                    field=field._description_string(self.env),
                    kept=said[0],
                    gone=said[1],
                )

    def action_merge(self):
        self._require_one()
        keep, others = self.keep_id, self.learner_ids - self.keep_id
        if not others or keep not in self.learner_ids:
            raise UserError(self.env._("Choose which of these learners is kept."))
        (keep | others)._lock_rows()
        for other in others:
            keep._merge(other)
        return {
            "type": "ir.actions.act_window",
            "res_model": keep._name,
            "res_id": keep.id,
            "views": [(False, "form")],
        }
