"""What a whole plan amounts to, beyond its single rows."""

from collections import Counter
from collections.abc import Sequence

from .formats import FileFormat
from .issue import Issue
from .registration_plan import Outcome

FEWEST = 20
"""So many errors of one kind may be a habit; more of them are worth a sentence of their own."""

SHARE = 0.6
"""Of the rows, from which on a column is mostly wrong."""


def mostly_wrong(outcomes: Sequence[Outcome], file_format: FileFormat) -> list[Issue]:
    """One issue for each column in which most of the cells fail the same rule."""
    counts = Counter(
        (issue.position, issue.code)
        for outcome in outcomes
        for issue in outcome.issues
        if issue.is_error and issue.position is not None
    )
    return [
        Issue(
            "column_mostly_wrong",
            1,
            position,
            file_format.columns[position].header,
            params={"count": count, "total": len(outcomes), "of": code},
        )
        for (position, code), count in sorted(counts.items())
        if count >= FEWEST and count > SHARE * len(outcomes)
    ]
