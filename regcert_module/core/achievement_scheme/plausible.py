"""Which dates an achievement can have."""

FIRST_YEAR = 1990
"""The oldest achievement that anyone still submits."""

YOUNGEST, OLDEST = 14, 100
"""Years of age on the day of an achievement."""
