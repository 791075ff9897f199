"""The rules for rows and cells that every file shares."""

from .rule import MANY, WARNING, Rule, declare
from .sentence import SUGGESTION, _lt

_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_EXCEL = "what spreadsheet programs do to text"


# fmt: off
CELL_RULES = declare(
    Rule("row_short", _lt(
        "The row has %(found)s cells instead of %(expected)s. Add the missing separators, so that every cell stands in its column."
    ), "Which cell is missing cannot be known."),
    Rule("row_long", _lt(
        "The row has %(found)s cells instead of %(expected)s. A text that holds the separator must stand in quotation marks, and nothing may stand behind the last column, not even a separator."
    ), "A stray separator shifts all cells after it."),
    Rule("issues_cut", _lt(
        "The file has more than %(limit)s errors. Of this row and those after it only the first error is told: mend what is wrong in all of them, and upload again."
    ), "Nobody reads more, and each takes room."),
    Rule("required_blank", _lt(
        "%(column)s is mandatory. Fill the cell."
    ), "Three columns are mandatory.", source=_FIELDS),
    Rule("text_too_long", _lt(
        "The text has %(length)s characters; at most %(size)s are allowed. Shorten it."
    ), "Text is limited to 128 characters.", source=_FIELDS),
    Rule("yes_no_unknown", _lt(
        "“%(value)s” is neither Yes nor No. Write one of them."
    ), "The column says Yes or No."),
    Rule("date_format", _lt(
        "“%(value)s” is not a date as dd/mm/yyyy.%(suggestion)s"
    ), "Dates are dd/mm/yyyy.", source=_FIELDS, holes={"suggestion": SUGGESTION}),
    Rule("date_two_digit_year", _lt(
        "“%(value)s” has a year of two digits. Write all four, as dd/mm/yyyy."
    ), "The century must not be guessed.", source=_FIELDS),
    Rule("date_iso", _lt(
        "“%(value)s” begins with the year and has no signs between its parts. Write the date as dd/mm/yyyy.%(suggestion)s"
    ), "Dates are dd/mm/yyyy.", source=_FIELDS, holes={"suggestion": SUGGESTION}),
    Rule("date_month_first", _lt(
        "“%(value)s” seems to begin with the month. Write the date as dd/mm/yyyy.%(suggestion)s"
    ), "Day and month would be mistaken elsewhere in the file.", source=_FIELDS, holes={"suggestion": SUGGESTION}),
    Rule("date_serial", _lt(
        "“%(value)s” is a spreadsheet's number for a day. Format the column as a date dd/mm/yyyy.%(suggestion)s"
    ), "A spreadsheet shows the number of a day without its format.", source=_EXCEL, holes={"suggestion": SUGGESTION}),
    Rule("cell_faulty", _lt(
        "“%(value)s” is what a spreadsheet shows for a formula without result, or a column that is too narrow. Enter the value itself."
    ), "A formula had no result, and its fault would be taken for somebody's name.", source=_EXCEL),
    Rule("date_time", _lt(
        "“%(value)s” holds a time. Write the day only, as dd/mm/yyyy.%(suggestion)s"
    ), "A day has no time; which day is meant could differ.", source=_FIELDS, holes={"suggestion": SUGGESTION}),
    Rule("cell_placeholder", _lt(
        "“%(value)s” is a placeholder, not a value. Leave the cell blank."
    ), "A word for nothing would be taken for a value."),
    Rule("placeholder_required", _lt(
        "“%(value)s” is a placeholder, and %(column)s is mandatory. Enter the value."
    ), "A word for nothing is no value."),
    Rule("number_scientific", _lt(
        "“%(value)s” looks like a number that a spreadsheet has rounded. Format the column as text and enter the number again."
    ), "A spreadsheet rounds long numbers.", WARNING, source=_EXCEL, adjustable=True, told_once_from=MANY),
    Rule("number_reformatted", _lt(
        "“%(value)s” looks like something that a spreadsheet has changed. Compare %(column)s with the original; if it is wrong, format the column as text and enter it again."
    ), "A spreadsheet makes dates, truth values and nought of what looks like them.", WARNING, source=_EXCEL, adjustable=True, told_once_from=MANY),
    Rule("marks_removed", _lt(
        "Invisible characters were taken off: %(marks)s. Check that the rest is right."
    ), "Marks that nobody sees turn or hide the text around them.", WARNING, source="Unicode Technical Report 36", adjustable=True, told_once_from=MANY),
    Rule("line_break_removed", _lt(
        "A line break in the cell was replaced by a blank. Check that the text is right."
    ), "A number or name stands on one line.", WARNING, adjustable=True, told_once_from=MANY),
    Rule("accents_damaged", _lt(
        "“%(value)s” holds accented letters that were damaged when the file was saved.%(suggestion)s Correct it, or save the original sheet as “CSV UTF-8”."
    ), "UTF-8 that was read as Windows-1252 shows two characters for an accented letter.", WARNING, source=_EXCEL, adjustable=True, told_once_from=MANY, holes={"suggestion": SUGGESTION}),
    Rule("date_impossible", _lt(
        "There is no such date as “%(value)s”. Correct the day, month or year (dd/mm/yyyy)."
    ), "The calendar has no such day.", source=_FIELDS),
    Rule("cell_outside", _lt(
        "“%(value)s” stands beyond the last column of the header. Delete it, or move it into its column."
    ), "No column says what it is."),
    Rule("formula_without_result", _lt(
        "The cell holds a formula (%(value)s) whose result is not stored. Open the file in a spreadsheet program and save it, or enter the value itself."
    ), "Some programs store formulas without what they amount to.", source=_EXCEL),
    Rule("choice_unknown", _lt(
        "“%(value)s” is not one of the accepted values of %(column)s.%(suggestion)s See the guidance notes."
    ), "The scheme lists the accepted values.", holes={"suggestion": SUGGESTION}),
)
# fmt: on
