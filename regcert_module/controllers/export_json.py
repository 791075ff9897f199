import json

from odoo.http import request, route

from odoo.addons.web.controllers.json import WebJsonController
from odoo.addons.web.controllers.pivot import TableExporter

from ..core.file.text import guard


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
        if isinstance(table, dict):
            _check(table.get("model"))
            for row in (*table.get("col_group_headers", ()), table.get("rows", ())):
                for cell in row:
                    cell["title"] = _plain(cell["title"])
        return super().export_xlsx(json.dumps(table), **kw)


def _plain(title):
    """Odoo makes a formula of a title that looks like one, and markup of what looks like that."""
    title = str(title)
    return f"'{title}" if title.startswith(("<r>", "{=")) else guard(title)


def _check(name):
    """Refuses a model that is guarded to whoever has no right to export."""
    model = request.env.get(name) if isinstance(name, str) else None
    if model is not None and hasattr(model, "_check_export_right"):
        model._check_export_right()
