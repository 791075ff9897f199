"""The sentences of ``core.learner.rules``: what is wrong, then what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "learner_uln_wrong": _lt(
        "“%(value)s” is not a ULN. Write all ten digits, or leave the cell blank and fill the Individual ID."
    ),
    "learner_uln_rounded": _lt(
        "“%(value)s” is a ULN that a spreadsheet has rounded. Format the column as text and enter all ten digits again."
    ),
    "learner_uln_check_digit": _lt(
        "The ULN “%(value)s” fails its check digit. Compare it with the learner's record."
    ),
    "learner_ni_number_wrong": _lt(
        "This is not a National Insurance number: two letters, six digits, a letter A to D. Correct it, or leave "
        "the cell blank."
    ),
    "learner_ni_number_suffix": _lt(
        "The last letter of the National Insurance number is missing. Add it if it is known."
    ),
    "birth_date_impossible": _lt(
        "The date of birth is before 1900 or in the future. Correct the year."
    ),
    "gender_unknown": _lt(
        "“%(value)s” is not one of the values of %(column)s.%(suggestion)s Write Male, Female, Other or Not provided."
    ),
    "ethnicity_unknown": _lt(
        "The value is not one of those of %(column)s. Write the two digits of the ILR code, or its label."
    ),
}
