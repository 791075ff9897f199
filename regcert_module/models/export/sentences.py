"""What the check before an export says to the user. The rules themselves are in ``core.export.check``."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "missing": _lt("The receiver needs this value, and there is none."),
    "too_long": _lt("The text has %(length)s characters; at most %(size)s are taken."),
    "no_code": _lt("The profile has no code for “%(value)s”."),
    "not_future": _lt("%(value)s is not in the future."),
    "not_in_encoding": _lt("The encoding of the file has no %(characters)s."),
    "not_taken": _lt("The receiver does not take the characters %(characters)s of “%(value)s”."),
    "respelt": _lt(
        "“%(value)s” is written as “%(written)s”, in the letters that the receiver takes."
    ),
    "not_read_back": _lt("This text would be read as another one when the file is imported."),
    "archived": _lt("The registration is archived: an import does not see it."),
    "learner_archived": _lt("The learner is archived: an import does not see them."),
    "qualification_archived": _lt("The qualification is archived: an import does not see it."),
    "other_company": _lt("The registration belongs to another company than the current one."),
}


def sentence(env, problem):
    return env._(SENTENCES[problem.code]) % problem.params  # pylint: disable=translation-not-lazy
