import base64
import re
from contextlib import suppress

from odoo import api, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.models import fix_import_export_id_paths

from ...tools.storing import storing

UNSTORABLE = re.compile("[\\0\ud800-\udfff]")
"""NUL and lone surrogates, which the database does not accept."""


class RegcertGuarded(models.AbstractModel):
    """Bulk import and bulk export need rights of their own, and nothing is deleted.

    The checks are made on the model, so they apply to the screen, to RPC and to files of any format.
    """

    _name = "regcert.guarded"
    _description = "Guarded against bulk import, bulk export and deletion"
    _inherit = ["regcert.visible"]

    _about = None
    """What the records are about, for the log of exports; see :mod:`.export_filter` for the values."""

    @api.model_create_multi
    def create(self, vals_list):
        self.browse().check_access("create")  # for any ids that a caller passes
        for vals in vals_list:
            self._check_values(vals)
        with storing(self.env, self._files_in(vals_list)):
            return super().create(vals_list)

    def write(self, vals):
        self._check_values(vals)
        with storing(self.env, self._files_in([vals])):
            return super().write(vals)

    @api.model
    def _files_in(self, vals_list):
        """The bytes that these values would store on the server's disk."""
        names = [
            field.name
            for field in self._fields.values()
            if field.type == "binary" and field.attachment and not field.inherited
        ]
        contents = []
        for encoded in (vals.get(name) for vals in vals_list for name in names):
            with suppress(TypeError, ValueError):  # anything that is not base64 is not stored
                contents.append(base64.b64decode(encoded))
        return contents

    @api.model
    def _check_values(self, vals):
        """Refuses values with a clear message. Odoo would raise an error that quotes the value, and log it; it may be a date of birth."""
        for name, value in vals.items():
            field = self._fields.get(name)
            if field and not is_acceptable(self, field, value):
                raise UserError(
                    self.env._(
                        "The value for “%(field)s” cannot be stored. %(remedy)s",
                        field=field._description_string(self.env),
                        remedy=self._remedy(field),
                    )
                )

    @api.model
    def _remedy(self, field):
        if field.type == "selection":
            choices = ", ".join(map(str, field.get_values(self.env)))
            return self.env._("Choose one of: %(choices)s.", choices=choices)
        if field.type in ("date", "datetime"):
            return self.env._("Write a date such as 2025-11-03.")
        return self.env._("Remove the characters that are not text.")

    @api.model
    def load(self, fields, data):
        if not self._may("regcert_module.group_bulk_upload"):
            raise AccessError(
                self.env._(
                    "Importing into “%(model)s” needs the right “Bulk Upload”. "
                    "An administrator can give it to you.",
                    model=self._title(),
                )
            )
        # Checked once here: row by row, the refusal would be one message among many
        self.check_access("create")
        return super().load(fields, data)

    def export_data(self, fields_to_export):
        self._check_export_right()
        # Not super(): Odoo's right to export covers everything that the user can read.
        rows = self._export_rows([fix_import_export_id_paths(path) for path in fields_to_export])
        log = self.env["regcert.export.log"]
        log._add(
            self._name,
            count=len(self),
            columns=fields_to_export,
            way=self.env._("Odoo's own export"),
            which=log._which(self, self.ids, None),
        )
        return {"datas": rows}

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        # A path from another model can lead here too
        self._check_export_right()
        if not self.env.su:
            self.check_access("read")  # a file of ids reads nothing, but it is still an export
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)

    def _check_export_right(self):
        if not self._may("regcert_module.group_data_export"):
            raise AccessError(
                self.env._(
                    "Exporting “%(model)s” needs the right “Data Export”. "
                    "An administrator can give it to you.",
                    model=self._title(),
                )
            )

    def _take_out(self, name):
        """Called before the file in the field ``name`` is handed out."""
        self._note_file(self._fields[name]._description_string(self.env))

    def _note_file(self, what):
        """Checks the right to export a file of this record, and logs the export."""
        self.check_access("read")
        self._check_file_right()
        self.env["regcert.export.log"]._add(
            self._name,
            count=len(self),
            columns=[],
            way=self.env._("File"),
            which=f"{self._neutral_name()}: {what}",
        )

    def _check_file_right(self):
        self._check_export_right()

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        if refused and operation == "unlink" and self.browse().has_access("write"):
            return refused[0], self._deletion_refused
        return refused

    def _deletion_refused(self):
        return AccessError(
            self.env._(
                "“%(model)s” records are kept: archive them instead of deleting them.",
                model=self._title(),
            )
        )

    def _lock_rows(self):
        """Locks the records until the end of the transaction, against other users and a second click."""
        try:
            self.lock_for_update()
        except LockError:
            raise UserError(
                self.env._("Somebody else is changing this right now. Try again in a minute.")
            ) from None

    @api.model
    def _may(self, group):
        # Superuser mode is used by the server itself, for example for the data files of an add-on
        return self.env.su or self.env.user.has_group(group)


def is_acceptable(model, field, value):
    """True if ``field`` can hold ``value`` at all, apart from constraints and rules."""
    match field.type:
        case "selection":
            return not value or value in field.get_values(model.env)
        case "date" | "datetime":
            try:
                field.convert_to_cache(value, model)
            except (TypeError, ValueError):
                return False
        case "char" | "text":
            if isinstance(value, dict | list | tuple):
                return False  # Odoo would store Python's text for the value
            return not isinstance(value, str) or UNSTORABLE.search(value) is None
    return True
