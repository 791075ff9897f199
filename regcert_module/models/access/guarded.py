import base64
import re
from contextlib import suppress

from odoo import api, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.models import fix_import_export_id_paths

from ...tools.storing import storing

UNSTORABLE = re.compile("[\\0\ud800-\udfff]")
"""NUL and halves of characters, which the database takes none of."""


class RegcertGuarded(models.AbstractModel):
    """What goes in and out in bulk needs a right of its own; nothing is deleted.

    The checks stand where the data is, so they hold for the screen, for RPC and for
    files of any format alike.
    """

    _name = "regcert.guarded"
    _description = "Guarded against bulk import, bulk export and deletion"
    _inherit = ["regcert.visible"]

    _about = None
    """What the records are, for the log of exports: :mod:`.export_filter` knows the choices."""

    @api.model_create_multi
    def create(self, vals_list):
        self.browse().check_access("create")  # whatever ids a caller creates from
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
        """The bytes that go to the server's disk with these values."""
        names = [
            field.name
            for field in self._fields.values()
            if field.type == "binary" and field.attachment and not field.inherited
        ]
        contents = []
        for encoded in (vals.get(name) for vals in vals_list for name in names):
            with suppress(TypeError, ValueError):  # what is not base64 goes nowhere
                contents.append(base64.b64decode(encoded))
        return contents

    @api.model
    def _check_values(self, vals):
        """Refuses in words what Odoo would refuse with a fault that quotes it, and logs it: it may be
        somebody's date of birth."""
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
        # Here and not row by row, where a refusal would be one message among others
        self.check_access("create")
        return super().load(fields, data)

    def export_data(self, fields_to_export):
        self._check_export_right()
        # Not super(): Odoo's own right to export is one over everything that the user can read.
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
        # Reached by a path from another model too
        self._check_export_right()
        if not self.env.su:
            self.check_access(
                "read"
            )  # a file of ids alone reads nothing, and is an export all the same
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
        """Called before the file in the field ``name`` leaves."""
        self._note_file(self._fields[name]._description_string(self.env))

    def _note_file(self, what):
        """Asks for the right to take a file of this record out, and notes that it leaves."""
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
        """Holds the records until the end of the transaction, against somebody else and a second click."""
        try:
            self.lock_for_update()
        except LockError:
            raise UserError(
                self.env._("Somebody else is changing this right now. Try again in a minute.")
            ) from None

    @api.model
    def _may(self, group):
        # Superuser mode is the server's own doing, such as the data files of an add-on
        return self.env.su or self.env.user.has_group(group)


def is_acceptable(model, field, value):
    """Whether ``field`` can hold ``value`` at all; constraints and rules are another matter."""
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
                return False  # Odoo would store how Python writes it
            return not isinstance(value, str) or UNSTORABLE.search(value) is None
    return True
