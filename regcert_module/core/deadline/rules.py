"""The rules about days after which, or before which, an organisation takes no registration or claim."""

from ..file.rules import SOME, WARNING, Rule, declare

_REGISTER = "Ofqual, Register of Regulated Qualifications, operational and certification end dates"
_PRODUCT = "this product"

DEADLINE_RULES = declare(
    Rule(
        "registration_closed",
        "row",
        WARNING,
        "Nobody new is registered for a qualification after its last registration day.",
        _REGISTER,
        True,
        SOME,
    ),
    Rule(
        "claim_early",
        "row",
        WARNING,
        "Ten weeks from the registration, unless a deadline rule says otherwise.",
        _PRODUCT,
        True,
        SOME,
    ),
    Rule(
        "claim_closed",
        "row",
        WARNING,
        "No certificate is issued after the certification end.",
        _REGISTER,
        True,
        SOME,
    ),
)
