"""What the dates of an achievement can be."""

FIRST_YEAR = 1990
"""Of the achievements that anybody still submits."""

YOUNGEST, OLDEST = 14, 100
"""Years of age on the day of an achievement."""
