"""Gender and ethnicity as forms, files and the Individualised Learner Record write them."""

from .ethnicity import ETHNICITIES

GENDERS = {"M": "Male", "F": "Female", "X": "Other", "U": "Not provided"}

ALSO_GENDERS = {
    # The Learning Records Service: 1 male, 2 female, 0 not known, 9 not specified
    **{"1": "M", "2": "F", "0": "U", "9": "U"},
    **{"m": "M", "man": "M", "f": "F", "woman": "F", "x": "X", "u": "U"},
    **{"non-binary": "X", "nonbinary": "X", "other gender": "X"},
    **{"not known": "U", "not specified": "U", "unknown": "U", "prefer not to say": "U"},
}
"""Other spellings of a gender, with its key."""

ALSO_ETHNICITIES = {
    spelt: key
    for key, label in ETHNICITIES
    for spelt in (
        key,
        f"{key} {label}",
        f"{key} - {label}",
        f"{key}: {label}",
        label.replace(" / ", "/"),
    )
} | {"not known": "99", "unknown": "99", "prefer not to say": "99", "97": "98"}
"""Codes, and codes with their labels, to the code."""
