"""The rules for acknowledgements of batches."""

from ..rule.rule import WARNING, Rule, declare
from ..rule.sentence import OF_SHEET, _lt

# fmt: off
declare(
    Rule("undo_sent", _lt(
        "%(name)s has been sent to its awarding organisation with %(batch)s since, so it stays as it is."
    ), "The organisation already has it.", WARNING),
    Rule("undo_in_batch", _lt(
        "%(name)s is in the draft batch %(batch)s, so it stays as it is. Take it out of the batch to undo it."
    ), "It is about to be sent.", WARNING),
    Rule("acknowledgement_header", _lt(
        "The header%(of_sheet)s has no column %(names)s. Its columns are: %(found)s. Choose another separator or another acknowledgement format."
    ), "The columns are found by name.", scope="file", holes={"of_sheet": OF_SHEET}),
    Rule("acknowledgement_header_twice", _lt(
        "The header %(names)s appears more than once in the file. Remove the wrong column."
    ), "There is no way to know which one is right.", scope="file"),
    Rule("acknowledgement_key_blank", _lt(
        "The row does not say whose number it is: the column “%(column)s” is empty."
    ), "The number would belong to nobody."),
    Rule("acknowledgement_unknown", _lt(
        "“%(value)s” is not among the open registrations of this batch. Nothing is changed for it."
    ), "Only registrations that were sent can be answered."),
    Rule("acknowledgement_ambiguous", _lt(
        "“%(value)s” matches %(count)s registrations of this batch. Fill in the qualification number of this row."
    ), "A number belongs to one registration."),
    Rule("acknowledgement_number_blank", _lt(
        "The organisation gives no registration number here. Ask why, or leave the row out."
    ), "There is nothing to record."),
    Rule("acknowledgement_answer", _lt(
        "The organisation answers “%(value)s” instead of a registration number, so the registration is still waiting. Settle it with the organisation, or take it out of the batch."
    ), "Words are not a number."),
    Rule("acknowledgement_no_uln", _lt(
        "The learner “%(value)s” has no ULN here. Enter it in the learner's form and read the file again."
    ), "A registration is found by the learner's ULN."),
)
# fmt: on
