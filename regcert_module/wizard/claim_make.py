from odoo import models
from odoo.fields import Domain

from ..models.claim.registration import CLAIM


class RegcertBatchMake(models.TransientModel):
    """A claim uses a profile for claims: the organisation's own, or else one for all."""

    _inherit = "regcert.batch.make"

    def _profile_domain(self):
        own = Domain(super()._profile_domain())
        if self.kind != CLAIM:
            return own & Domain("for_claims", "=", False)
        for_claims = Domain("for_claims", "=", True)
        if self.profile_id.search_count(own & for_claims, limit=1):
            return own & for_claims
        return Domain("awarding_organisation_id", "=", False) & for_claims
