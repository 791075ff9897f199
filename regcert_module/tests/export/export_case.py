"""What the tests of the export share: a provider, an exporter, and other libraries' readers for the files."""

import csv
import io

import openpyxl

from odoo.fields import Command
from odoo.tests import TransactionCase

from ..common import DATA_EXPORT, MANAGE, ProviderMixin

HOSTILE = [
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://example.org","x")',
    "+1",
    "-1",
    "@SUM(1+1)",
    "\tTab",
    "\rReturn",
    "'=quoted",
    "O'Connor",
    'say "x"',
    "a, b; c | d",
    "two\nlines",
    "two\r\nlines",
    "http://example.org",
    "mailto:x@example.org",
    "internal:Sheet1!A1",
    "1e5",
    "0042",
    "12345678901234567890",
    "TRUE",
    "#N/A",
    "01/02/2026",
    "<script>alert(1)</script> & co",
    "<r>not & markup</r>",
    "_x0041_",
    "\x01\x0b\x1f",
    " leading and trailing ",
    "Ó Súilleabháin – Wiśniewski 李 😀",
]


class ExportMixin(ProviderMixin):
    """For a test class; ``cls.exporter`` may export, ``cls.exports`` are registrations with their rights."""

    @classmethod
    def build_exporter(cls):
        cls.build_provider()
        cls.exporter = cls.user_with("export_case", MANAGE, DATA_EXPORT)
        cls.exports = cls.env["regcert.registration"].with_user(cls.exporter)

    @classmethod
    def learners_named(cls, names, field="last_name", **values):
        """A registration for each learner."""
        learners = cls.env["regcert.learner"].create(
            [{"name": "Somebody", **values, field: name} for name in names]
        )
        return cls.env["regcert.registration"].create(
            [
                {"learner_id": learner.id, "qualification_id": cls.qualification.id}
                for learner in learners
            ]
        )

    @classmethod
    def profile(cls, *lines, **values):
        """A profile of ``(header, source, other values)``."""
        return cls.env["regcert.export.profile"].create(
            {
                "name": "Test profile",
                "line_ids": [
                    Command.create(
                        {"sequence": place, "header": header, "source": source, **dict(*more)}
                    )
                    for place, (header, source, *more) in enumerate(lines)
                ],
                **values,
            }
        )

    def data(self, *args, **kwargs):
        """The bytes of an export."""
        self.env.flush_all()
        file, *_ = self.exports._export_file(*args, **kwargs)
        with file:
            file.seek(0)
            return file.read()

    def rows(self, records, profile=None, separator=",", encoding="utf-8-sig", **kwargs):
        """Header and rows of a CSV file, in the order of ids."""
        data = self.data(
            profile=profile and profile.id, ids=records.ids, **{"order": "id", **kwargs}
        )
        text = data.decode(encoding)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))

    def sheet(self, records, profile=None, **kwargs):
        """The sheet of an Excel file, as openpyxl reads it."""
        data = self.data(
            "xlsx", profile=profile and profile.id, ids=records.ids, order="id", **kwargs
        )
        return openpyxl.load_workbook(io.BytesIO(data)).active


class ExportCase(ExportMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_exporter()
