"""The rules for answers to claims."""

from ..rule.rule import Rule, declare
from ..rule.sentence import _lt

# fmt: off
declare(
    Rule("claim_nothing_said", _lt(
        "The row has neither a certificate number nor a reason. Ask the organisation, or leave the row out."
    ), "There is nothing to record."),
    Rule("claim_twice", _lt(
        "Line %(first)s is about the same registration. Leave one of the two rows out."
    ), "A registration has one full certificate."),
    Rule("claim_number_twice", _lt(
        "The certificate number “%(value)s” is that of another learner, in the file or on record. Ask the organisation which is right."
    ), "A number occurs once in an organisation."),
    Rule("claim_other_number", _lt(
        "The certificate on record has another number, %(number)s. If this one replaces it, enter it there as a replacement."
    ), "What is on record is not overwritten."),
    Rule("claim_date", _lt(
        "“%(value)s” is not a date in the form %(form)s. Correct it in the file, or choose another acknowledgement format."
    ), "A date that cannot be read is not guessed."),
)
# fmt: on
