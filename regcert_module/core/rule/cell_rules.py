"""The rules for rows and cells that every file shares."""

from .rule import MANY, WARNING, Rule, declare
from .sentence import SUGGESTION, _lt

_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_EXCEL = "what spreadsheet programs do to text"


# fmt: off
CELL_RULES = declare(
    Rule("row_short", _lt(
        "The row has %(found)s cells instead of %(expected)s. Add the missing separators, so that every cell is in its own column."
    ), "There is no way to know which cell is missing."),
    Rule("row_long", _lt(
        "The row has %(found)s cells instead of %(expected)s. Put a text that contains the separator in quotation marks, and leave nothing after the last column, not even a separator."
    ), "A stray separator shifts all cells after it."),
    Rule("issues_cut", _lt(
        "The file has more than %(limit)s errors. From this row on, only the first error of each row is shown: correct what is wrong in all of them, and upload again."
    ), "Nobody reads more, and each one takes room."),
    Rule("required_blank", _lt(
        "%(column)s is mandatory. Fill it in."
    ), "A mandatory column must be filled in.", source=_FIELDS),
    Rule("text_too_long", _lt(
        "The text has %(length)s characters; at most %(size)s are allowed. Shorten it."
    ), "Text is limited to 128 characters.", source=_FIELDS),
    Rule("yes_no_unknown", _lt(
        "“%(value)s” is neither Yes nor No. Write one of them."
    ), "The column says Yes or No."),
    Rule("date_format", _lt(
        "“%(value)s” is not a date in the form dd/mm/yyyy.%(suggestion)s"
    ), "Dates are dd/mm/yyyy.", source=_FIELDS, holes={"suggestion": SUGGESTION}),
    Rule("date_two_digit_year", _lt(
        "“%(value)s” has a two-digit year. Write all four digits, as dd/mm/yyyy."
    ), "The century is not guessed.", source=_FIELDS),
    Rule("date_iso", _lt(
        "“%(value)s” has the year first and nothing between its parts. Write the date as dd/mm/yyyy.%(suggestion)s"
    ), "Dates are dd/mm/yyyy.", source=_FIELDS, holes={"suggestion": SUGGESTION}),
    Rule("date_month_first", _lt(
        "“%(value)s” seems to have the month first. Write the date as dd/mm/yyyy.%(suggestion)s"
    ), "Day and month would be mixed up elsewhere in the file.", source=_FIELDS, holes={"suggestion": SUGGESTION}),
    Rule("date_serial", _lt(
        "“%(value)s” is the number that a spreadsheet uses for a day. Format the column as a date dd/mm/yyyy.%(suggestion)s"
    ), "A spreadsheet shows a date as a number when the cell has no date format.", source=_EXCEL, holes={"suggestion": SUGGESTION}),
    Rule("cell_faulty", _lt(
        "“%(value)s” is what a spreadsheet shows for a formula without a result, or for a column that is too narrow. Enter the value itself."
    ), "The fault would be stored as if it were a value.", source=_EXCEL),
    Rule("date_time", _lt(
        "“%(value)s” includes a time. Write only the day, as dd/mm/yyyy.%(suggestion)s"
    ), "With a time, it is not certain which day is meant.", source=_FIELDS, holes={"suggestion": SUGGESTION}),
    Rule("cell_placeholder", _lt(
        "“%(value)s” is a placeholder, not a value. Leave the cell blank."
    ), "A placeholder would be stored as if it were a value."),
    Rule("placeholder_required", _lt(
        "“%(value)s” is a placeholder, and %(column)s is mandatory. Enter the value."
    ), "A placeholder is not a value."),
    Rule("number_scientific", _lt(
        "“%(value)s” looks like a number that a spreadsheet has rounded. Format the column as text and enter the number again."
    ), "A spreadsheet rounds long numbers.", WARNING, source=_EXCEL, adjustable=True, told_once_from=MANY),
    Rule("number_reformatted", _lt(
        "“%(value)s” looks like something that a spreadsheet has changed. Compare %(column)s with the original; if it is wrong, format the column as text and enter it again."
    ), "A spreadsheet turns some texts into dates, TRUE or FALSE, or zero.", WARNING, source=_EXCEL, adjustable=True, told_once_from=MANY),
    Rule("marks_removed", _lt(
        "Invisible characters were removed: %(marks)s. Check that the rest is right."
    ), "Invisible characters can turn or hide the text around them.", WARNING, source="Unicode Technical Report 36", adjustable=True, told_once_from=MANY),
    Rule("line_break_removed", _lt(
        "A line break in the cell was replaced by a space. Check that the text is right."
    ), "A number or name is written on one line.", WARNING, adjustable=True, told_once_from=MANY),
    Rule("accents_damaged", _lt(
        "“%(value)s” contains accented letters that were damaged when the file was saved.%(suggestion)s Correct it, or save the original sheet as “CSV UTF-8”."
    ), "UTF-8 read as Windows-1252 shows two characters for each accented letter.", WARNING, source=_EXCEL, adjustable=True, told_once_from=MANY, holes={"suggestion": SUGGESTION}),
    Rule("date_impossible", _lt(
        "There is no such date as “%(value)s”. Correct the day, month or year (dd/mm/yyyy)."
    ), "The calendar has no such day.", source=_FIELDS),
    Rule("cell_outside", _lt(
        "“%(value)s” is beyond the last column of the header. Delete it, or move it into its column."
    ), "No column says what it means."),
    Rule("formula_without_result", _lt(
        "The cell contains a formula (%(value)s) without a stored result. Open the file in a spreadsheet program and save it, or enter the value itself."
    ), "Some programs store formulas without their results.", source=_EXCEL),
    Rule("choice_unknown", _lt(
        "“%(value)s” is not one of the accepted values of %(column)s.%(suggestion)s See the guidance notes."
    ), "The scheme lists the accepted values.", holes={"suggestion": SUGGESTION}),
)
# fmt: on
