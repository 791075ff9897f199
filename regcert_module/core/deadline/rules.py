"""The rules about days after which, or before which, an organisation takes no registration or claim."""

from ..rule.rule import SOME, WARNING, Rule, declare
from ..rule.sentence import _lt

_REGISTER = "Ofqual, Register of Regulated Qualifications, operational and certification end dates"

# fmt: off
DEADLINE_RULES = declare(
    Rule("registration_closed", _lt(
        "The last registration day of this qualification was %(day)s. Ask the awarding organisation whether it still accepts registrations, or choose the qualification that replaced it."
    ), "Nobody new is registered for a qualification after its last registration day.", WARNING, source=_REGISTER, adjustable=True, told_once_from=SOME),
    Rule("claim_early", _lt(
        "The certificate can be claimed from %(day)s. Check the dates of the registration and of the claim."
    ), "Ten weeks from the registration, unless a deadline rule says otherwise.", WARNING, adjustable=True, told_once_from=SOME),
    Rule("claim_closed", _lt(
        "The certification end date of this qualification was %(day)s. Ask the awarding organisation whether it still accepts the claim."
    ), "No certificate is issued after the certification end date.", WARNING, source=_REGISTER, adjustable=True, told_once_from=SOME),
)
# fmt: on
