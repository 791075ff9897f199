import base64
import io
import tempfile
import zipfile

import xlsxwriter

from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import html2plaintext

from ...tools.xlsx_text import write_text

LEFT_OUT = {"one2many", "many2many", "binary", "properties", "properties_definition"}
OF_ODOO = {"id", "create_uid", "create_date", "write_uid", "write_date", "active"}
LONGEST_NAME = 31
"""The longest name of a sheet."""

NOT_IN_A_NAME = str.maketrans("[]:*?/\\'", "        ")


class RegcertLearner(models.Model):
    """Everything kept about one learner as a file, which a person may ask for (UK GDPR, Article 15)."""

    _inherit = "regcert.learner"

    def action_everything(self):
        """Opens the address of the file."""
        self._require_one()
        self._check_everything_right()
        return {
            "type": "ir.actions.act_url",
            "url": f"/regcert/learner/{self.id}/everything",
            "target": "download",
        }

    def _check_everything_right(self):
        self.check_access("write")
        self._check_export_right()
        if not self._may("regcert_module.group_manage"):
            raise AccessError(
                self.env._(
                    "The file holds dates of birth and National Insurance numbers. Taking it out needs the right "
                    "“Manage Registration & Certification”. An administrator can give it to you."
                )
            )

    def _everything(self):
        """``(file, name)``: a ZIP of a workbook with a sheet for each kind of record, and of the kept files."""
        self._require_one()
        self._check_everything_right()
        self.env["regcert.export.log"]._add(
            self._name, count=1, columns=[], way=self.env._("Everything about a learner")
        )
        found = self._kept_about()
        target = tempfile.TemporaryFile()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("everything.xlsx", self._everything_workbook(found))
            for name, content in self._everything_files(found):
                archive.writestr(name, content)
        return target, f"learner-{self.id}.zip"

    def _everything_workbook(self, found):
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
            bold = book.add_format({"bold": True})
            for number, records in enumerate(found.values(), 1):
                self._write_sheet(book, bold, number, records._title(), *self._rows_of(records))
            self._write_sheet(
                book, bold, len(found) + 1, self.env._("Messages"), *self._said(found)
            )
        return content.getvalue()

    def _write_sheet(self, book, bold, number, title, headers, rows):
        name = f"{number} {title}".translate(NOT_IN_A_NAME)[:LONGEST_NAME].strip()
        sheet = book.add_worksheet(name)
        for row, cells in enumerate([headers, *rows]):
            for column, text in enumerate(cells):
                write_text(sheet, row, column, text, bold if not row else None)
        sheet.autofit(300)

    def _rows_of(self, records):
        """Headers and rows of these records, without columns that are blank in all of them."""
        told = [
            (field, [self._as_text(field, record) for record in records])
            for field in records._fields.values()
            if field.type not in LEFT_OUT
            and field.name not in OF_ODOO
            and field._description_exportable
            and (field.store or field.inherited)
        ]
        told = [(field, texts) for field, texts in told if any(texts)]
        headers = [field._description_string(self.env) for field, _texts in told]
        return headers, zip(*(texts for _field, texts in told), strict=True)

    @staticmethod
    def _as_text(field, record):
        value = record[field.name]
        if field.type == "boolean" or value is False or value is None:
            return str(value) if value else ""
        return str(field.convert_to_export(value, record))

    def _said(self, found):
        headers = [self.env._("When"), self.env._("Who"), self.env._("What")]
        about = Domain.OR(
            Domain("model", "=", records._name) & Domain("res_id", "in", records.ids)
            for records in (*found.values(), found[self._name].partner_id)
        )
        # sudo(): the learner is given messages that this user may not read
        messages = self.env["mail.message"].sudo().search(about, order="id")
        rows = [
            [str(one.date), one.author_id.display_name or "", html2plaintext(one.body or "")]
            for one in messages
        ]
        return headers, rows

    def _everything_files(self, found):
        for records in found.values():
            if "file" not in records._fields or "file_name" not in records._fields:
                continue
            for record in records:
                if record.file:
                    name = f"{records._table}-{record.id}-{record.file_name or 'file'}"
                    yield f"files/{name}", base64.b64decode(record.file)
