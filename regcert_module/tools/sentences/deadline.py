"""The sentences of ``core.deadline.rules``: what is wrong, then what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "registration_closed": _lt(
        "The last registration day of this qualification was %(day)s. Ask the awarding organisation whether it still "
        "registers, or choose the qualification that has followed."
    ),
    "claim_early": _lt(
        "The certificate can be claimed from %(day)s on. Check the dates of the registration and of the claim."
    ),
    "claim_closed": _lt(
        "The certification end of this qualification was %(day)s. Ask the awarding organisation whether it still takes the claim."
    ),
}
