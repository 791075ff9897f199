"""Files of the register of qualifications, and how they are planned."""

import csv
import io

from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.qualification_import.plan import plan
from odoo.addons.regcert_module.core.qualification_import.selection import Selection
from odoo.addons.regcert_module.core.qualification_import.world import World

HEADERS = {
    "number": "Qualification Number",
    "name": "Qualification Title",
    "recognition": "Owner Organisation Recognition Number",
    "owner": "Owner Organisation Name",
    "acronym": "Owner Organisation Acronym",
    "sublevel": "Qualification Sub Level",
    "level": "Qualification Level",
    "status": "Qualification Status",
    "start": "Operational Start Date",
    "end": "Operational End Date",
    "certification": "Certification End Date",
    "glh": "Guided Learning Hours",
}
FIRST = {
    "number": "603/4462/3",
    "name": "Diploma in Care",
    "recognition": "RN1",
    "owner": "First Awards Limited",
    "acronym": "FIRST",
    "level": "Level 3",
    "status": "Available to learners",
}


def row(**values):
    return FIRST | values


def register(*rows, names=tuple(HEADERS)):
    text = io.StringIO()
    csv.writer(text).writerows(
        [
            [HEADERS[name] for name in names],
            *([one.get(name, "") for name in names] for one in rows),
        ]
    )
    return text.getvalue().encode()


def planned(data, organisations=("FIRST",), numbers=(), world=None):
    """``(outcomes, codes of the file's notices)``."""
    taken = Selection(data, ",", organisations, numbers)
    checked = check_rows(taken.rows, taken.format, taken.width)
    outcomes = plan(checked, world or World(), taken.format)
    return outcomes, [issue.code for issue in taken.sheet.notices]
