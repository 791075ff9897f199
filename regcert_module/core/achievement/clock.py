"""Days, months and years as certificates count them."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def years_between(birth: date, day: date) -> int:
    """Whole years from ``birth`` to ``day``; negative before birth."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
