import base64
import binascii
import hashlib
import io
import re

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...core.file.issue import FileRefused, Issue
from ...core.file.reader import MAX_BYTES

FILE_NAME = re.compile("[^\\x00-\\x1f\\x7f/\\\\\u202a-\u202e\u2066-\u2069]{1,255}")
"""A file name on one line, without folders and without characters that reverse the text after them."""

CHUNK = 1024 * 1024


class RegcertUpload(models.AbstractModel):
    """A file that a user uploads, and what the system finds in it.

    Users set the ``_inputs`` while the upload is in one of the ``_open_states``; all other fields are written by :meth:`_set`. A model that
    inherits this has a ``state``. How long uploads are kept and how they are taken back is in ``regcert_upload_retention`` and
    ``regcert_upload_undo``.
    """

    _name = "regcert.upload"
    _description = "Uploaded file"
    _inherit = ["regcert.guarded", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"

    _inputs = frozenset({"name", "file"})
    _open_states = ("draft",)
    _max_bytes = MAX_BYTES
    """A file with this many bytes or more is refused and not stored."""

    name = fields.Char("File name", required=True)
    file = fields.Binary(attachment=True)
    checksum = fields.Char("SHA-256 of the file", readonly=True, index=True)
    byte_count = fields.Integer("Size in bytes", readonly=True)
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
                        "This cannot be the name of a file. Rename the file: at most 255 characters in one "
                        "line, without slashes."
                    )
                )

    def _check_access(self, operation):
        """Uploading needs Manage and Bulk Upload. An access list can only say “or”."""
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

    def _check_file_right(self):  # pylint: disable=missing-return
        if not self._may("regcert_module.group_bulk_upload"):
            super()._check_file_right()

    @api.model_create_multi
    def create(self, vals_list):
        found = [self._found_of(vals) for vals in vals_list]
        uploads = super().create(vals_list)
        for upload, values in zip(uploads, found, strict=True):
            upload._set(**values)
        return uploads

    def write(self, vals):
        if self.env.su:
            # The checksum is kept after the file is deleted
            return super().write({**vals, **(self._found_of(vals) if vals.get("file") else {})})
        if any(upload.state not in self._open_states for upload in self):
            self._check_said(vals)
            raise UserError(
                self.env._("This upload can no longer be changed. Upload the file again.")
            )
        found = self._found_of(vals) if "file" in vals else {}
        result = super().write(vals)
        self._set(**self._reset(), **found)
        return result

    def _reset(self):
        """The other values to reset when a user changes an input."""
        return {}

    @api.model
    def _found_of(self, vals):
        """Adds checksum and size of the file to ``vals``; a file that is too large is removed from them."""
        content = self._decoded(vals.get("file"))
        if len(content) >= self._max_bytes:
            vals["file"] = False
        return {"checksum": hashlib.sha256(content).hexdigest(), "byte_count": len(content)}

    @api.model
    def _decoded(self, encoded):
        try:
            return base64.b64decode(encoded or b"")
        except (binascii.Error, TypeError, ValueError):
            raise UserError(self.env._("The file did not arrive whole. Upload it again.")) from None

    def _open_content(self):
        """An open binary file with what was uploaded, for files that are too large for memory. Raises as :meth:`_content`."""
        # sudo(): the attachment of this field
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_field", "=", "file"),
                    ("res_id", "=", self.id),
                ]
            )
        )
        if self.byte_count >= self._max_bytes or not attachment.store_fname:
            return io.BytesIO(self._content())
        try:
            file = open(attachment._full_path(attachment.store_fname), "rb")  # noqa: SIM115  # the caller closes it
        except OSError:
            raise UserError(self._gone()) from None
        digest = hashlib.sha256()
        while chunk := file.read(CHUNK):
            digest.update(chunk)
        if digest.hexdigest() != self.checksum:
            file.close()
            raise UserError(self._gone())
        file.seek(0)
        return file

    def _content(self):
        """The uploaded bytes. Raises ``FileRefused`` if the file was too large to be stored. Odoo itself returns nothing for a missing
        file."""
        if self.byte_count >= self._max_bytes:
            sizes = {"size": self.byte_count, "limit": self._max_bytes}
            raise FileRefused(Issue("file_too_large", params=sizes))
        content = self._decoded(self.with_context(bin_size=False).file)
        if self.checksum and hashlib.sha256(content).hexdigest() != self.checksum:
            raise UserError(self._gone())
        return content

    def _gone(self):
        return self.env._(
            "The file of this upload is no longer on the server as it was uploaded. Upload it again."
        )
