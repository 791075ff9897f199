"""The rules for schemes, and for the numbers in a column of one."""

from ..rule.rule import WARNING, Rule, declare
from ..rule.sentence import SUGGESTION, _lt

_CITB = "CITB, submitting bulk achievements"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"
_GRANT = "CITB, short course grants"


# fmt: off
SCHEME_RULES = declare(
    Rule("scheme_repeated", _lt(
        "Two columns have the same name: %(names)s. Give each its own header and name."
    ), "Two columns could not be told apart.", scope="file"),
    Rule("scheme_empty", _lt(
        "The file lists no columns. Use the scheme as it was downloaded."
    ), "A scheme is a list of columns.", scope="file"),
    Rule("scheme_too_large", _lt(
        "The file lists more than %(limit)s columns, and a scheme can have no more. Check that it is the right file."
    ), "Wider sheets are not read.", scope="file"),
    Rule("scheme_old", _lt(
        "This file has the columns of version %(old)s of the scheme; version %(new)s is in force. %(changes)s Download the blank file again, and move your rows into it."
    ), "The register takes the columns of the version in force.", scope="file"),
    Rule("scheme_row_wrong", _lt(
        "Line %(line)s does not describe a column: it needs a header, a known type and need, and a length in digits."
    ), "Types and needs are fixed lists.", scope="file"),
    Rule("uln_wrong", _lt(
        "“%(value)s” is not a ULN. A ULN has ten digits, and the last is a check digit. Compare it with the learner's record."
    ), "A mistyped ULN may be another learner's.", source=_ILR, adjustable=True),
    Rule("uln_placeholder", _lt(
        "%(value)s is the temporary ULN and identifies nobody. Leave it blank and use another identifier."
    ), "It identifies nobody.", source=_ILR, adjustable=True),
    Rule("ni_number_wrong", _lt(
        "This is not a National Insurance number, which has two letters, six digits and a letter A to D. Check it; temporary numbers (TN…) are not accepted."
    ), "Some letters and prefixes are never issued.", source="HMRC, National Insurance Manual NIM39110", adjustable=True),
    Rule("ni_number_suffix", _lt(
        "The last letter of the National Insurance number is missing (A to D). Add it if it is known."
    ), "The ILR takes a number without its last letter too.", WARNING, source="ILR validation rule NINumber_01", adjustable=True),
    Rule("individual_id_wrong", _lt(
        "“%(value)s” is not an Individual ID. Write only its digits."
    ), "An Individual ID is made of digits.", adjustable=True),
    Rule("digits_wrong", _lt(
        "“%(value)s” is not a number. Write only digits."
    ), "The scheme asks for digits.", adjustable=True),
    Rule("levy_number_wrong", _lt(
        "“%(value)s” is not a levy registration number, which has seven digits, leading zeros included.%(suggestion)s Format the column as text and enter it again."
    ), "Levy numbers have seven digits.", source=_CITB, adjustable=True, holes={"suggestion": SUGGESTION}),
)
# fmt: on
