"""What a whole plan amounts to, beyond its single rows."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from .format import FileFormat
from .issue import Issue

FEWEST = 20
"""So many errors in one column may be a habit; more of them are worth a sentence of their own."""

SHARE = 0.6
"""Of the rows, from which on a column is mostly wrong."""


class Judged(Protocol):
    """Whatever a plan makes of a row."""

    issues: Sequence[Issue]


def mostly_wrong(outcomes: Sequence[Judged], file_format: FileFormat) -> list[Issue]:
    """One issue for each column in which most of the cells are wrong, in whatever ways: ``of`` names them."""
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
