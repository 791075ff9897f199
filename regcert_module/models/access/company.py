from collections import Counter

from odoo import models
from odoo.exceptions import UserError


class RegcertVisible(models.AbstractModel):
    """A refusal says how many records of other companies do not fit, never their names. Odoo checks records of all companies as
    superuser and quotes their names."""

    _inherit = "regcert.visible"

    def _check_company(self, fnames=None):
        if not self.env.su:
            return super()._check_company(fnames)
        try:
            return super()._check_company(fnames)
        except UserError:
            raise UserError(self._company_words(fnames)) from None

    def _company_words(self, fnames):
        """How many records do not fit, and in which of the user's companies."""
        mine = self.env.user.company_ids
        counts = Counter(record.company_id & mine for record in self if record._misfits(fnames))
        known = ", ".join(
            f"{company.name}: {count}" for company, count in counts.items() if company
        )
        return self.env._(
            "This cannot belong to that company: %(count)s records of “%(model)s” in other companies use it. "
            "In your companies: %(known)s.",
            count=counts.total(),
            model=self._title(),
            known=known or self.env._("none"),
        )

    def _misfits(self, fnames):
        try:
            super()._check_company(fnames)  # pylint: disable=super-method-mismatch
        except UserError:
            return True
        return False
