"""The sentences of ``core.file.rules``: what is wrong, then what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "file_empty": _lt(
        "The file is empty. Download the sample or blank file to see what is expected."
    ),
    "file_too_large": _lt(
        "The file has %(size)s bytes; it must be smaller than 2 MB (2,097,152 bytes). Split it into several files."
    ),
    "too_many_rows": _lt(
        "The file has more than %(limit)s rows. Split it into several files, or check that it is the right one."
    ),
    "file_not_text": _lt(
        "This is not a CSV file but %(kind)s. Open it in a spreadsheet program and save it as “CSV UTF-8”."
    ),
    "file_nul": _lt(
        "Line %(line)s holds a NUL byte, so this is not a text file. Save the sheet as “CSV UTF-8” again."
    ),
    "file_encoding": _lt(
        "Line %(line)s holds bytes that are no text in UTF-8, UTF-16 or Windows-1252. Save the sheet as “CSV UTF-8”."
    ),
    "file_windows_1252": _lt(
        "The file is not UTF-8 and was read as Windows-1252. Check that accented letters look right, "
        "or save the sheet as “CSV UTF-8”."
    ),
    "file_accents_damaged": _lt(
        "The file begins with “ï»¿”: it was read in the wrong encoding and saved again. Check that accented letters "
        "look right, or save the original sheet as “CSV UTF-8”."
    ),
    "separator_wrong": _lt(
        "The columns are separated by %(meant)s, but %(chosen)s was chosen. Choose %(meant)s as the separator."
    ),
    "separator_declared_wrong": _lt(
        "The first line says that the columns are separated by %(chosen)s, but they are separated by %(meant)s. "
        "Delete the first line."
    ),
    "quote_unclosed": _lt(
        "The quotation mark opened on line %(line)s is never closed. Close it, or remove it, and upload again."
    ),
    "cell_too_large": _lt(
        "A cell of the row that begins on line %(line)s has more than 131,072 characters: a quotation mark "
        "was probably opened there and never closed."
    ),
    "header_wrong": _lt(
        "The header%(of_sheet)s is not the expected one.%(missing)s%(extra)s%(moved)s%(better)s Download the sample or blank "
        "file for the right header."
    ),
    "header_not_found": _lt(
        "None of the first ten rows%(of_sheet)s is the header. One row must hold these columns: %(names)s.%(better)s Download the "
        "sample or blank file for the right header."
    ),
    "header_position": _lt("Expected “%(expected)s”, found “%(value)s”.%(characters)s"),
    "header_exchanged": _lt(
        "These two columns have changed places: %(names)s. Exchange them in the sheet."
    ),
    "header_surplus": _lt(
        "The column “%(value)s” is one too many. Delete this column of the sheet."
    ),
    "header_repeated": _lt(
        "The header stands in the file again, on %(lines)s, and was skipped there. Check that the files you put together are all "
        "meant."
    ),
    "rows_above_header": _lt(
        "Nothing above the header was read: %(lines)s. If these are rows of yours, move them below the header."
    ),
    "columns_missing": _lt(
        "The file has no column %(names)s. Its header is: %(found)s. Rename the column that is meant, or download the "
        "sample for the right headers."
    ),
    "column_twice": _lt(
        "Two columns say %(names)s: “%(value)s” and “%(other)s”. Delete or rename the one that is not meant."
    ),
    "columns_ignored": _lt(
        "These columns are not known, and nothing of them is taken: %(names)s. Rename one if it was meant."
    ),
    "no_rows": _lt("The file holds a header but no rows. Add the rows below it."),
    "row_short": _lt(
        "The row has %(found)s cells instead of %(expected)s. Add the missing separators, so that every cell "
        "stands in its column."
    ),
    "row_long": _lt(
        "The row has %(found)s cells instead of %(expected)s. A text that holds the separator must stand in quotation marks, "
        "and nothing may stand behind the last column, not even a separator."
    ),
    "issues_cut": _lt(
        "The file has more than %(limit)s errors. Of this row and those after it only the first error is told: mend "
        "what is wrong in all of them, and upload again."
    ),
    "required_blank": _lt("%(column)s is mandatory. Fill the cell."),
    "text_too_long": _lt(
        "The text has %(length)s characters; at most %(size)s are allowed. Shorten it."
    ),
    "yes_no_unknown": _lt("“%(value)s” is neither Yes nor No. Write one of them."),
    "date_format": _lt("“%(value)s” is not a date as dd/mm/yyyy.%(suggestion)s"),
    "date_two_digit_year": _lt(
        "“%(value)s” has a year of two digits. Write all four, as dd/mm/yyyy."
    ),
    "date_iso": _lt(
        "“%(value)s” begins with the year and has no signs between its parts. Write the date as dd/mm/yyyy.%(suggestion)s"
    ),
    "date_time": _lt("“%(value)s” holds a time. Write the day only, as dd/mm/yyyy.%(suggestion)s"),
    "date_month_first": _lt(
        "“%(value)s” seems to begin with the month. Write the date as dd/mm/yyyy.%(suggestion)s"
    ),
    "date_serial": _lt(
        "“%(value)s” is a spreadsheet's number for a day. Format the column as a date dd/mm/yyyy.%(suggestion)s"
    ),
    "cell_faulty": _lt(
        "“%(value)s” is what a spreadsheet shows for a formula without result, or a column that is too narrow. "
        "Enter the value itself."
    ),
    "cell_placeholder": _lt("“%(value)s” is a placeholder, not a value. Leave the cell blank."),
    "placeholder_required": _lt(
        "“%(value)s” is a placeholder, and %(column)s is mandatory. Enter the value."
    ),
    "number_scientific": _lt(
        "“%(value)s” looks like a number that a spreadsheet has rounded. Format the column as text and enter the number again."
    ),
    "number_reformatted": _lt(
        "“%(value)s” looks like something that a spreadsheet has changed. Compare %(column)s with the original; if it is "
        "wrong, format the column as text and enter it again."
    ),
    "marks_removed": _lt(
        "Invisible characters were taken off: %(marks)s. Check that the rest is right."
    ),
    "line_break_removed": _lt(
        "A line break in the cell was replaced by a blank. Check that the text is right."
    ),
    "accents_damaged": _lt(
        "“%(value)s” holds accented letters that were damaged when the file was saved.%(suggestion)s "
        "Correct it, or save the original sheet as “CSV UTF-8”."
    ),
    "date_impossible": _lt(
        "There is no such date as “%(value)s”. Correct the day, month or year (dd/mm/yyyy)."
    ),
    "column_mostly_wrong": _lt(
        "Column %(column)s: %(count)s of %(total)s values are wrong. Is a column shifted, or its format changed?"
    ),
    "workbook_unusual": _lt(
        "This is not a plain Excel workbook (.xlsx without macros). Fill the template, or save the sheet as “CSV UTF-8”."
    ),
    "workbook_locked": _lt("The workbook is protected by a password. Save it without one."),
    "workbook_too_large": _lt(
        "The workbook is larger than it looks; at most %(rows)s rows are read. Copy the rows into a fresh template."
    ),
    "workbook_too_many_rows": _lt(
        "The sheet has more than %(limit)s rows. Split it into several files, or save it as “CSV UTF-8”."
    ),
    "workbook_too_costly": _lt(
        "Reading this workbook would take too much time or memory. Copy the rows into a fresh template."
    ),
    "sheet_empty": _lt(
        "The sheet “%(sheet)s” is empty.%(others)s Fill it, or move the rows there."
    ),
    "sheet_hidden": _lt(
        "The sheet “%(sheet)s” is hidden, and “%(shown)s” is shown. Show “%(sheet)s” if its rows are meant; if not, delete or "
        "rename it."
    ),
    "sheets_several": _lt(
        "Besides “%(sheet)s” there are rows in: %(sheets)s. Put all rows into one sheet, or delete the others, so that none is forgotten."
    ),
    "sheets_not_read": _lt(
        "Only the sheet “%(sheet)s” was read. Not read, with their number of rows: %(names)s."
    ),
    "rows_hidden": _lt(
        "%(count)s rows are hidden or filtered out: %(lines)s. Show all rows; then delete those that are not meant."
    ),
    "columns_hidden": _lt(
        "Hidden columns were read as well: %(names)s. Show them and check what they hold."
    ),
    "cell_outside": _lt(
        "“%(value)s” stands beyond the last column of the header. Delete it, or move it into its column."
    ),
    "formula_without_result": _lt(
        "The cell holds a formula (%(value)s) whose result is not stored. Open the file in a spreadsheet program and save it, or enter "
        "the value itself."
    ),
    "choice_unknown": _lt(
        "“%(value)s” is not one of the accepted values of %(column)s.%(suggestion)s See the guidance notes."
    ),
}
