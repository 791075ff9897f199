"""The rules for what says who a learner is."""

from ..file.rules import ERROR, MANY, SOME, WARNING, Rule, declare

_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"
_EXCEL = "what spreadsheet programs do to text"
_NI = "HMRC, National Insurance Manual NIM39110"
_CODES = "ILR specification, field Ethnicity"
_PRODUCT = "this product"

LEARNER_RULES = declare(
    Rule("learner_uln_wrong", "row", ERROR, "A ULN has ten digits.", _ILR),
    Rule("learner_uln_rounded", "row", ERROR, "Its digits are lost.", _EXCEL),
    Rule(
        "learner_uln_check_digit",
        "row",
        WARNING,
        "A mistyped ULN may be another learner's.",
        _ILR,
        told_once_from=MANY,
    ),
    Rule("learner_ni_number_wrong", "row", ERROR, "Some letters are never issued.", _NI),
    Rule(
        "learner_ni_number_suffix",
        "row",
        WARNING,
        "Without its last letter the number is not whole.",
        "ILR validation rule NINumber_01",
        told_once_from=SOME,
    ),
    Rule("birth_date_impossible", "row", ERROR, "Nobody was born then.", _PRODUCT),
    Rule("gender_unknown", "row", ERROR, "The values are a fixed list.", _PRODUCT),
    Rule("ethnicity_unknown", "row", ERROR, "The codes are a fixed list.", _CODES),
)
