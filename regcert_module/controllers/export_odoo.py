"""Odoo's own exports, for records of ours only; exports of other models are unchanged.

A controller that inherits another acts only in databases that have its add-on.
"""

import json
import re
from http import HTTPStatus

from odoo.http import request, route

from odoo.addons.web.controllers.export import (
    CSVExport,
    ExcelExport,
    ExportXlsxWriter,
    GroupExportXlsxWriter,
)
from odoo.addons.web.controllers.json import WebJsonController
from odoo.addons.web.controllers.pivot import TableExporter

from ..core.cell.text import guard
from ..tools.xlsx_text import write_text


class GuardedJson(WebJsonController):
    """Odoo returns lists of hundreds of records as JSON."""

    @route()
    def web_json_1(self, subpath, **kwargs):
        response = super().web_json_1(subpath, **kwargs)
        if response.status_code == HTTPStatus.OK:
            answer = json.loads(response.get_data())
            records = answer.get("records", answer.get("groups"))
            action, *_rest = self._get_action(subpath)
            _note(action.res_model, 1 if records is None else len(records), f"JSON: {subpath}")
        return response

    def _get_action(self, subpath):
        result = super()._get_action(subpath)
        _check(result[0].res_model)
        return result


class GuardedPivot(TableExporter):
    """The numbers of a pivot view as an Excel file."""

    @route()
    def export_xlsx(self, data, **kw):
        text = data.read().decode() if hasattr(data, "read") else data
        table = json.loads(text)
        if isinstance(table, dict) and _is_ours(table.get("model")):
            _check(table["model"])
            for row in (*table.get("col_group_headers", ()), table.get("rows", ())):
                for cell in row:
                    cell["title"] = _plain(cell["title"])
            text = json.dumps(table)
            _note(table["model"], len(table.get("rows", ())), request.env._("Pivot table"))
        return super().export_xlsx(text, **kw)


class PlainCsvExport(CSVExport):
    """Odoo's CSV export guards against formulas that begin with =, + or -, but not against others."""

    def from_data(self, fields, columns_headers, rows):
        if _exports_ours():
            rows = [[_guarded(cell) for cell in row] for row in rows]
        return super().from_data(fields, columns_headers, rows)


class PlainExcelExport(ExcelExport):
    """Odoo's workbook export turns text that looks like a formula or link into one, so a learner named “=HYPERLINK(…)” would reach everyone
    who opens the file.

    Odoo's methods name their writer themselves, so they are repeated here with ours.
    """

    def from_data(self, fields, columns_headers, rows):
        if not _exports_ours():
            return super().from_data(fields, columns_headers, rows)
        with PlainWriter(fields, columns_headers, len(rows)) as writer:
            for place, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    writer.write_cell(place, column, value)
        return writer.value

    def from_group_data(self, fields, columns_headers, groups):
        if not _exports_ours():
            return super().from_group_data(fields, columns_headers, groups)
        with PlainGroupWriter(fields, columns_headers, groups.count) as writer:
            row, column = 1, 0
            for name, group in groups.children.items():
                row, column = writer.write_group(row, column, name, group)
        return writer.value


class PlainCells:
    """Writes text as text, whatever it begins with."""

    def write(self, row, column, cell_value, style=None):
        if isinstance(cell_value, str):
            return write_text(self.worksheet, row, column, cell_value, style)
        return super().write(row, column, cell_value, style)


class PlainWriter(PlainCells, ExportXlsxWriter):
    pass


class PlainGroupWriter(PlainCells, GroupExportXlsxWriter):
    pass


def _exports_ours():
    """True if the export being answered holds texts of our records, or of learners' contacts."""
    asked = json.loads(request.params.get("data") or "{}")
    name = asked.get("model")
    if _is_ours(name) or any(
        _leads_to_ours(name, field["name"]) for field in asked.get("fields", ())
    ):
        return True
    if name != "res.partner":
        return False
    contacts = request.env[name].with_context(**asked.get("context", {}))
    ids, domain = asked["ids"], asked["domain"]
    return bool((contacts.browse(ids) if ids else contacts.search(domain))._learners())


def _leads_to_ours(name, path):
    """True if a path of fields such as ``learner_id/name`` goes through one of our models."""
    for part in re.split("[/.]", path):
        field = request.env[name]._fields.get(part)
        name = field.comodel_name if field else None
        if not name or _is_ours(name):
            return bool(name)
    return False


def _is_ours(name):
    return isinstance(name, str) and name.startswith("regcert.")


def _guarded(cell):
    return guard(cell) if isinstance(cell, str) and not cell.startswith(("=", "+", "-")) else cell


def _plain(title):
    """Odoo turns a title that looks like a formula or markup into one."""
    if not isinstance(title, str):
        return title
    return f"'{title}" if title.startswith(("<r>", "{=")) else guard(title)


def _check(name):
    """Refuses a guarded model to users without the right to export."""
    model = request.env.get(name) if isinstance(name, str) else None
    if model is not None and hasattr(model, "_check_export_right"):
        model._check_export_right()


def _note(name, count, way):
    """Adds a row to the log if exports of the model are logged."""
    if hasattr(request.env.get(name), "_check_export_right"):
        request.env["regcert.export.log"]._add(name, count=count, columns=[], way=way)
