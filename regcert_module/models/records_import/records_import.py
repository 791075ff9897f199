from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.cell.cells import Text
from ...core.file.format import Column, FileFormat
from ...core.rule.rule import ERROR


class RegcertRecordsImport(models.AbstractModel):
    """A file whose columns are found by their headers, and whose rows become records of several models.

    A model that inherits this sets ``_file_format``, ``_address`` and what an undo needs to know.
    """

    _name = "regcert.records.import"
    _description = "Import of records"
    _inherit = ["regcert.file.import"]

    _file_format = None
    """All columns that a file may have."""
    _address = ""
    """Where the files of an import are: ``/regcert/<address>/...``."""

    headers = fields.Json(
        copy=False, readonly=True, help="The columns of the file: header, and field where known."
    )
    done = fields.Json(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="What the import made and changed, for its undo.",
    )
    file_issue_text = fields.Text("About the file", compute="_compute_file_issue_text")

    @api.depends("issue_ids.message", "issue_ids.row_id")
    def _compute_file_issue_text(self):
        for upload in self:
            about = upload.issue_ids.filtered(lambda issue: not issue.row_id)
            upload.file_issue_text = "\n".join(about.mapped("message"))

    @api.model
    @api.readonly
    def describe_format(self):
        """The columns that a file may have, from the table that it is checked by."""
        self.check_access("read")
        return {
            "columns": self._describe_columns(self._file_format),
            "separators": self._fields["separator"]._description_selection(self.env),
            "max_bytes": self._max_bytes,
        }

    @api.readonly
    def describe_row(self, line):
        """What a rejected row holds, what is wrong with it, and the columns that its cells are for.

        ``line``: the row's line in the file. Raises ``UserError`` where the file has no such row.
        """
        self._require_one()
        self.check_access("read")
        row = self._rows()._on_line(self, line)
        if not row:
            raise UserError(self.env._("The file has no row on line %(line)s.", line=line))
        errors = row.issue_ids.filtered(lambda issue: issue.level == ERROR)
        outcomes = dict(row._fields["outcome"]._description_selection(self.env))
        return {
            "line": row.line,
            "outcome": row.outcome,
            "label": outcomes[row.outcome],
            "cells": row.cells or [],
            "about": errors.filtered(lambda issue: issue.position < 0).mapped("message"),
            "issue_ids": errors.read(["position", "level", "message"]),
            "columns": self._describe_columns(self._format()),
        }

    def action_download_errors(self):
        """Opens the address of the file of rejected rows."""
        self._require_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/regcert/{self._address}/{self.id}/errors.csv",
            "target": "download",
        }

    def _describe_columns(self, file_format):
        return [
            {"header": column.header, "required": column.required, "help": column.help}
            for column in file_format.columns
        ]

    def _format(self):
        """The columns of this file."""
        if not self.headers:
            return self._file_format
        columns = [
            replace(self._file_format.column(name), header=header)
            if name
            else Column(header, "", Text(), ignored=True)
            for header, name in self.headers
        ]
        return FileFormat(self._file_format.code, tuple(columns))

    def _note_columns(self, file_format):
        self._set(headers=[[column.header, column.name] for column in file_format.columns])

    def _reset(self):
        return {**super()._reset(), "headers": False}

    def _forget_file(self):
        self.write({"done": False})
        return super()._forget_file()
