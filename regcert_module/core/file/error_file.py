"""A rejected row as it goes out to be corrected and comes in again."""

from collections.abc import Sequence

from ..cell.text import trim

SHORT = "?"
"""Written behind a row that was too short, or whose surplus cells are blank, so that it stays rejected."""


def error_row(cells: Sequence[str], width: int, line: int, errors: str) -> list[str]:
    """``cells`` in the ``width`` columns of the format, then the helper columns, then the surplus cells.

    A short row is filled with blanks, so that the helper columns come in their places. The next upload would take it
    for a whole row, as it drops surplus cells that are blank: a question mark behind the row prevents both.
    """
    missing = width - len(cells)
    surplus = list(cells[width:])
    if missing and not any(map(trim, surplus)):
        surplus.append(SHORT)
    return [*cells[:width], *[""] * missing, str(line), errors, *surplus]
