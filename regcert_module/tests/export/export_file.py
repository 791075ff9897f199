import csv
import io
import json
from datetime import date

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user
from odoo.tools import mute_logger

from ..registration_import.import_access import BULK_UPLOAD, DATA_EXPORT, MANAGE, USER

COLUMNS = (
    "Title, First Name, Last Name, Full Name, Address Line 1, Address Line 2, Address Town/City, "
    "County, Post Code, Country, Date of Birth, Gender, Email address, Ethnicity, Start Date, "
    "Planned Achievement Date, Primary Tutor, Employer, ULN, Programme Name, Qualification Name, "
    "Qualification number, Awarding Organisation, Status, Registration number, Registered Date, "
    "Certificate Received Date, Certificate Claimed Date, Achieved Date, Certificate Sent Date, "
    "Postal Tracking Reference, QA Verified"
).split(", ")


ROUTE = "/regcert/registrations/export"


HOSTILE = [
    "=cmd|'/c calc'!A1",
    "+1",
    "-1",
    "@SUM(1+1)",
    "\tTab",
    "\rReturn",
    "O'Connor",
    'say "x"',
    "a, b; c",
    "two\nlines",
    "Ó Súilleabháin – Wiśniewski",
]


class ExportFileCase(HttpCase):
    """A provider with registrations, and users who may or may not export."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        cls.other_company = env["res.company"].create({"name": "Another Provider"})
        for login, groups in {
            "export_staff": [USER],
            "export_manager": [USER, MANAGE],
            "export_uploader": [USER, MANAGE, BULK_UPLOAD],
            "export_only": [USER, DATA_EXPORT],
            "export_portal": ["base.group_portal"],
            "exporter_here": [USER, MANAGE, DATA_EXPORT],
        }.items():
            new_test_user(env, login, ",".join(groups), lang="en_US")
        cls.elsewhere = new_test_user(
            env,
            "exporter_elsewhere",
            ",".join([USER, MANAGE, DATA_EXPORT]),
            company_id=cls.other_company.id,
            company_ids=[(6, 0, cls.other_company.ids)],
        )
        tutor = new_test_user(env, "export_tutor", USER, name="Theo Tutor")
        cls.organisation = env["regcert.awarding.organisation"].create({"name": "Export Awards"})
        cls.qualification = env["regcert.qualification"].create(
            {
                "number": "699/7777/7",
                "name": "Diploma in Exporting",
                "awarding_organisation_id": cls.organisation.id,
            }
        )
        programme = env["regcert.programme"].create({"name": "Exporter"})
        employer = env["res.partner"].create({"name": "Harbour, Logistics & Co"})
        cls.learner = env["regcert.learner"].create(
            {
                "title": "Ms",
                "first_name": "Bronwen",
                "last_name": "Pryce-Jones",
                "street": "4 Chapel Lane",
                "street2": "Flat 2",
                "city": "York",
                "state_id": env.ref("base.state_uk59", raise_if_not_found=False).id
                if env.ref("base.state_uk59", raise_if_not_found=False)
                else env["res.country.state"].search([("country_id.code", "=", "GB")], limit=1).id,
                "zip": "YO1 7HH",
                "country_id": env.ref("base.uk").id,
                "date_of_birth": date(1997, 2, 1),
                "gender": "F",
                "ethnicity": "31",
                "email": "learner02@example.org",
                "uln": "0041465413",
            }
        )
        enrolment = env["regcert.enrolment"].create(
            {
                "learner_id": cls.learner.id,
                "programme_id": programme.id,
                "start_date": date(2025, 9, 1),
                "planned_achievement_date": date(2027, 8, 31),
                "primary_tutor_id": tutor.id,
                "employer_id": employer.id,
                "ilr_status": "qa_verified",
            }
        )
        cls.full = cls.register(
            enrolment_id=enrolment.id,
            status="certificate_sent",
            registration_number="000042",
            registration_date=date(2025, 11, 3),
            certificate_received_date=date(2026, 5, 4),
            certificate_claimed_date=date(2026, 3, 2),
            achieved_date=date(2026, 2, 1),
            certificate_sent_date=date(2026, 6, 5),
            postal_tracking_reference="RM 1234 5678 9GB",
        )
        cls.bare_learner = env["regcert.learner"].create({"name": "Bare Learner"})
        cls.bare = cls.register(learner_id=cls.bare_learner.id)

    @classmethod
    def register(cls, **values):
        return cls.env["regcert.registration"].create(
            {"learner_id": cls.learner.id, "qualification_id": cls.qualification.id, **values}
        )

    def post(self, login="exporter_here", token=True, **values):
        self.authenticate(login, login)
        data = {"format": "csv", **values}
        if token:
            data["csrf_token"] = Request.csrf_token(self)
        with mute_logger(
            "odoo.http",
            "odoo.addons.base.models.ir_model",
            "odoo.addons.base.models.ir_rule",
            "odoo.addons.base.models.ir_http",
        ):
            return self.url_open(ROUTE, data=data, allow_redirects=False)

    def rows(self, response):
        """Header and rows; fails if it is not one of our CSV files."""
        self.assertEqual(response.status_code, 200, response.text[:300])
        self.assertTrue(response.headers["Content-Type"].startswith("text/csv"))
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertTrue(response.content.startswith(b"\xef\xbb\xbf"))
        self.assertTrue(response.content.endswith(b"\r\n"))
        text = response.content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline="")))

    def exported(self, records, **values):
        header, *rows = self.rows(self.post(ids=json.dumps(records.ids), **values))
        self.assertEqual(header, COLUMNS)
        return [dict(zip(COLUMNS, row, strict=True)) for row in rows]

    def domain_of(self, records, *more):
        return json.dumps([["id", "in", records.ids], *more])
