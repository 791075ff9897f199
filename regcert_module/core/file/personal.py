"""What a sentence must not quote."""

from dataclasses import replace

from ..cell.identifiers import mask
from .format import FileFormat
from .issue import Issue


def masked(issue: Issue, file_format: FileFormat) -> Issue:
    """``issue`` as it may be shown: a personal value is masked, and nothing suggests what it might be."""
    if issue.position not in range(len(file_format.columns)):  # None, or beyond the last column
        return issue
    if not file_format.columns[issue.position].personal:
        return issue
    return replace(issue, value=mask(issue.value), params={**issue.params, "suggestion": ""})
