"""The sentences of ``core.batch.rules``: what is wrong, then what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "undo_sent": _lt(
        "%(name)s was sent to its awarding organisation with %(batch)s since, and stays as it is."
    ),
    "undo_in_batch": _lt(
        "%(name)s is in the draft batch %(batch)s, and stays as it is. Take it out of the batch to undo it."
    ),
    "acknowledgement_header": _lt(
        "The header%(of_sheet)s has no column %(names)s. It holds: %(found)s. Choose another separator or another "
        "acknowledgement format."
    ),
    "acknowledgement_header_twice": _lt(
        "The header %(names)s stands in the file more than once. Remove the column that is not meant."
    ),
    "acknowledgement_key_blank": _lt(
        "The row does not say whose number it is: the column “%(column)s” is empty."
    ),
    "acknowledgement_unknown": _lt(
        "“%(value)s” is not among the open registrations of this batch. Nothing is changed for it."
    ),
    "acknowledgement_ambiguous": _lt(
        "“%(value)s” fits %(count)s registrations of this batch. Fill the qualification number of this row."
    ),
    "acknowledgement_number_blank": _lt(
        "The organisation gives no registration number here. Ask it why, or leave the row out."
    ),
    "acknowledgement_answer": _lt(
        "The organisation answers “%(value)s” instead of a registration number, so the registration goes on waiting. "
        "Clear it up with the organisation, or take it out of the batch."
    ),
    "acknowledgement_no_uln": _lt(
        "The learner “%(value)s” has no ULN here. Enter it in the learner's form and read the file again."
    ),
}
