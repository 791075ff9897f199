import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.certificate.evidence import MAX_BYTES, type_of
from ..upload.upload import FILE_NAME


class RegcertCertificate(models.Model):
    """The scan of a certificate. Users put it in ``upload``; it is kept where only its own route reads it."""

    _inherit = "regcert.certificate"

    upload = fields.Binary(
        "File",
        compute="_compute_upload",
        inverse="_inverse_upload",
        exportable=False,
        help="A PDF, PNG or JPEG file of at most 10 MB.",
    )
    # Not an attachment, because those can be fetched by their id
    file = fields.Binary("Kept file", attachment=False, copy=False, groups=fields.NO_ACCESS)
    file_name = fields.Char(copy=False)
    file_type = fields.Char(readonly=True, copy=False)
    has_file = fields.Boolean(compute="_compute_has_file")

    def _compute_upload(self):
        self.upload = False

    @api.depends("file_type")
    def _compute_has_file(self):
        for certificate in self:
            certificate.has_file = bool(certificate.file_type)

    def _inverse_upload(self):
        for certificate in self:
            # sudo(): no user reads or writes this field itself, not even one who may upload a file
            certificate.sudo()._keep(certificate.upload)

    def _keep(self, encoded):
        """Keeps a file (base64), or removes the kept one if None is given."""
        if not encoded:
            self.write({"file": False, "file_name": False, "file_type": False})
            return
        content = self._file_content(encoded)
        if not FILE_NAME.fullmatch(self.file_name or ""):
            self.file_name = self.env._("certificate")
        self.write({"file": base64.b64encode(content), "file_type": type_of(content)})

    @api.model
    def _file_content(self, encoded):
        """The bytes of a file, if it may be kept."""
        try:
            content = base64.b64decode(encoded, validate=True)
        except (binascii.Error, TypeError, ValueError):
            raise UserError(self.env._("The file did not arrive whole. Upload it again.")) from None
        if len(content) > MAX_BYTES:
            raise UserError(
                self.env._("The file is larger than 10 MB. Scan it with fewer dots per inch.")
            )
        if not type_of(content):
            raise UserError(
                self.env._(
                    "The file is not a PDF, PNG or JPEG. Save the certificate as one of these, and upload that."
                )
            )
        return content

    @api.model
    def _prepared(self, vals):
        vals = super()._prepared(vals)
        if "file" in vals and "file_type" not in vals:  # as _keep() writes it
            vals["upload"] = vals.pop("file")
        return vals

    def _check_file_right(self):
        """Who may read the certificate may open its file."""

    def action_open_file(self):
        """Opens the address of the file."""
        self._require_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/regcert/certificate/{self.id}/file",
            "target": "new",
        }

    def _take_file(self):
        """This certificate, with its file readable for the route; empty if no file is kept."""
        if not self.has_file:
            return self.browse()
        self._note_file(self.env._("File of the certificate"))
        # sudo(): only this method reads the field, and the right was checked
        return self.sudo()
