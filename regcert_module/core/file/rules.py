"""The rules for files: what refuses a file, and the notices about one that is accepted."""

from functools import partial

from ..rule.rule import WARNING, Rule, declare
from ..rule.sentence import _lt, megabytes, part, separator

_rule = partial(Rule, scope="file")
_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_EXCEL = "what spreadsheet programs do to text"


# fmt: off
declare(
    _rule("file_empty", _lt(
        "The file is empty. Download the sample or blank file to see what is expected."
    ), "There is nothing to import."),
    _rule("file_too_large", _lt(
        "The file has %(size)s bytes; it must be smaller than %(limit)s. Split it into several files."
    ), "Only files under 2 MB are accepted; of learners 32 MB, of the register of qualifications 64 MB.", source=_FIELDS, holes={"limit": megabytes}),
    _rule("too_many_rows", _lt(
        "The file has more than %(limit)s rows. Split it into several files, or check that it is the right one."
    ), "No real list has so many short rows."),
    _rule("file_not_text", _lt(
        "This is not a CSV file but %(kind)s. Open it in a spreadsheet program and save it as “CSV UTF-8”."
    ), "Workbooks, pictures and archives are not CSV.", source=_FIELDS),
    _rule("file_nul", _lt(
        "Line %(line)s contains a NUL byte, so this is not a text file. Save the sheet as “CSV UTF-8” again."
    ), "A CSV file never contains a NUL byte."),
    _rule("file_encoding", _lt(
        "Line %(line)s contains bytes that are not text in UTF-8, UTF-16 or Windows-1252. Save the sheet as “CSV UTF-8”."
    ), "Text that cannot be read with certainty is not guessed."),
    _rule("file_windows_1252", _lt(
        "The file is not UTF-8 and was read as Windows-1252. Check that accented letters look right, or save the sheet as “CSV UTF-8”."
    ), "Older programs save files this way, so the accents need a look.", WARNING),
    _rule("file_accents_damaged", _lt(
        "The file begins with “ï»¿”: it was read in the wrong encoding and saved again. Check that accented letters look right, or save the original sheet as “CSV UTF-8”."
    ), "A visible byte order mark was read in the wrong encoding, and so was the rest of the file.", WARNING, source=_EXCEL),
    _rule("separator_wrong", _lt(
        "The columns are separated by %(meant)s, but %(chosen)s was chosen. Choose %(meant)s as the separator."
    ), "The header shows that another separator was meant.", holes={"meant": separator, "chosen": separator}),
    _rule("separator_declared_wrong", _lt(
        "The first line says that the columns are separated by %(chosen)s, but they are separated by %(meant)s. Delete the first line."
    ), "The file names a separator that it does not use, so no other choice can help.", holes={"chosen": separator, "meant": separator}),
    _rule("quote_unclosed", _lt(
        "The quotation mark opened on line %(line)s is never closed. Close it, or remove it, and upload again."
    ), "Everything after an open quotation mark becomes one cell.", source="RFC 4180"),
    _rule("cell_too_large", _lt(
        "A cell in the row that begins on line %(line)s has more than 131,072 characters. A quotation mark was probably opened there and never closed: close it, or remove it, and upload again."
    ), "A cell of this size means that a quotation mark was left open.", source="RFC 4180"),
    _rule("columns_missing", _lt(
        "The file has no column %(names)s. Its header is: %(found)s. Rename the right column, or download the sample for the right headers."
    ), "Without these columns the rows cannot be told apart."),
    _rule("column_twice", _lt(
        "Two columns mean %(names)s: “%(value)s” and “%(other)s”. Delete or rename the wrong one."
    ), "There is no way to know which of the two is right."),
    _rule("columns_ignored", _lt(
        "These columns are not known and were not read: %(names)s. Rename a column if it should be read."
    ), "The column may be a known one under an unusual name.", WARNING),
    _rule("column_mostly_wrong", _lt(
        "Column %(column)s: %(count)s of %(total)s values are wrong. Check whether a column has shifted or its format has changed."
    ), "So many errors in one column usually have one cause.", WARNING),
    _rule("workbook_unusual", _lt(
        "This is not a plain Excel workbook (.xlsx without macros). Fill the template, or save the sheet as “CSV UTF-8”."
    ), "Only plain .xlsx workbooks are opened."),
    _rule("workbook_locked", _lt(
        "The workbook is protected by a password. Save it without one."
    ), "A workbook with a password cannot be opened."),
    _rule("workbook_too_large", _lt(
        "The workbook is larger than it looks: at most %(rows)s rows can be read. Copy the rows into a fresh template."
    ), "No real workbook unpacks to this size."),
    _rule("workbook_too_many_rows", _lt(
        "The sheet has more than %(limit)s rows. Split it into several files, or save it as “CSV UTF-8”."
    ), "A larger file can be uploaded as CSV."),
    _rule("workbook_too_costly", _lt(
        "Reading this workbook would take too much time or memory. Copy the rows into a fresh template."
    ), "There is a limit on the time and memory for reading a file."),
    _rule("sheet_empty", _lt(
        "The sheet “%(sheet)s” is empty.%(others)s Fill it, or move the rows there."
    ), "There is nothing to read.", holes={"others": part(_lt(" Other sheets hold rows: %(names)s."))}),
    _rule("sheet_hidden", _lt(
        "The sheet “%(sheet)s” is hidden, and “%(shown)s” is shown. Show “%(sheet)s” if its rows should be read; otherwise delete or rename it."
    ), "Nobody would see what was recorded."),
)
# fmt: on
