"""A rejected row as the error file gives it back to be corrected and uploaded again."""

from collections.abc import Sequence

from ..cell.text import trim

SHORT = "?"
"""Added after a row that was too short, or whose surplus cells are blank, so that it is rejected again if nobody corrects it."""


def error_row(cells: Sequence[str], width: int, line: int, errors: str) -> list[str]:
    """``cells`` in the ``width`` columns of the format, then the helper columns, then the surplus cells.

    A short row is filled with blanks so that the helper columns are in place. The next upload would accept it as a whole row, because it
    drops blank surplus cells; the question mark after the row prevents that.
    """
    missing = width - len(cells)
    surplus = list(cells[width:])
    if missing and not any(map(trim, surplus)):
        surplus.append(SHORT)
    return [*cells[:width], *[""] * missing, str(line), errors, *surplus]
