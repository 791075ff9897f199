"""The rules behind warnings about registrations."""

from functools import partial

from ..rule.rule import MANY, SOME, WARNING, Rule, declare
from ..rule.sentence import _lt, places
from .status import label

_EXCEL = "what spreadsheet programs do to text"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"
_advice = partial(Rule, level=WARNING, adjustable=True)
"""Rules that an administrator may turn into errors, or switch off."""


# fmt: off
ADVICE_RULES = declare(
    _advice("number_shared", _lt(
        "The number “%(value)s” also belongs to another learner of this awarding organisation: %(where)s. Check whose it is."
    ), "A number is easily filled down in a spreadsheet, or mistyped.", holes={"where": places}),
    _advice("second_number", _lt(
        "This learner has another registration for this qualification (%(numbers)s). Check that you mean a second one."
    ), "A second registration is rare: a resit, for example."),
    _advice("leading_zeros_lost", _lt(
        "There is a registration %(numbers)s. A spreadsheet may have dropped the zeros in front: if so, format the column as text and enter the number again."
    ), "A spreadsheet drops zeros in front.", source=_EXCEL),
    _advice("dates_out_of_order", _lt(
        "The %(column)s is before the %(earlier)s, %(date)s. Check both dates."
    ), "The order is registered, achieved, claimed, received, sent."),
    _advice("uln_check_digit", _lt(
        "The ULN “%(value)s” fails its check digit. Compare it with the learner's record."
    ), "A mistyped ULN may be another learner's.", source=_ILR, told_once_from=MANY),
    _advice("date_in_future", _lt(
        "%(value)s is in the future. Check the year."
    ), "These dates say what has already happened.", told_once_from=MANY),
    _advice("date_unlikely", _lt(
        "%(value)s is an unlikely date. Check the year."
    ), "A date before 1990, or more than a year ahead, usually has a wrong year.", told_once_from=MANY),
    _advice("status_backwards", _lt(
        "The status goes back from “%(kept)s” to “%(wanted)s”. Check that you mean this."
    ), "The registration has reached a later status before.", told_once_from=SOME, holes={"kept": label, "wanted": label}),
    _advice("status_without_date", _lt(
        "The status is “%(wanted)s”, but there is no %(expected)s. Enter it if it is known."
    ), "The status says that it has happened.", told_once_from=SOME, holes={"wanted": label}),
    _advice("date_without_status", _lt(
        "There is a %(column)s, but the status is only “%(kept)s”. Check whether the status should be a later one."
    ), "The date says that more has happened.", told_once_from=SOME, holes={"kept": label}),
    _advice("ilr_not_verified", _lt(
        "The learner's ILR is not QA verified. Check the learner's details before they are sent on."
    ), "Only verified details should be sent on.", told_once_from=SOME),
    _advice("uln_temporary", _lt(
        "%(value)s is the temporary ULN. Enter the learner's own ULN as soon as it is known."
    ), "The ILR uses it for learners without a ULN.", source=_ILR, told_once_from=SOME),
    _advice("enrolment_several", _lt(
        "The learner has %(count)s enrolments with this qualification (%(names)s), so the registration belongs to none of them yet. Choose the enrolment in the registration's form."
    ), "There is no way to know which one is meant.", told_once_from=SOME),
)
# fmt: on
