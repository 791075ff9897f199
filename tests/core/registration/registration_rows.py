from odoo.addons.regcert_module.core.file.check import check_row
from odoo.addons.regcert_module.core.file.reader import Row
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE, STORED
from odoo.addons.regcert_module.core.registration.plan import plan
from odoo.addons.regcert_module.core.registration.world import (
    Qualification,
    Registration,
    World,
)

NAMES = [column.name for column in REGISTRATION_FILE.columns]


ULN, QUALIFICATION = "1818365846", "601/2977/3"


def row(line=2, **values):
    cells = {"qualification_number": QUALIFICATION, "uln": ULN, "status": "Registered", **values}
    return check_row(Row(line, tuple(cells.get(name, "") for name in NAMES)), REGISTRATION_FILE)


def record(identity, number=None, status="not_registered", **values):
    values = {**dict.fromkeys(STORED), "registration_number": number, "status": status, **values}
    return Registration(identity, values)


def world(*records, issues_numbers=True, **options):
    return World(
        **{
            "learners": {ULN: [1], "3941465413": [2]},
            "qualifications": {
                "60129773": [Qualification(7, issues_numbers)],
                "ZPLUS01X": [Qualification(8, False)],
            },
            "registrations": {(1, 7): list(records)} if records else {},
            **options,
        }
    )


def only(rows, there):
    (outcome,) = plan([rows], there)
    return outcome


def codes(outcome, level="error"):
    return [issue.code for issue in outcome.issues if issue.level == level]


NEEDING = [
    "Registered",
    "Achieved",
    "Certificate Claimed",
    "Certificate Received",
    "Certificate Sent",
]


NOT_NEEDING = ["Not registered", "Exempt", "Registration Not Required"]
