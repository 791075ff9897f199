import json

from odoo.http import request, route

from odoo.addons.web.controllers.json import WebJsonController
from odoo.addons.web.controllers.pivot import TableExporter


class GuardedJson(WebJsonController):
    """Odoo's views as JSON: lists of hundreds of records for whoever asks."""

    def _get_action(self, subpath):
        result = super()._get_action(subpath)
        _check(result[0].res_model)
        return result


class GuardedPivot(TableExporter):
    """The numbers of a pivot view as an Excel file."""

    @route()
    def export_xlsx(self, data, **kw):
        table = json.load(data) if hasattr(data, "read") else json.loads(data)
        if hasattr(data, "seek"):
            data.seek(0)
        _check(table.get("model") if isinstance(table, dict) else None)
        return super().export_xlsx(data, **kw)


def _check(name):
    """Refuses a model that is guarded to whoever has no right to export."""
    model = request.env.get(name) if isinstance(name, str) else None
    if model is not None and hasattr(model, "_check_export_right"):
        model._check_export_right()
