"""Levels of rules that an administrator has chosen instead of the rules' own."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..rule.rule import OFF, RULES
from .issue import Issue


def judged(issues: Iterable[Issue], levels: Mapping[str, str]) -> Iterable[Issue]:
    """``issues`` at the ``levels`` that are set for their rules, without those that are off.

    A level counts for an adjustable rule only.
    """
    return (
        [
            replace(issue, judged=level) if level else issue
            for issue in issues
            if (level := _level(issue, levels)) != OFF
        ]
        if levels
        else issues
    )


def _level(issue: Issue, levels: Mapping[str, str]) -> str:
    return levels.get(issue.code, "") if RULES[issue.code].adjustable else ""
