from odoo import models

from ..achievement.importer import CHECKED, CONTEXT_KEY
from ..learner.merge import Part


class RegcertLearner(models.Model):
    """Moves the achievements of a learner who is merged into another."""

    _inherit = "regcert.learner"

    def _merge_parts(self, other):
        # sudo(): as for the enrolments; what the register was told does not change
        achievements = self.env["regcert.achievement"].sudo()
        achievements = achievements.with_context(active_test=False, **{CONTEXT_KEY: CHECKED})
        found = achievements.search([("learner_id", "=", other.id)])
        own = achievements.search([("learner_id", "=", self.id), ("active", "=", True)])
        known = {one._identity(): one for one in own}
        pairs = [
            (one, known[one._identity()])
            for one in found
            if one.active and one._identity() in known
        ]
        # The details for the register do not change
        twice = achievements.union(
            *(min(pair, key=lambda one: (one.state == "submitted", -one.id)) for pair in pairs)
        )
        part = Part(self.env._("Achievements"), found, twice)
        return [*super()._merge_parts(other), part]
