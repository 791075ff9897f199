"""A rejected row as it goes out to be mended and comes in again."""

from collections.abc import Sequence

SHORT = "?"
"""Stands behind a row that was too short."""


def error_row(cells: Sequence[str], width: int, line: int, errors: str) -> list[str]:
    """``cells`` in the ``width`` columns of the format, then the helper columns.

    Nothing is lost: what a long row has too many stands behind those. A short row is filled with
    blanks, so that the helper columns stand in their places; filled, it would pass for a whole one, so
    a question mark stands behind it, and it stays rejected until somebody has taken that away.
    """
    missing = width - len(cells)
    surplus = [SHORT] if missing > 0 else cells[width:]
    return [*cells[:width], *[""] * missing, str(line), errors, *surplus]
