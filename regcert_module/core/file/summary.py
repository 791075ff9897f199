"""Issues that sum up a whole plan."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Protocol

from ..rule.rule import RULES
from .format import FileFormat
from .issue import Issue

FEWEST = 20
"""More errors than this in one column are summed up in an issue of their own."""

SHARE = 0.6
"""The share of rows from which a column counts as mostly wrong."""


class Judged(Protocol):
    """The outcome of a row. ``notices`` are the codes of its warnings that are given once for the whole file."""

    issues: list[Issue]
    notices: Set[str]


def mostly_wrong(outcomes: Sequence[Judged], file_format: FileFormat) -> list[Issue]:
    """One issue for each column in which most cells are wrong; ``of`` names the rules they break."""
    lines: dict[int, set[int]] = defaultdict(set)
    codes: dict[int, set[str]] = defaultdict(set)
    for outcome in outcomes:
        for issue in outcome.issues:
            if issue.is_error and issue.position is not None:
                lines[issue.position].add(issue.line)
                codes[issue.position].add(issue.code)
    return [
        Issue(
            "column_mostly_wrong",
            1,
            position,
            file_format.columns[position].header,
            params={"count": count, "total": len(outcomes), "of": sorted(codes[position])},
        )
        for position, count in sorted((position, len(found)) for position, found in lines.items())
        if count >= FEWEST and count > SHARE * len(outcomes)
    ]


def told_once(outcomes: Sequence[Judged]) -> list[Issue]:
    """Replaces warnings that most rows share by one issue for the file, on line 1. Its ``of_rows`` are the number of these rows, the
    number of all rows, and the first line of these."""
    bearers: dict[tuple, list[tuple[Judged, Issue]]] = defaultdict(list)
    for outcome in outcomes:
        for issue in outcome.issues:
            if not issue.is_error and RULES[issue.code].told_once_from:
                bearers[issue.code, issue.position, str(issue.params)].append((outcome, issue))
    told = []
    for (code, *_), found in bearers.items():
        if len(found) < RULES[code].told_once_from or 2 * len(found) <= len(outcomes):
            continue
        for outcome, issue in found:
            outcome.issues.remove(issue)
            outcome.notices |= {code}
        first = found[0][1]
        params = {**first.params, "of_rows": (len(found), len(outcomes), first.line)}
        told.append(replace(first, line=1, position=None, params=params))
    return told
