"""The rules for acknowledgements of batches."""

from ..file.rules import ERROR, WARNING, Rule, declare

_PRODUCT = "this product"

declare(
    Rule("undo_sent", "row", WARNING, "The organisation has it: it has moved on.", _PRODUCT),
    Rule("undo_in_batch", "row", WARNING, "It is about to be sent.", _PRODUCT),
    Rule("acknowledgement_header", "file", ERROR, "The columns are found by name.", _PRODUCT),
    Rule("acknowledgement_header_twice", "file", ERROR, "Which is meant is unknown.", _PRODUCT),
    Rule("acknowledgement_key_blank", "row", ERROR, "The row says nobody's number.", _PRODUCT),
    Rule("acknowledgement_unknown", "row", ERROR, "Only what was sent is answered.", _PRODUCT),
    Rule("acknowledgement_ambiguous", "row", ERROR, "A number belongs to one.", _PRODUCT),
    Rule("acknowledgement_number_blank", "row", ERROR, "There is nothing to record.", _PRODUCT),
    Rule("acknowledgement_answer", "row", ERROR, "Words are no number.", _PRODUCT),
    Rule("acknowledgement_no_uln", "row", ERROR, "A registration is found by the ULN.", _PRODUCT),
)
