"""Keeps personal values out of messages."""

from dataclasses import replace

from ..cell.identifiers import mask
from .format import FileFormat
from .issue import Issue


def masked(issue: Issue, file_format: FileFormat) -> Issue:
    """``issue`` as it may be shown: a personal value is masked and no suggestion is made."""
    if issue.position not in range(
        len(file_format.columns)
    ):  # the row as a whole, or a cell beyond the last column
        return issue
    if not file_format.columns[issue.position].personal:
        return issue
    return replace(issue, value=mask(issue.value), params={**issue.params, "suggestion": ""})
