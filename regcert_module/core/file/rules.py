"""Every rule that a file is judged by: its code never changes, its sentence lives with the translations."""

from typing import NamedTuple

ERROR = "error"
WARNING = "warning"
OFF = "off"
"""The level of a rule that says nothing."""


SOME, MANY = 3, 20
"""Rows that bear the same notice, from which on nobody reads it on each: where the sentence is the same word
for word; where it quotes what stands in the row."""


class Rule(NamedTuple):
    """``scope``: what an error costs (the file, the row). ``why`` and ``source`` go into the documents.

    ``adjustable``: an administrator may make it an error, a warning, or nothing.
    ``told_once_from``: rows of a file from which on it is told once for all of them, where they are most of
    the file; 0 is never.
    """

    code: str
    scope: str
    level: str
    why: str
    source: str
    adjustable: bool = False
    told_once_from: int = 0


RULES: dict[str, Rule] = {}
"""All rules by code. Each room declares its own, so that no room knows a later one."""


def declare(*rules: Rule) -> tuple[Rule, ...]:
    """Adds the rules of a room, and gives them back. Raises ``ValueError`` where a code is declared twice."""
    for rule in rules:
        if rule.code in RULES:
            raise ValueError(f"the rule {rule.code} is declared twice")
        RULES[rule.code] = rule
    return rules


_PRODUCT = "this product"
_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_EXCEL = "what spreadsheet programs do to text"

FILE_RULES = declare(
    Rule("file_empty", "file", ERROR, "There is nothing to import.", _PRODUCT),
    Rule("file_too_large", "file", ERROR, "Only files under 2 MB are taken.", _FIELDS),
    Rule("too_many_rows", "file", ERROR, "So many short rows are no list of people.", _PRODUCT),
    Rule("file_not_text", "file", ERROR, "Workbooks, pictures and archives are not CSV.", _FIELDS),
    Rule("file_nul", "file", ERROR, "A NUL byte never stands in a CSV file.", _PRODUCT),
    Rule(
        "file_encoding",
        "file",
        ERROR,
        "Text that cannot be read for certain is not guessed at.",
        _PRODUCT,
    ),
    Rule(
        "file_windows_1252",
        "file",
        WARNING,
        "Older programs save so; accents are worth a look.",
        _PRODUCT,
    ),
    Rule(
        "file_accents_damaged",
        "file",
        WARNING,
        "A byte order mark that can be seen was read in the wrong encoding, and so was the rest.",
        _EXCEL,
    ),
    Rule(
        "separator_wrong",
        "file",
        ERROR,
        "The header shows that another separator was meant.",
        _PRODUCT,
    ),
    Rule(
        "separator_declared_wrong",
        "file",
        ERROR,
        "The file itself names a separator that it does not use; no choice helps against that.",
        _PRODUCT,
    ),
    Rule(
        "quote_unclosed",
        "file",
        ERROR,
        "All that follows an open quotation mark is one cell.",
        "RFC 4180",
    ),
    Rule(
        "cell_too_large",
        "file",
        ERROR,
        "A cell of this size is an open quotation mark.",
        "RFC 4180",
    ),
    Rule("header_wrong", "file", ERROR, "The columns must be these, in this order.", _FIELDS),
    Rule("header_position", "file", ERROR, "Says for each position what was expected.", _FIELDS),
    Rule("header_not_found", "file", ERROR, "Without a header nobody knows the columns.", _FIELDS),
    Rule("header_exchanged", "file", ERROR, "The columns must be in this order.", _FIELDS),
    Rule("header_surplus", "file", ERROR, "What is in it would be lost.", _FIELDS),
    Rule("header_repeated", "file", WARNING, "Files that were put together.", _PRODUCT),
    Rule("rows_above_header", "file", WARNING, "What is not read must not be lost.", _PRODUCT),
    Rule("columns_missing", "file", ERROR, "Without these nothing can be told apart.", _PRODUCT),
    Rule("column_twice", "file", ERROR, "Which of the two is meant cannot be known.", _PRODUCT),
    Rule(
        "columns_ignored",
        "file",
        WARNING,
        "A column under another name than the usual ones may have been meant.",
        _PRODUCT,
    ),
    Rule("no_rows", "file", ERROR, "A header alone imports nothing.", _PRODUCT),
    Rule("row_short", "row", ERROR, "Which cell is missing cannot be known.", _PRODUCT),
    Rule("row_long", "row", ERROR, "A stray separator shifts all cells after it.", _PRODUCT),
    Rule("issues_cut", "row", ERROR, "Nobody reads more, and each takes room.", _PRODUCT),
    Rule("required_blank", "row", ERROR, "Three columns are mandatory.", _FIELDS),
    Rule("text_too_long", "row", ERROR, "Text is limited to 128 characters.", _FIELDS),
    Rule("yes_no_unknown", "row", ERROR, "The column says Yes or No.", _PRODUCT),
    Rule("date_format", "row", ERROR, "Dates are dd/mm/yyyy.", _FIELDS),
    Rule("date_two_digit_year", "row", ERROR, "The century must not be guessed.", _FIELDS),
    Rule("date_iso", "row", ERROR, "Dates are dd/mm/yyyy.", _FIELDS),
    Rule(
        "date_month_first",
        "row",
        ERROR,
        "Day and month would be mistaken elsewhere in the file.",
        _FIELDS,
    ),
    Rule(
        "date_serial",
        "row",
        ERROR,
        "A spreadsheet shows the number of a day without its format.",
        _EXCEL,
    ),
    Rule(
        "cell_faulty",
        "row",
        ERROR,
        "A formula had no result, and its fault would be taken for somebody's name.",
        _EXCEL,
    ),
    Rule("date_time", "row", ERROR, "A day has no time; which day is meant could differ.", _FIELDS),
    Rule(
        "cell_placeholder", "row", ERROR, "A word for nothing would be taken for a value.", _PRODUCT
    ),
    Rule("placeholder_required", "row", ERROR, "A word for nothing is no value.", _PRODUCT),
    Rule(
        "number_scientific",
        "row",
        WARNING,
        "A spreadsheet rounds long numbers.",
        _EXCEL,
        adjustable=True,
        told_once_from=MANY,
    ),
    Rule(
        "number_reformatted",
        "row",
        WARNING,
        "A spreadsheet makes dates, truth values and nought of what looks like them.",
        _EXCEL,
        adjustable=True,
        told_once_from=MANY,
    ),
    Rule(
        "marks_removed",
        "row",
        WARNING,
        "Marks that nobody sees turn or hide the text around them.",
        "Unicode Technical Report 36",
        adjustable=True,
        told_once_from=MANY,
    ),
    Rule(
        "line_break_removed",
        "row",
        WARNING,
        "A number or name stands on one line.",
        _PRODUCT,
        adjustable=True,
        told_once_from=MANY,
    ),
    Rule(
        "accents_damaged",
        "row",
        WARNING,
        "UTF-8 that was read as Windows-1252 shows two characters for an accented letter.",
        _EXCEL,
        adjustable=True,
        told_once_from=MANY,
    ),
    Rule("date_impossible", "row", ERROR, "The calendar has no such day.", _FIELDS),
    Rule(
        "column_mostly_wrong",
        "file",
        WARNING,
        "So many errors in one column have one cause.",
        _PRODUCT,
    ),
    Rule("workbook_unusual", "file", ERROR, "Only plain .xlsx workbooks are opened.", _PRODUCT),
    Rule("workbook_locked", "file", ERROR, "A password keeps it shut.", _PRODUCT),
    Rule("workbook_too_large", "file", ERROR, "No honest workbook unpacks to so much.", _PRODUCT),
    Rule("workbook_too_many_rows", "file", ERROR, "More are read as CSV.", _PRODUCT),
    Rule("workbook_too_costly", "file", ERROR, "Reading a file has a budget.", _PRODUCT),
    Rule("sheet_empty", "file", ERROR, "There is nothing to read.", _PRODUCT),
    Rule("sheet_hidden", "file", ERROR, "Nobody sees what would be recorded.", _PRODUCT),
    Rule(
        "sheets_several", "file", ERROR, "One sheet is read; the other must not be lost.", _PRODUCT
    ),
    Rule("sheets_not_read", "file", WARNING, "What is not read must not be lost.", _PRODUCT),
    Rule(
        "rows_hidden",
        "file",
        ERROR,
        "Whether what is filtered out is meant, only the user knows.",
        _PRODUCT,
    ),
    Rule("columns_hidden", "file", WARNING, "What nobody sees is read all the same.", _PRODUCT),
    Rule("cell_outside", "row", ERROR, "No column says what it is.", _PRODUCT),
    Rule(
        "formula_without_result",
        "row",
        ERROR,
        "Some programs store formulas without what they amount to.",
        _EXCEL,
    ),
    Rule("choice_unknown", "row", ERROR, "The scheme lists the accepted values.", _PRODUCT),
)
