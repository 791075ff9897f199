"""The rules for what identifies a learner."""

from ..rule.rule import MANY, SOME, WARNING, Rule, declare
from ..rule.sentence import SUGGESTION, _lt

_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"
_EXCEL = "what spreadsheet programs do to text"
_NI = "HMRC, National Insurance Manual NIM39110"
_CODES = "ILR specification, field Ethnicity"

# fmt: off
declare(
    Rule("learner_uln_wrong", _lt(
        "“%(value)s” is not a ULN. Write all ten digits, or leave the cell blank and fill in the Individual ID."
    ), "A ULN has ten digits.", source=_ILR),
    Rule("learner_uln_rounded", _lt(
        "“%(value)s” is a ULN that a spreadsheet has rounded. Format the column as text and enter all ten digits again."
    ), "Its digits are lost.", source=_EXCEL),
    Rule("learner_uln_check_digit", _lt(
        "The ULN “%(value)s” fails its check digit. Compare it with the learner's record."
    ), "A mistyped ULN may be another learner's.", WARNING, source=_ILR, told_once_from=MANY),
    Rule("learner_ni_number_wrong", _lt(
        "This is not a National Insurance number, which has two letters, six digits and a letter A to D. Correct it, or leave the cell blank."
    ), "Some letters are never issued.", source=_NI),
    Rule("learner_ni_number_suffix", _lt(
        "The last letter of the National Insurance number is missing. Add it if it is known."
    ), "The number is incomplete without its last letter.", WARNING, source="ILR validation rule NINumber_01", told_once_from=SOME),
    Rule("birth_date_impossible", _lt(
        "The date of birth is before 1900 or in the future. Correct the year."
    ), "No learner was born then."),
    Rule("gender_unknown", _lt(
        "“%(value)s” is not an accepted value for %(column)s.%(suggestion)s Write Male, Female, Other or Not provided."
    ), "Only the values on the list are accepted.", holes={"suggestion": SUGGESTION}),
    Rule("ethnicity_unknown", _lt(
        "This is not an accepted value for %(column)s. Write the two digits of the ILR code, or its label."
    ), "Only the codes on the list are accepted.", source=_CODES),
)
# fmt: on
