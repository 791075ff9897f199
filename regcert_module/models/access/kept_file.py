from odoo import models
from odoo.exceptions import AccessError
from odoo.http import Stream


class IrAttachment(models.Model):
    """A file in a field of one of our records is evidence: only that record may change it."""

    _inherit = "ir.attachment"

    def _kept_by_us(self):
        # sudo(): the file's record decides who may use it
        return self.sudo().filtered(
            lambda file: file.res_field and (file.res_model or "").startswith("regcert.")
        )

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        kept = operation != "read" and self._kept_by_us().sudo(False)
        if not kept:
            return refused
        return kept | refused[0] if refused else kept, self._kept_error

    def _kept_error(self):
        return AccessError(
            self.env._("This file is kept as it was uploaded. Change it on its record.")
        )

    def write(self, vals):
        result = super().write(vals)
        # This change itself may have made it one of these files
        if not self.env.su and self._kept_by_us():
            raise self._kept_error()
        return result

    def copy_data(self, default=None):
        if not self.env.su and self._kept_by_us():
            raise self._kept_error()
        return super().copy_data(default)


class IrBinary(models.AbstractModel):
    """A file of ours is downloaded with the rights of its record, is logged, and is never shown in the browser."""

    _inherit = "ir.binary"

    def _get_stream_from(self, record, field_name="raw", *args, **kwargs):
        kept = _kept(record, field_name)
        if kept is None:
            return super()._get_stream_from(record, field_name, *args, **kwargs)
        owner, name = kept
        if hasattr(owner, "_take_out"):  # files of wizards are deleted with them
            # As the user: Odoo reads a public file, or one with a token, as superuser
            owner.sudo(False)._take_out(name)
        stream = super()._get_stream_from(record, field_name, *args, **kwargs)
        stream.mimetype = "application/octet-stream"  # regardless of the name in the request
        return Download(**vars(stream))


def _kept(record, field_name):
    """``(owner, field)`` of a file that belongs to one of our records; None for any other file."""
    if record._name == "ir.attachment":
        file = record._kept_by_us()
        if not file:
            return None
        record = record.env[file.res_model].browse(file.res_id)
        field_name = file.res_field
    field = record._fields.get(field_name)
    if not record._name.startswith("regcert.") or field is None or field.related:
        return None
    return (record, field_name) if field.type == "binary" else None


class Download(Stream):
    """A download that browsers do not display and no cache keeps."""

    def get_response(self, **kwargs):
        response = super().get_response(**{**kwargs, "as_attachment": True, "immutable": False})
        response.headers["Cache-Control"] = "no-store"
        return response
