from odoo import api, models
from odoo.exceptions import AccessError
from odoo.models import fix_import_export_id_paths


class RegcertGuarded(models.AbstractModel):
    """What goes in and out in bulk needs a right of its own; nothing is deleted.

    The checks stand where the data is, so they hold for the screen, for RPC and for
    files of any format alike.
    """

    _name = "regcert.guarded"
    _description = "Guarded against bulk import, bulk export and deletion"

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

    @api.model
    def _may(self, group):
        # Superuser mode is the server's own doing, such as the data files of an add-on
        return self.env.su or self.env.user.has_group(group)

    @api.model
    def _title(self):
        return self.env["ir.model"]._get(self._name).name
