from datetime import date

from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.columns import own_format
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.header.header import check_header
from odoo.addons.regcert_module.core.learner_import.format import LEARNER_FILE, PASSED_OVER
from odoo.addons.regcert_module.core.learner_import.names import Options
from odoo.addons.regcert_module.core.learner_import.plan import plan
from odoo.addons.regcert_module.core.learner_import.world import (
    Enrolment,
    Found,
    Learner,
    Programme,
    World,
)

TODAY = date(2026, 11, 26)


ANN, BEN, NOBODY, TEMPORARY = "1818365846", "3941465413", "8875682037", "9999999999"


BORN = date(1990, 1, 2)


START = date(2025, 9, 1)


def learner(id_, active=True, **values):
    return Learner(id_, values, active)


WORLD = World(
    learners={
        one.id: one
        for one in (
            learner(1, uln=ANN, first_name="Ann", last_name="Ash", email="ann@example.org"),
            learner(2, uln=BEN, first_name="Ben", last_name="Birch", date_of_birth=BORN),
            learner(3, first_name="Zoë", last_name="O'Hara", date_of_birth=BORN),
            learner(4, uln=TEMPORARY, individual_id="77", first_name="Di", last_name="Elm"),
            learner(5, False, uln="6409931319", first_name="Old", last_name="Fir"),
            learner(6, first_name="Sam", last_name="Yew", date_of_birth=BORN),
            learner(7, first_name="Sam", last_name="Yew", date_of_birth=BORN),
        )
    },
    enrolments={
        1: [
            Enrolment(11, 1, START, {"ilr_status": "qa_verified", "employer_id": 5}),
            Enrolment(12, 2, START, {"ilr_status": "in_progress"}, active=False),
        ],
        2: [
            Enrolment(21, 1, START, {"ilr_status": "in_progress"}),
            Enrolment(22, 1, date(2026, 1, 1), {"ilr_status": "completed"}),
        ],
    },
    programmes={
        "business administrator": [Programme(1, "Business Administrator", (1, 2))],
        "adult care worker": [Programme(2, "Adult Care Worker", (3,))],
        "double": [Programme(3, "Double"), Programme(4, "Double")],
        "past": [Programme(5, "Past", active=False)],
    },
    employers={
        "harbour logistics": [Found(5, "Harbour Logistics")],
        "acme": [Found(7, "Acme"), Found(8, "Acme")],
    },
    tutors={"tess tutor": [Found(9, "Tess Tutor")]},
    countries={"wales": [Found(1, "Wales")], "gb": [Found(2, "United Kingdom")]},
    counties={"kent": [Found(3, "Kent", 2)], "powys": [Found(4, "Powys", 1)]},
    home_country_id=2,
    registered=frozenset({(1, 1)}),
)


NO_OPTIONS = Options()


def planned(rows, options=NO_OPTIONS, world=WORLD):
    """The plan of rows that are given as dictionaries by header."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    lines = [headers, *([row.get(header, "") for header in headers] for row in rows)]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    sheet = read(text.encode())
    file_format, _notices = own_format(sheet, LEARNER_FILE, PASSED_OVER)
    below = check_header(sheet, file_format)
    checked = check_rows(below, file_format, len(sheet.rows[0].cells))
    return plan(checked, world, file_format, options, TODAY)


def row(uln=ANN, first="Ann", last="Ash", **more):
    headers = {"born": "Date of Birth", "programme": "Programme Name", "start": "Start Date"}
    headers |= {"id": "Individual ID", "email": "Email address", "employer": "Employer"}
    headers |= {
        "planned": "Planned Achievement Date",
        "qa": "QA Verified",
        "tutor": "Primary Tutor",
    }
    headers |= {"country": "Country", "county": "County", "ni": "National Insurance Number"}
    headers |= {"gender": "Gender", "ethnicity": "Ethnicity"}
    named = {headers[name]: value for name, value in more.items()}
    return {"ULN": uln, "First Name": first, "Last Name": last, **named}


BUSINESS = {"programme": "Business Administrator", "start": "01/09/2025"}


def actions(found):
    return [(one.action, *(issue.code for issue in one.issues)) for one in found.outcomes]
