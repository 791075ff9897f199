"""The rules for registrations."""

from ..file.rules import ERROR, WARNING, Rule, declare

_PRODUCT = "this product"
_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_NOTES = "Notes 1 to 4, Aptem help article 4408349370130"
_EXCEL = "what spreadsheet programs do to text"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"

declare(
    Rule("status_unknown", "row", ERROR, "Eight states are accepted.", _FIELDS),
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
    Rule("uln_check_digit", "row", WARNING, "A mistyped ULN may be another learner's.", _ILR),
)
