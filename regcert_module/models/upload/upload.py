import base64
import binascii
import hashlib
import re

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools.misc import clean_context

FILE_NAME = re.compile("[^\\x00-\\x1f\\x7f/\\\\\u202a-\u202e\u2066-\u2069]{1,255}")
"""One line without folders, and without the marks that turn the direction of what follows."""


class RegcertUpload(models.AbstractModel):
    """A file that a user hands over, and what is found out about it.

    A user says the ``_inputs``, as long as the upload is in one of the ``_open_states``; everything else is
    written by :meth:`_set`. A model that inherits this has a ``state``; how long it is kept, and how it
    is taken back, stand in ``regcert_upload_retention`` and ``regcert_upload_undo``.
    """

    _name = "regcert.upload"
    _description = "Uploaded file"
    _inherit = ["regcert.guarded", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"

    _inputs = frozenset({"name", "file"})
    _open_states = ("draft",)

    name = fields.Char("File name", required=True)
    file = fields.Binary(attachment=True)
    checksum = fields.Char("SHA-256 of the file", readonly=True, index=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        "Uploaded by",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
    )
    row_count = fields.Integer("Rows", readonly=True)
    rejected_count = fields.Integer("Rejected", readonly=True)
    warning_count = fields.Integer(
        "With warnings", readonly=True, help="Rows that carry a warning."
    )

    @api.constrains("name")
    def _check_name(self):
        for upload in self:
            if not FILE_NAME.fullmatch(upload.name):
                raise ValidationError(
                    self.env._(
                        "This is no name of a file: at most 255 characters in one line, without slashes. "
                        "Rename the file."
                    )
                )

    def _check_access(self, operation):
        """Uploading needs Manage and Bulk Upload; an access list alone can only say "or"."""
        if not self.env.su and not all(
            map(self.env.user.has_group, self._needed_rights(operation))
        ):
            return self, self._access_error
        return super()._check_access(operation)

    def _needed_rights(self, operation):
        """The groups that a user needs, all of them."""
        needed = ["regcert_module.group_manage"]
        return needed if operation == "read" else [*needed, "regcert_module.group_bulk_upload"]

    def _access_error(self):
        return AccessError(
            self.env._(
                "“%(model)s” needs the rights “Manage Registration & Certification” and “Bulk Upload”. "
                "Ask an administrator for them.",
                model=self._title(),
            )
        )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_inputs(vals)
            vals["checksum"] = self._checksum(vals.get("file"))
        if not self.env.su:
            # A default in the context would set what may not be set.
            self = self.with_context(clean_context(self.env.context))  # pylint: disable=context-overridden
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_inputs(vals)
            if any(upload.state not in self._open_states for upload in self):
                raise UserError(
                    self.env._("This upload cannot be changed any more. Upload the file again.")
                )
            vals = {**vals, **self._reset()}
        # A file that is forgotten is still known by its checksum
        if "file" in vals and (vals["file"] or not self.env.su):
            vals = {**vals, "checksum": self._checksum(vals["file"])}
        return super().write(vals)

    def _reset(self):
        """What becomes of the rest when a user changes an input."""
        return {}

    def _check_inputs(self, vals):
        if self.env.su:
            return
        refused = sorted(set(vals) - self._inputs)
        if refused:
            raise AccessError(
                self.env._(
                    "These fields of an upload are found out and cannot be set: %(fields)s.",
                    fields=", ".join(refused),
                )
            )

    def _checksum(self, encoded):
        try:
            return hashlib.sha256(base64.b64decode(encoded or b"")).hexdigest()
        except (binascii.Error, TypeError, ValueError):
            raise UserError(self.env._("The file did not arrive whole. Upload it again.")) from None

    def _content(self):
        """The bytes that were handed over; Odoo itself takes a file that is gone for an empty one."""
        encoded = self.with_context(bin_size=False).file
        if self.checksum and self._checksum(encoded) != self.checksum:
            raise UserError(
                self.env._(
                    "The file of this upload is no longer on the server as it was uploaded. Upload it again."
                )
            )
        return base64.b64decode(encoded or b"")

    def _require_state(self, *states):
        self._require_one()
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The upload of %(file)s is %(state)s; this can only be done while it is %(expected)s.",
                    file=self.name,
                    state=labels[self.state].lower(),
                    expected=", ".join(labels[state].lower() for state in states),
                )
            )

    def _set(self, **vals):
        self.sudo().write(vals)  # sudo(): what is found out about an upload is written by no user
