"""The rules for schemes and achievements."""

from ..file.rules import ERROR, WARNING, Rule, declare

_PRODUCT = "this product"
_CITB = "CITB, submitting bulk achievements"
_GRANT = "CITB, short course grants"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"

ACHIEVEMENT_RULES = declare(
    Rule("undo_kept", "row", WARNING, "What has moved on since is not touched.", _PRODUCT),
    Rule("scheme_repeated", "file", ERROR, "Two columns could not be told apart.", _PRODUCT),
    Rule("scheme_empty", "file", ERROR, "A scheme is a list of columns.", _PRODUCT),
    Rule("scheme_too_large", "file", ERROR, "No sheet is read as wide.", _PRODUCT),
    Rule("scheme_row_wrong", "file", ERROR, "Types and needs are fixed lists.", _PRODUCT),
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
    Rule(
        "ni_number_suffix",
        "row",
        WARNING,
        "The ILR takes a number without its last letter too.",
        "ILR validation rule NINumber_01",
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
    Rule(
        "levy_number_unlikely", "row", WARNING, "No employer's number is all noughts.", _CITB, True
    ),
    Rule(
        "levy_number_unknown",
        "row",
        WARNING,
        "A mistyped levy number pays another employer.",
        _PRODUCT,
        True,
    ),
    Rule(
        "levy_number_several",
        "row",
        WARNING,
        "Which employer is meant cannot be known.",
        _PRODUCT,
        True,
    ),
    Rule("individual_id_unlikely", "row", WARNING, "Nobody's ID is all noughts.", _PRODUCT, True),
    Rule(
        "individual_id_zeros",
        "row",
        WARNING,
        "A spreadsheet takes leading noughts off.",
        _PRODUCT,
        True,
    ),
    Rule(
        "identifier_shared",
        "row",
        WARNING,
        "An identifier belongs to one person.",
        _PRODUCT,
        True,
    ),
    Rule("name_unlikely", "row", WARNING, "A name has letters.", _PRODUCT, True),
    Rule("achieved_long_ago", "row", WARNING, "Probably a wrong year.", _PRODUCT, True),
    Rule("achieved_before_birth", "row", ERROR, "It cannot have happened.", _PRODUCT, True),
    Rule("born_in_future", "row", ERROR, "It cannot have happened.", _PRODUCT, True),
    Rule("birth_date_unlikely", "row", WARNING, "Probably a wrong year.", _PRODUCT, True),
    Rule(
        "learner_conflict", "row", ERROR, "It would be recorded for somebody else.", _PRODUCT, True
    ),
    Rule("learner_several", "row", ERROR, "Who is meant cannot be known.", _PRODUCT, True),
    Rule("learner_by_name", "row", WARNING, "A name and a birthday can be shared.", _PRODUCT, True),
    Rule("learner_differs", "row", WARNING, "One of the two records is wrong.", _PRODUCT, True),
    Rule(
        "learner_is_archived",
        "row",
        WARNING,
        "An archived learner is easily made twice.",
        _PRODUCT,
        True,
    ),
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
