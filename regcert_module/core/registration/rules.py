"""The rules for registrations."""

from ..file.rules import ERROR, MANY, SOME, WARNING, Rule, declare

_PRODUCT = "this product"
_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_NOTES = "Notes 1 to 4, Aptem help article 4408349370130"
_EXCEL = "what spreadsheet programs do to text"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"


def _advice(code: str, why: str, source: str, told_once_from: int = 0) -> Rule:
    """What an administrator may make an error, or nothing."""
    return Rule(code, "row", WARNING, why, source, True, told_once_from)


REGISTRATION_RULES = declare(
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
        "uln_among_text",
        "row",
        ERROR,
        "The cell holds more than the ten digits.",
        "HESA collection C17051, field ULN",
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
    Rule("learner_archived", "row", ERROR, "Archived learners are not registered.", _PRODUCT),
    Rule(
        "qualification_archived",
        "row",
        ERROR,
        "Nobody is registered for an archived qualification.",
        _PRODUCT,
    ),
    Rule(
        "registration_archived",
        "row",
        ERROR,
        "A second registration with its number would be made.",
        _PRODUCT,
    ),
    Rule(
        "learner_archived_updated",
        "row",
        WARNING,
        "Certificates arrive for learners who have left.",
        _PRODUCT,
    ),
    Rule(
        "qualification_archived_updated",
        "row",
        WARNING,
        "Certificates arrive for qualifications that are no longer offered.",
        _PRODUCT,
    ),
    Rule("row_repeated", "row", WARNING, "The same twice is done once.", _PRODUCT),
    Rule(
        "number_spelling",
        "row",
        WARNING,
        "Capitals, blanks and dashes do not make another number.",
        _PRODUCT,
    ),
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
    Rule("undo_conflict", "row", WARNING, "What somebody changed since is not touched.", _PRODUCT),
    Rule("undo_number_needed", "row", WARNING, "It could not be without its number.", _PRODUCT),
    _advice("number_shared", "A number filled down in a spreadsheet, or mistyped.", _PRODUCT),
    _advice("second_number", "A second registration is rare: resits, re-registration.", _PRODUCT),
    _advice("leading_zeros_lost", "A spreadsheet drops the zeros in front.", _EXCEL),
    _advice("dates_out_of_order", "Registered, achieved, claimed, received, sent.", _PRODUCT),
    _advice("uln_check_digit", "A mistyped ULN may be another learner's.", _ILR, MANY),
    _advice("date_in_future", "These dates say what has happened.", _PRODUCT, MANY),
    _advice(
        "date_unlikely",
        "Before 1990, or more than a year ahead: a wrong year.",
        _PRODUCT,
        MANY,
    ),
    _advice("status_backwards", "A later status has been reached before.", _PRODUCT, SOME),
    _advice("status_without_date", "The status says that it has happened.", _PRODUCT, SOME),
    _advice("date_without_status", "The date says that more has happened.", _PRODUCT, SOME),
    _advice("ilr_not_verified", "Only verified details should go further.", _PRODUCT, SOME),
    _advice("uln_temporary", "Stands in the ILR for learners without a ULN.", _ILR, SOME),
    _advice("enrolment_several", "Which one is meant cannot be known.", _PRODUCT, SOME),
)
