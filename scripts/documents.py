"""Writes the documents that are made from the add-on's tables: file formats and rules. It needs Odoo on the path: `python3 -m
scripts.inside .state/venv/bin/python -m scripts.documents`."""

from xml.etree import ElementTree

import odoo.addons  # noqa: E402

from scripts.settings import ROOT

if str(ROOT) not in odoo.addons.__path__:
    odoo.addons.__path__.append(str(ROOT))

from odoo.addons.regcert_module.core.achievement_scheme import scheme, scheme_file
from odoo.addons.regcert_module.core.export.format import REGISTRATION_EXPORT  # noqa: E402
from odoo.addons.regcert_module.core.file import format as file_format  # noqa: E402
from odoo.addons.regcert_module.core.file import reader  # noqa: E402
from odoo.addons.regcert_module.core.ilr import reader as ilr  # noqa: E402
from odoo.addons.regcert_module.core.learner_import import format as learner_file  # noqa: E402
from odoo.addons.regcert_module.core.qualification_import import (  # noqa: E402
    format as qualification_file,
)
from odoo.addons.regcert_module.core.registration import status
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE  # noqa: E402
from odoo.addons.regcert_module.core.rule.rule import RULES  # noqa: E402

MADE = (
    "<!-- Made from the tables of the add-on by scripts/documents.py. Change those, not this. -->"
)
SCOPES = {
    "file": (
        "The file as a whole",
        "An error here refuses the whole file: nothing of it can be imported.",
    ),
    "row": (
        "A row",
        "An error rejects its row, and only that row. A warning travels with the row, which is imported.",
    ),
}


def documents():
    """The texts by path in the repository."""
    return {"docs/file-formats.md": file_formats(), "docs/rules.md": all_rules()}


def columns_of(file_format):
    """A table of what a format's columns are."""
    rows = [
        (
            place,
            column.header,
            "yes" if column.required else "one of these" if column.group else "",
            column.help,
            ", ".join(column.aliases),
        )
        for place, column in enumerate(file_format.columns, 1)
    ]
    return table(("#", "Column", "Mandatory", "What to write", "Also understood"), rows)


def file_formats():
    export = [
        (place, column.header, f"`{column.name}`", type(column.cell).__name__)
        for place, column in enumerate(REGISTRATION_EXPORT.columns, 1)
    ]
    states = [
        (state.label, f"`{state.key}`", "yes" if state.needs_number else "")
        for state in status.STATUSES
    ]
    separators = ", ".join(reader.SEPARATORS.values())
    return (
        "\n\n".join(
            [
                "# File formats",
                MADE,
                "## Registration file (import)",
                f"A CSV file (or an Excel workbook) smaller than {reader.MAX_BYTES:,} bytes, with a header and these columns in this order. "
                f"Separators: {separators}. Headers are read without regard to case and surrounding blanks; "
                "earlier names of a column are understood as well. UTF-8 with or without byte order mark and UTF-16 "
                "with one are read as they are, anything else as Windows-1252 with a notice.",
                columns_of(REGISTRATION_FILE),
                f"Columns `{'` and `'.join(file_format.HELPER_HEADERS)}` at the end, as an error file has them, are ignored.",
                "### Accepted values of Status",
                table(
                    (
                        "Status",
                        "Key",
                        "Needs a registration number where the organisation issues them",
                    ),
                    states,
                ),
                "## Learners and enrolments (import)",
                f"A CSV file smaller than {learner_file.MAX_BYTES:,} bytes, or an Excel workbook smaller than {reader.MAX_BYTES:,}. The columns are found by "
                "their headers, in any order; one that is not known is left out with a notice, those of an export "
                "of registrations silently. A row is a learner and, where it names a programme, an enrolment.",
                columns_of(learner_file.LEARNER_FILE),
                "## Qualifications (import)",
                f"Ofqual's `Qualifications.csv`, smaller than {qualification_file.MAX_BYTES:,} bytes. Columns are found by their headers, in any "
                "order; those that are not listed are passed over. Each column of dates is read as a whole: a day above 12 in it "
                "shows whether day or month comes first, and without one the month does, as the register writes it. A cell with the year "
                "first is always that day.",
                columns_of(qualification_file.QUALIFICATION_FILE),
                "## ILR (import and comparison)",
                f"The XML file that is submitted to the DfE, of any year, smaller than {ilr.MAX_BYTES:,} bytes for a comparison and "
                f"{learner_file.MAX_BYTES:,} for an import of learners. Of learners these elements are read: "
                f"{listed(ilr.OF_LEARNER)}; of learning aims: {listed(ilr.OF_DELIVERY)}.",
                "## Registrations (export)",
                "UTF-8 with byte order mark, lines ended by CR LF, quoted after RFC 4180. A text that begins with "
                "`=`, `+`, `-`, `@`, tab or carriage return is written with an apostrophe in front, so that no "
                "spreadsheet program takes it for a formula; the import takes that apostrophe off again.",
                table(("#", "Column", "Value", "Type"), export),
                *achievements(),
            ]
        )
        + "\n"
    )


def listed(names):
    return ", ".join(f"`{name}`" for name in sorted(names))


def achievements():
    """The sections about the file of bulk achievements."""
    columns = [
        (column["header"], f"`{column['name']}`", f"`{column['type']}`", column["max_length"])
        + (scheme.NEEDS[column["need"]].label, column.get("help", ""))
        for column in shipped_columns()
    ]
    kinds = [(f"`{key}`", kind.label, kind.size, kind.help) for key, kind in scheme.TYPES.items()]
    needs = [(f"`{key}`", need.label) for key, need in scheme.NEEDS.items()]
    return [
        "## Achievements file (upload, and file for the register)",
        "Its columns are data: an administrator edits a copy of the scheme, or loads the one of their portal. "
        "This is the shipped version, **inferred** from what is published; replace it before you rely on it. "
        "A CSV file as above, or an Excel workbook without macros, smaller than "
        f"{reader.MAX_BYTES:,} bytes. Rows of guidance above the header are passed over.",
        table(("Column", "Name", "Type", "Longest", "Needed", "What to write"), columns),
        "A name that achievements do not have is kept beside them and written out again.",
        "### Scheme file",
        f"A CSV file with the columns {', '.join(scheme_file.HEADERS)}, one row for each column of the scheme; or "
        f"a bare header line. Columns with the names `{'` and `'.join(scheme.REQUIRED)}` are needed.",
        table(("Type", "In words", "Longest unless said", "Accepted"), kinds),
        table(("Need", "In words"), needs),
    ]


def shipped_columns():
    """The active columns of the shipped scheme, as the fields of their records."""
    data = ElementTree.parse(ROOT / "regcert_module/data/achievement_scheme.xml")
    for record in data.iter("record"):
        fields = {field.get("name"): field.text or "" for field in record}
        if record.get("model") == "regcert.achievement.scheme.column" and "active" not in fields:
            yield fields


def all_rules():
    parts = [
        "# Rules",
        MADE,
        "Every issue of an import or upload names its rule by a code that never changes. An administrator may "
        "make an adjustable rule an error, a warning, or nothing. "
        "`%(…)s` stands for what the message quotes from the file or the database.",
    ]
    for scope, (title, explanation) in SCOPES.items():
        rows = [
            (
                f"`{rule.code}`",
                f"{rule.level}, adjustable" if rule.adjustable else rule.level,
                rule.sentence,
                rule.why,
                rule.source,
            )
            for rule in RULES.values()
            if rule.scope == scope
        ]
        parts += [
            f"## {title}",
            explanation,
            table(("Code", "Level", "Message", "Why", "Source"), rows),
        ]
    return "\n\n".join(parts) + "\n"


def table(headers, rows):
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )


if __name__ == "__main__":
    for path, text in documents().items():
        (ROOT / path).write_text(text, encoding="utf-8")
        print(path)
