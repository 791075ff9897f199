"""Every rule that a file is judged by: its code never changes, its sentence lives with the translations."""

from typing import NamedTuple

ERROR = "error"
WARNING = "warning"


class Rule(NamedTuple):
    """``scope``: what an error costs (the file, the row). ``why`` and ``source`` go into the documents.

    ``adjustable``: an administrator may make it an error, a warning, or nothing.
    """

    code: str
    scope: str
    level: str
    why: str
    source: str
    adjustable: bool = False


_PRODUCT = "this product"
_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_NOTES = "Notes 1 to 4, Aptem help article 4408349370130"
_EXCEL = "what spreadsheet programs do to text"
_CITB = "CITB, submitting bulk achievements"
_GRANT = "CITB, short course grants"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"

_RULES = (
    # The file as a whole
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
    Rule("header_surplus", "file", ERROR, "Blank columns count: the sheet has them.", _FIELDS),
    Rule("no_rows", "file", ERROR, "A header alone imports nothing.", _PRODUCT),
    # A row as a whole
    Rule("row_short", "row", ERROR, "Which cell is missing cannot be known.", _PRODUCT),
    Rule("row_long", "row", ERROR, "A stray separator shifts all cells after it.", _PRODUCT),
    Rule("issues_cut", "row", ERROR, "Nobody reads more, and each takes room.", _PRODUCT),
    # A cell
    Rule("required_blank", "row", ERROR, "Three columns are mandatory.", _FIELDS),
    Rule("text_too_long", "row", ERROR, "Text is limited to 128 characters.", _FIELDS),
    Rule("status_unknown", "row", ERROR, "Eight states are accepted.", _FIELDS),
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
    Rule("date_impossible", "row", ERROR, "The calendar has no such day.", _FIELDS),
    # Finding the record
    Rule(
        "uln_scientific",
        "row",
        ERROR,
        "A spreadsheet has rounded the number; its digits are lost.",
        _EXCEL,
    ),
    Rule(
        "uln_digit_missing",
        "row",
        ERROR,
        "A ULN has ten digits.",
        "HESA collection C17051, field ULN",
    ),
    Rule(
        "learner_unknown",
        "row",
        ERROR,
        "Registrations are imported for known learners only.",
        _PRODUCT,
    ),
    Rule(
        "learner_ambiguous",
        "row",
        ERROR,
        "A shared ULN does not say which learner is meant.",
        _PRODUCT,
    ),
    Rule(
        "qualification_unknown",
        "row",
        ERROR,
        "Only known qualifications can be registered for.",
        _PRODUCT,
    ),
    Rule(
        "qualification_ambiguous",
        "row",
        ERROR,
        "The number does not say which one is meant.",
        _PRODUCT,
    ),
    Rule(
        "number_required",
        "row",
        ERROR,
        "A numbered registration is found by its number only.",
        _NOTES,
    ),
    Rule("rows_conflict", "row", ERROR, "Which of the rows is right cannot be known.", _PRODUCT),
    # Told, and imported all the same
    Rule("row_repeated", "row", WARNING, "The same twice is done once.", _PRODUCT),
    Rule(
        "status_kept",
        "row",
        WARNING,
        "The status is not permitted without a registration number.",
        _NOTES,
    ),
    Rule(
        "file_imported_before",
        "file",
        WARNING,
        "The same bytes have been imported already.",
        _PRODUCT,
    ),
    Rule(
        "column_mostly_wrong",
        "file",
        WARNING,
        "So many errors in one column have one cause.",
        _PRODUCT,
    ),
    Rule("acknowledgement_header", "file", ERROR, "The columns are found by name.", _PRODUCT),
    Rule("acknowledgement_header_twice", "file", ERROR, "Which is meant is unknown.", _PRODUCT),
    Rule("acknowledgement_key_blank", "row", ERROR, "The row says nobody's number.", _PRODUCT),
    Rule("acknowledgement_unknown", "row", ERROR, "Only what was sent is answered.", _PRODUCT),
    Rule("acknowledgement_ambiguous", "row", ERROR, "A number belongs to one.", _PRODUCT),
    Rule("acknowledgement_number_blank", "row", ERROR, "There is nothing to record.", _PRODUCT),
    Rule("acknowledgement_no_uln", "row", ERROR, "A registration is found by the ULN.", _PRODUCT),
    Rule("not_created", "row", ERROR, "The import was asked to update only.", _PRODUCT),
    Rule("not_updated", "row", ERROR, "The import was asked to create only.", _PRODUCT),
    Rule("date_in_future", "row", WARNING, "These dates say what has happened.", _PRODUCT),
    Rule(
        "dates_out_of_order",
        "row",
        WARNING,
        "Registered, achieved, claimed, received, sent.",
        _PRODUCT,
    ),
    Rule("status_without_date", "row", WARNING, "The status says that it has happened.", _PRODUCT),
    Rule("date_without_status", "row", WARNING, "The date says that more has happened.", _PRODUCT),
    Rule(
        "second_number",
        "row",
        WARNING,
        "A second registration is rare: resits, re-registration.",
        _PRODUCT,
    ),
    Rule("leading_zeros_lost", "row", WARNING, "A spreadsheet drops the zeros in front.", _EXCEL),
    Rule("ilr_not_verified", "row", WARNING, "Only verified details should go further.", _PRODUCT),
    Rule("uln_temporary", "row", WARNING, "Stands in the ILR for learners without a ULN.", _ILR),
    Rule("undo_conflict", "row", WARNING, "What somebody changed since is not touched.", _PRODUCT),
    Rule("undo_kept", "row", WARNING, "What has moved on since is not touched.", _PRODUCT),
    Rule("uln_check_digit", "row", WARNING, "A mistyped ULN may be another learner's.", _ILR),
    # Workbooks and schemes
    Rule("workbook_unusual", "file", ERROR, "Only plain .xlsx workbooks are opened.", _PRODUCT),
    Rule("workbook_locked", "file", ERROR, "A password keeps it shut.", _PRODUCT),
    Rule("workbook_too_large", "file", ERROR, "No honest workbook unpacks to so much.", _PRODUCT),
    Rule("workbook_too_wide", "file", ERROR, "What is not read must not be lost.", _PRODUCT),
    Rule("scheme_repeated", "file", ERROR, "Two columns could not be told apart.", _PRODUCT),
    Rule("scheme_empty", "file", ERROR, "A scheme is a list of columns.", _PRODUCT),
    Rule("scheme_too_large", "file", ERROR, "No sheet is read as wide.", _PRODUCT),
    Rule("scheme_row_wrong", "file", ERROR, "Types and needs are fixed lists.", _PRODUCT),
    # Achievements
    Rule("choice_unknown", "row", ERROR, "The scheme lists the accepted values.", _PRODUCT),
    Rule("course_unknown", "row", ERROR, "Only listed courses can be achieved.", _CITB),
    Rule("course_not_live", "row", ERROR, "A course is live between two dates.", _CITB, True),
    Rule("achieved_in_future", "row", ERROR, "It must have happened.", _CITB, True),
    Rule(
        "achieved_late",
        "row",
        WARNING,
        "Achievements are to be added within 10 days of completion.",
        _CITB,
        True,
    ),
    Rule(
        "identifier_missing", "row", ERROR, "One of the yellow fields must be filled.", _CITB, True
    ),
    Rule("uln_wrong", "row", ERROR, "A mistyped ULN may be another learner's.", _ILR, True),
    Rule("uln_placeholder", "row", ERROR, "It identifies nobody.", _ILR, True),
    Rule(
        "ni_number_wrong",
        "row",
        ERROR,
        "Some letters and prefixes are never issued.",
        "HMRC, National Insurance Manual NIM39110",
        True,
    ),
    Rule("individual_id_wrong", "row", ERROR, "The ID is made of digits.", _PRODUCT, True),
    Rule("digits_wrong", "row", ERROR, "The scheme says digits.", _PRODUCT, True),
    Rule("levy_number_wrong", "row", ERROR, "Levy numbers have seven digits.", _CITB, True),
    Rule(
        "levy_number_missing",
        "row",
        WARNING,
        "The levy number starts the employer's grant payment.",
        _CITB,
        True,
    ),
    Rule("birth_date_unlikely", "row", WARNING, "Probably a wrong year.", _PRODUCT, True),
    Rule(
        "learner_conflict", "row", ERROR, "It would be recorded for somebody else.", _PRODUCT, True
    ),
    Rule("learner_several", "row", ERROR, "Who is meant cannot be known.", _PRODUCT, True),
    Rule("learner_by_name", "row", WARNING, "A name and a birthday can be shared.", _PRODUCT, True),
    Rule("learner_differs", "row", WARNING, "One of the two records is wrong.", _PRODUCT, True),
    Rule(
        "learner_new", "row", WARNING, "A learner is created on confirmation only.", _PRODUCT, True
    ),
    Rule("achievement_repeated", "row", ERROR, "The same is achieved once.", _PRODUCT),
    Rule("achievement_known", "row", ERROR, "The same is achieved once.", _PRODUCT),
    Rule("renewal_early", "row", WARNING, "One grant for each person and course.", _GRANT, True),
    Rule(
        "refresher_without_pass", "row", WARNING, "A refresher refreshes something.", _GRANT, True
    ),
    Rule(
        "refresher_too_late", "row", WARNING, "After so long the full course is due.", _GRANT, True
    ),
)
RULES = {rule.code: rule for rule in _RULES}
