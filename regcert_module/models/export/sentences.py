"""What the check before an export says to users. The rules are in ``core.export.check``."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "missing": _lt("The receiver needs this value, and it is missing."),
    "too_long": _lt("The text has %(length)s characters; at most %(size)s are accepted."),
    "no_code": _lt("The profile has no code for “%(value)s”."),
    "not_future": _lt("%(value)s is not in the future."),
    "not_in_encoding": _lt("The encoding of the file cannot hold %(characters)s."),
    "not_taken": _lt("The receiver does not accept the characters %(characters)s in “%(value)s”."),
    "respelt": _lt(
        "“%(value)s” is written as “%(written)s”, in letters that the receiver accepts."
    ),
    "not_read_back": _lt("An import of the file would read this text differently."),
    "archived": _lt("The registration is archived, so an import would not find it."),
    "learner_archived": _lt("The learner is archived, so an import would not find them."),
    "qualification_archived": _lt("The qualification is archived, so an import would not find it."),
    "other_company": _lt("The registration belongs to a company other than the current one."),
}


def sentence(env, problem):
    return env._(SENTENCES[problem.code]) % problem.params  # pylint: disable=translation-not-lazy
