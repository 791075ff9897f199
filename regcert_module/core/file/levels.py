"""Levels that an administrator has chosen for rules."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..rule.rule import OFF, RULES
from .issue import Issue


def judged(issues: Iterable[Issue], levels: Mapping[str, str]) -> Iterable[Issue]:
    """``issues`` at the ``levels`` chosen for their rules, without those switched off. Only adjustable rules can have another level."""
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
