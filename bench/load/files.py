"""The files that uploaders bring: half of the rows are new, half change what is there, and in each half
some are rows that others bring as well."""

import csv
import io
import random
from itertools import count

HEADERS = (
    "Qualification Number",
    "ULN",
    "Status",
    "Registration number",
    "Registration date",
    "Certificate claimed date",
    "Achieved date",
    "Certificate received Date",
    "Certificate Sent Date",
    "Postal Tracking Reference",
)
NEW, NEW_OF_ALL, CHANGED, CHANGED_OF_ALL = 92, 8, 90, 10
ROWS = NEW + NEW_OF_ALL + CHANGED + CHANGED_OF_ALL
OF_ALL = 1000
"""Records that anybody may bring; beyond these everybody has their own."""


class Files:
    """``known``: (qualification number, ULN, registration number) of what is there; ``share``, ``shares``: which
    part of it this uploader looks after."""

    def __init__(self, known, share, shares):
        self._of_all = known[:OF_ALL]
        self._own = known[OF_ALL:][share::shares]
        self._name = f"U{share}"
        self._serial = count()

    def rows(self):
        """The cells of a file, without its header. No two rows are about the same registration."""
        serial = next(self._serial)
        # Whoever is a learner on the one may be so on the other: numbers tell registrations apart
        new = [
            (qualification, uln, f"{self._name}-{serial}-{place}")
            for place, (qualification, uln, _number) in enumerate(random.sample(self._own, NEW))
        ]
        new_of_all = [
            (qualification, uln, f"NEW-{uln}")
            for qualification, uln, _number in random.sample(self._of_all, NEW_OF_ALL)
        ]
        changed = random.sample(self._own, CHANGED) + random.sample(self._of_all, CHANGED_OF_ALL)
        rows = [*new, *new_of_all, *changed]
        random.shuffle(rows)
        return [
            [
                qualification,
                uln,
                "Registered",
                number,
                "03/11/2025",
                "",
                "",
                "",
                "",
                f"{self._name} {serial} {place}",
            ]
            for place, (qualification, uln, number) in enumerate(rows)
        ]


def text(rows):
    """The rows as a file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([HEADERS, *rows])
    return out.getvalue()
