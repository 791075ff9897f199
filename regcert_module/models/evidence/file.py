from odoo import api, fields, models

from ...core.certificate.state import state_of


class RegcertEvidenceFile(models.TransientModel):
    """One of the files, and what will be done with it."""

    _name = "regcert.evidence.file"
    _description = "File of a certificate"
    _inherit = ["regcert.visible"]
    _order = "id"
    _inputs = frozenset({"registration_id", "replace"})

    drop_id = fields.Many2one(
        "regcert.evidence.drop", required=True, readonly=True, ondelete="cascade", index=True
    )
    name = fields.Char("File", required=True, readonly=True)
    # Kept where no user can read it, as with the certificate later
    content = fields.Binary(attachment=False, readonly=True, copy=False, groups=fields.NO_ACCESS)
    checksum = fields.Char(readonly=True, copy=False)
    refusal = fields.Char(readonly=True)
    hint = fields.Char(readonly=True)
    found_by = fields.Selection(
        [("name", "Its name"), ("text", "Its text")], "Found by", readonly=True
    )
    registration_id = fields.Many2one("regcert.registration", ondelete="cascade")
    certificate_id = fields.Many2one("regcert.certificate", readonly=True, ondelete="cascade")
    replace = fields.Boolean(help="Puts this file in the place of the one that is kept.")
    has_file = fields.Boolean(compute="_compute_outcome")
    is_ready = fields.Boolean(compute="_compute_outcome")
    outcome = fields.Char("What happens", compute="_compute_outcome")

    @api.depends(
        "registration_id", "replace", "refusal", "hint", "drop_id.line_ids.registration_id"
    )
    def _compute_outcome(self):
        for line in self:
            certificate = line._certificate()
            line.has_file = certificate.has_file
            line.is_ready, line.outcome = line._outcome(certificate)

    def _certificate(self):
        """The certificate that the file belongs to, if there is one."""
        registration = self.registration_id
        if self.certificate_id and self.certificate_id.registration_id == registration:
            return self.certificate_id
        return (
            registration._certificate().with_env(self.env)
            if registration
            else self.certificate_id.browse()
        )

    def _outcome(self, certificate):
        if self.refusal:
            return False, self.refusal
        if not self.registration_id:
            return False, self.env._("%(hint)s Choose the registration.", hint=self.hint or "")
        earlier = self.drop_id.line_ids.filtered(
            lambda line: (
                line._origin.id < self._origin.id
                and line.registration_id == self.registration_id
                and not line.refusal
            )
        )
        if earlier:
            return False, self.env._("%(name)s goes there already.", name=earlier[0].name)
        if certificate.has_file and not self.replace:
            return False, self.env._(
                "A file is kept there: %(name)s. Tick Replace to put this one in its place.",
                name=certificate.file_name,
            )
        if certificate:
            return True, self.env._(
                "Kept with the certificate %(number)s.", number=certificate.number or ""
            )
        registration = self.registration_id
        if registration.issues_registration_numbers and not registration.registration_number:
            return False, self.env._(
                "It has no registration number yet, so there can be no certificate. Check the registration."
            )
        if state_of(registration.status):
            return True, self.env._("Makes a certificate.")
        return True, self.env._("Makes a certificate, received today.")

    def _keep(self):
        """With the rights of the user, who needs access to certificates."""
        # sudo(): only this method reads the field
        vals = {"file_name": self.name, "upload": self.sudo().content}
        if certificate := self._certificate():
            certificate.write(vals)
            return
        if not state_of(self.registration_id.status):
            vals |= {"state": "received", "received_date": fields.Date.context_today(self)}
        certificate.create({"registration_id": self.registration_id.id, **vals})
