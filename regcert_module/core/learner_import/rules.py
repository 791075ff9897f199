"""The rules for files of learners and enrolments."""

from ..file.rules import ERROR, MANY, SOME, WARNING, Rule, declare

_PRODUCT = "this product"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"

LEARNER_IMPORT_RULES = declare(
    Rule("learner_unidentified", "row", ERROR, "Names alone are shared by many.", _PRODUCT),
    Rule("learner_not_one", "row", ERROR, "Which one is meant cannot be known.", _PRODUCT),
    Rule("learner_restore", "row", ERROR, "There would be a second one.", _PRODUCT),
    Rule(
        "learner_found_by_name",
        "row",
        WARNING,
        "Two people may have the same name and date of birth.",
        _PRODUCT,
        told_once_from=MANY,
    ),
    Rule("learner_uln_changes", "row", WARNING, "A ULN is for life.", _ILR),
    Rule("learner_alike", "row", WARNING, "One person may be on record twice.", _PRODUCT),
    Rule("learner_alike_in_file", "row", WARNING, "One person may be there twice.", _PRODUCT),
    Rule("learner_rows_disagree", "row", ERROR, "Which is right cannot be known.", _PRODUCT),
    Rule("learner_row_repeated", "row", WARNING, "The same twice is done once.", _PRODUCT),
    Rule("programme_unknown", "row", ERROR, "A typing error would be a new one.", _PRODUCT),
    Rule("programme_several", "row", ERROR, "Which one is meant cannot be known.", _PRODUCT),
    Rule("programme_restore", "row", ERROR, "There would be a second one.", _PRODUCT),
    Rule("employer_unknown", "row", ERROR, "A typing error would be a new one.", _PRODUCT),
    Rule("employer_several", "row", ERROR, "Which one is meant cannot be known.", _PRODUCT),
    Rule(
        "tutor_unknown",
        "row",
        WARNING,
        "Users are made by an administrator.",
        _PRODUCT,
        told_once_from=SOME,
    ),
    Rule("country_unknown", "row", ERROR, "The countries are a fixed list.", _PRODUCT),
    Rule(
        "county_unknown",
        "row",
        WARNING,
        "The counties are those of the database.",
        _PRODUCT,
        told_once_from=SOME,
    ),
    Rule(
        "enrolment_without_programme",
        "row",
        WARNING,
        "An enrolment is known by its programme.",
        _PRODUCT,
        told_once_from=SOME,
    ),
    Rule("enrolment_of_several", "row", ERROR, "Which one is meant cannot be known.", _PRODUCT),
    Rule("enrolment_restore", "row", ERROR, "There would be a second one.", _PRODUCT),
    Rule("enrolment_second", "row", WARNING, "A start date was perhaps corrected.", _PRODUCT),
    Rule("enrolment_backwards", "row", ERROR, "Nobody plans to end before the start.", _PRODUCT),
)
