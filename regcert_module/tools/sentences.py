"""Turns issues into sentences. Each rule in ``core`` has its sentence."""

from ..core.file.issue import Issue
from ..core.rule.rule import RULES
from ..core.rule.sentence import shortened, word


class Speaker:
    """Turns issues into sentences in the language of ``env``; each sentence is translated once."""

    def __init__(self, env):
        self._env = env
        self._translated = {}

    def say(self, issue: Issue) -> str:
        """The sentence of an issue, with its parameters filled in."""
        rule = RULES[issue.code]
        words = {"line": issue.line, "column": issue.column, "value": shortened(issue.value)}
        words |= {name: word(one) for name, one in issue.params.items() if name not in rule.holes}
        words |= {
            name: hole(issue.params.get(name), self._say) for name, hole in rule.holes.items()
        }
        sentence = self._say(rule.sentence, **words)
        if of_rows := issue.params.get("of_rows"):
            count, total, line = map(word, of_rows)
            of_rows = self._env._(
                "%(count)s of %(total)s rows, such as line %(line)s: %(sentence)s"
            )
            return of_rows % {"count": count, "total": total, "line": line, "sentence": sentence}
        return sentence

    def _say(self, sentence, **words):
        if sentence not in self._translated:
            self._translated[sentence] = self._env._(sentence)
        return self._translated[sentence] % words
