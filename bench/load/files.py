"""The files of the simulated uploaders. Half of the rows are new, half change a registration, and in each half some rows are in other
users' files too."""

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
"""The records that all users may upload; the other records belong to one user each."""


class Files:
    """``known``: (qualification number, ULN, registration number) on record; ``share`` of ``shares``: the part that this user uploads."""

    def __init__(self, known, share, shares):
        self._of_all = known[:OF_ALL]
        self._own = known[OF_ALL:][share::shares]
        self._name = f"U{share}"
        self._serial = count()

    def rows(self):
        """The cells of a file, without its header. No two rows are about the same registration."""
        serial = next(self._serial)
        # The same learner may be in both, so their numbers tell registrations apart
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
