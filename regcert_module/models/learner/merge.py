from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError

from ...core.cell.identifiers import TEMPORARY_ULN
from .learner import NAMES, OF_CONTACT

FILLED = (
    "uln",
    "individual_id",
    "national_insurance_number",
    "title",
    "first_name",
    "last_name",
    "date_of_birth",
    "gender",
    "ethnicity",
    "email",
    "phone",
)
"""Fields that the kept learner takes from the other if they are blank."""

ADDRESS = OF_CONTACT[1:]
GIVEN_UP = ("uln", "individual_id", "national_insurance_number")
"""Numbers that only one record of a person may have."""


class Part(NamedTuple):
    """Records that move with a learner. ``twice``: those that are archived because the other learner has the same."""

    name: str
    records: models.BaseModel
    twice: models.BaseModel


class RegcertLearner(models.Model):
    """Merges two records of one person."""

    _inherit = "regcert.learner"

    merged_into_id = fields.Many2one(
        "regcert.learner",
        "Merged into",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    def action_open_merge(self):
        """Shows what merging these learners, or this one and its possible duplicates, would do."""
        self.check_access("write")
        learners = self if len(self) > 1 else self | self._doubles()
        if len(learners) < 2:
            raise UserError(self.env._("Tick the learners that are the same person."))
        window = self.env["regcert.learner.merge"].create({"learner_ids": learners.ids})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Merge learners"),
            "res_model": window._name,
            "res_id": window.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _merge_parts(self, other):
        """Records that move from ``other``; each room adds its own. As superuser, because some may belong to another company."""
        # sudo(): as said
        enrolments = self.env["regcert.enrolment"].sudo().with_context(active_test=False)
        found = enrolments.search([("learner_id", "=", other.id)])
        own = enrolments.search([("learner_id", "=", self.id), ("active", "=", True)])
        known = {one._identity() for one in own}
        twice = found.filtered(lambda one: one.active and one._identity() in known)
        return [Part(self.env._("Enrolments"), found, twice)]

    def _merge(self, other):
        """Takes over what ``other`` has, and archives that record."""
        self._check_merge(other)
        parts = self._merge_parts(other)
        for part in parts:
            self._take(part)
        vals = self._filled_from(other)
        # sudo(): the contact of a learner, whose address is theirs
        gone = other.sudo()
        gone.write({**dict.fromkeys(GIVEN_UP, False), "merged_into_id": self.id, "active": False})
        if not gone.partner_id.user_ids:
            gone.partner_id.active = False
        self.write(vals)
        told = [f"{part.name}: {len(part.records)}" for part in parts if part.records]
        self.partner_id.sudo().message_post(
            body=self.env._(
                "Another record of this learner was merged into this one. %(what)s",
                what=", ".join(told),
            )
        )

    def _take(self, part):
        """Moves the records of a part to this learner."""
        if part.twice:
            part.twice.active = False
            part.twice.flush_recordset(["active"])  # to make room for the one that stays
        part.records.learner_id = self

    def _check_merge(self, other):
        (self | other).check_access("write")
        if self.company_id and self.company_id != other.company_id:
            raise UserError(
                self.env._(
                    "One of these learners belongs to all companies, the other to one. Keep the one that "
                    "belongs to all."
                )
            )

    def _filled_from(self, other):
        """The values that this learner lacks and ``other`` has."""
        vals = {name: other[name] for name in FILLED if other[name] and self._lacks(name)}
        if not any(self[name] for name in ADDRESS):
            vals |= {
                name: other[name].id if name.endswith("_id") else other[name] for name in ADDRESS
            }
        if vals.keys() & {"first_name", "last_name"} and (self.first_name or self.last_name):
            # Half of another name would make a third name
            vals = {name: value for name, value in vals.items() if name not in NAMES}
        return vals

    def _lacks(self, name):
        return not self[name] or (name == "uln" and self.uln == TEMPORARY_ULN)


class RegcertEnrolment(models.Model):
    _inherit = "regcert.enrolment"

    def _identity(self):
        return self.company_id, self.programme_id, self.start_date
