from odoo import models


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _get_rendering_context(self, report, docids, data):
        # A report is an export too: printed, as HTML, as text, or attached to a mail
        model = self.env.get(report.model)
        if model is not None and hasattr(model, "_check_export_right"):
            model._check_export_right()
            # Asked here, because a refusal while rendering is logged as a server error
            model.browse(docids or ()).check_access("read")
            log = self.env["regcert.export.log"]
            log._add(
                model._name,
                count=len(docids or ()),
                columns=[],
                way=self.env._("Report"),
                profile=report.name,
                which=log._which(model, list(docids or ()), None),
            )
        return super()._get_rendering_context(report, docids, data)
