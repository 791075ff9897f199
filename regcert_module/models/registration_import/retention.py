from odoo import models


class RegcertImport(models.Model):
    """Forgetting the files of an import: the rejected rows are copies of what stands in them."""

    _inherit = "regcert.import"

    def _forget_file(self):
        for upload in self:
            upload.mended = False
        self.env["regcert.import.row"].search(
            [("import_id", "in", self.ids), ("cells", "!=", False)]
        ).cells = False
        return super()._forget_file()
