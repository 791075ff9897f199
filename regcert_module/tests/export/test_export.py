import csv
import io
import json
from datetime import date

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from ..registration_import.test_import_access import BULK_UPLOAD, DATA_EXPORT, MANAGE, USER

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


@tagged("post_install", "-at_install")
class TestExport(HttpCase):
    """The registrations as a file: its columns, its values, and who gets it."""

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
        """Header and rows; fails unless it is one of our CSV files."""
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

    # What stands in it

    def test_the_columns_are_the_thirty_two_of_the_contract(self):
        self.assertEqual(len(COLUMNS), 32)
        self.assertEqual(self.rows(self.post(ids=json.dumps(self.full.ids)))[0], COLUMNS)

    def test_every_value_in_its_column(self):
        [row] = self.exported(self.full)
        gender = dict(self.learner._fields["gender"]._description_selection(self.env))["F"]
        ethnicity = dict(self.learner._fields["ethnicity"]._description_selection(self.env))["31"]
        self.assertEqual(
            row,
            {
                "Title": "Ms",
                "First Name": "Bronwen",
                "Last Name": "Pryce-Jones",
                "Full Name": "Bronwen Pryce-Jones",
                "Address Line 1": "4 Chapel Lane",
                "Address Line 2": "Flat 2",
                "Address Town/City": "York",
                "County": self.learner.state_id.name,
                "Post Code": "YO1 7HH",
                "Country": "United Kingdom",
                "Date of Birth": "01/02/1997",
                "Gender": gender,
                "Email address": "learner02@example.org",
                "Ethnicity": ethnicity,
                "Start Date": "01/09/2025",
                "Planned Achievement Date": "31/08/2027",
                "Primary Tutor": "Theo Tutor",
                "Employer": "Harbour, Logistics & Co",
                "ULN": "0041465413",
                "Programme Name": "Exporter",
                "Qualification Name": "Diploma in Exporting",
                "Qualification number": "699/7777/7",
                "Awarding Organisation": "Export Awards",
                "Status": "Certificate Sent",
                "Registration number": "000042",
                "Registered Date": "03/11/2025",
                "Certificate Received Date": "04/05/2026",
                "Certificate Claimed Date": "02/03/2026",
                "Achieved Date": "01/02/2026",
                "Certificate Sent Date": "05/06/2026",
                "Postal Tracking Reference": "RM 1234 5678 9GB",
                "QA Verified": "Yes",
            },
        )
        self.assertTrue(row["County"])

    def test_a_missing_value_is_an_empty_cell(self):
        [row] = self.exported(self.bare)
        filled = {name: text for name, text in row.items() if text}
        country = filled.pop("Country", "")  # Odoo may fill it in for a new partner
        self.assertEqual(country, self.bare_learner.country_id.name or "")
        self.assertEqual(
            filled,
            {
                "Full Name": "Bare Learner",
                "Qualification Name": "Diploma in Exporting",
                "Qualification number": "699/7777/7",
                "Awarding Organisation": "Export Awards",
                "Status": "Not registered",
                "QA Verified": "No",
            },
        )

    def test_every_status_by_its_label(self):
        labels = dict(self.full._fields["status"]._description_selection(self.env))
        self.assertEqual(len(labels), 8)
        for key, label in labels.items():
            with self.subTest(status=key):
                self.full.status = key
                self.env.flush_all()
                self.assertEqual(self.exported(self.full)[0]["Status"], label)

    def test_dates_do_not_follow_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        user = self.env["res.users"].search([("login", "=", "exporter_here")])
        user.lang = "fr_FR"
        [row] = self.exported(self.full)
        self.assertEqual((row["Registered Date"], row["QA Verified"]), ("03/11/2025", "Yes"))
        self.assertEqual(row["Status"], "Certificate Sent")

    def test_hostile_texts_do_not_run_and_read_back(self):
        learners = self.env["regcert.learner"].create(
            [{"name": f"L{place}", "street": text} for place, text in enumerate(HOSTILE)]
        )
        records = self.env["regcert.registration"].create(
            [
                {
                    "learner_id": learner.id,
                    "qualification_id": self.qualification.id,
                    "postal_tracking_reference": f"={place}",
                }
                for place, learner in enumerate(learners)
            ]
        )
        response = self.post(domain=self.domain_of(records), order="id")
        _header, *rows = self.rows(response)
        self.assertEqual(len(rows), len(HOSTILE))
        for place, row in enumerate(rows):
            with self.subTest(text=HOSTILE[place]):
                text = learners[place].street
                guarded = f"'{text}" if text[0] in "=+-@\t\r" else text
                self.assertEqual(row[COLUMNS.index("Address Line 1")], guarded)
                self.assertEqual(row[COLUMNS.index("Postal Tracking Reference")], f"'={place}")
                running = [cell for cell in row if cell[:1] in set("=+-@\t\r")]
                self.assertFalse(running)

    # Which ones

    def test_the_order_of_the_search_is_kept(self):
        records = self.full + self.bare
        for order in ("id", "id desc"):
            with self.subTest(order=order):
                rows = self.rows(self.post(domain=self.domain_of(records), order=order))[1:]
                names = [row[COLUMNS.index("Full Name")] for row in rows]
                expected = records.sorted("id", reverse=order != "id").learner_id
                self.assertEqual(names, expected.mapped("name"))

    def test_a_domain_says_which(self):
        domain = self.domain_of(self.full + self.bare, ["status", "=", "certificate_sent"])
        rows = self.rows(self.post(domain=domain))[1:]
        self.assertEqual([row[COLUMNS.index("Registration number")] for row in rows], ["000042"])

    def test_no_match_is_a_header(self):
        self.assertEqual(self.rows(self.post(ids="[]")), [COLUMNS])
        self.assertEqual(self.rows(self.post(domain='[["id", "=", 0]]')), [COLUMNS])

    def test_an_empty_domain_is_the_whole_list(self):
        count = self.env["regcert.registration"].search_count(
            [("company_id", "=", self.env.company.id)]
        )
        self.assertEqual(len(self.rows(self.post(domain="[]"))), count + 1)

    def test_archived_records_are_exported_when_they_are_selected(self):
        self.bare.active = False
        self.env.flush_all()
        self.assertEqual(len(self.exported(self.bare)), 1)
        self.assertEqual(self.rows(self.post(domain=self.domain_of(self.bare))), [COLUMNS])

    def test_what_makes_no_sense_is_refused_and_is_no_fault_of_the_server(self):
        for values in (
            {},
            {"ids": "nonsense"},
            {"ids": '{"a": 1}'},
            {"domain": "[["},
            {"domain": '[["no_such_field", "=", 1]]'},
            {"ids": json.dumps(self.full.ids), "order": "no_such_field"},
            {"ids": json.dumps(self.full.ids), "order": "id; DROP TABLE regcert_registration"},
            {"ids": json.dumps(self.full.ids), "format": "exe"},
        ):
            with self.subTest(**values):
                response = self.post(**values)
                self.assertGreaterEqual(response.status_code, 400)
                self.assertLess(response.status_code, 500)
                self.assertNotIn("000042", response.text)

    def test_the_number_of_queries_does_not_grow_with_the_rows(self):
        def queries(count):
            learners = self.env["regcert.learner"].create(
                [{"name": f"Many {place}"} for place in range(count)]
            )
            records = self.env["regcert.registration"].create(
                [
                    {"learner_id": learner.id, "qualification_id": self.qualification.id}
                    for learner in learners
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            file, *_ = self.env["regcert.registration"]._export_file(ids=records.ids)
            with file:
                file.seek(0)
                self.assertEqual(len(file.readlines()), count + 1)
            return self.env.cr.sql_log_count - before

        queries(5)  # fills the caches of the server
        self.assertEqual(queries(10), queries(300))

    # Who

    def test_who_gets_a_file(self):
        for login, allowed in (
            ("exporter_here", True),
            ("export_manager", False),
            ("export_uploader", False),
            ("export_only", False),
            ("export_staff", False),
            ("export_portal", False),
        ):
            for values in ({"ids": json.dumps(self.full.ids)}, {"domain": "[]"}):
                with self.subTest(login=login, **values):
                    response = self.post(login, **values)
                    self.assertEqual(response.status_code == 200, allowed)
                    self.assertEqual(b"000042" in response.content, allowed)
                    if not allowed:
                        self.assertEqual(response.status_code, 403)

    def test_nobody_without_a_session(self):
        self.authenticate(None, None)
        response = self.url_open(
            ROUTE,
            data={"ids": json.dumps(self.full.ids), "csrf_token": Request.csrf_token(self)},
            allow_redirects=False,
        )
        self.assertNotEqual(response.status_code, 200)
        self.assertNotIn(b"000042", response.content)

    def test_a_csrf_token_is_needed(self):
        response = self.post(token=False, ids=json.dumps(self.full.ids))
        self.assertEqual(response.status_code, 400)
        self.assertNotIn(b"000042", response.content)

    def test_it_is_no_page_to_get(self):
        self.authenticate("exporter_here", "exporter_here")
        response = self.url_open(f"{ROUTE}?ids={json.dumps(self.full.ids)}", allow_redirects=False)
        self.assertEqual(response.status_code, 405)

    def test_registrations_of_another_company_stay_there(self):
        theirs = self.register(
            company_id=self.other_company.id, registration_number="THEIRS-1", status="registered"
        )
        self.env.flush_all()
        for values in (
            {"ids": json.dumps((theirs + self.full).ids)},
            {"domain": self.domain_of(theirs + self.full)},
        ):
            with self.subTest(**values):
                here = self.rows(self.post(**values))[1:]
                there = self.rows(self.post("exporter_elsewhere", **values))[1:]
                column = COLUMNS.index("Registration number")
                self.assertEqual([row[column] for row in here], ["000042"])
                self.assertEqual([row[column] for row in there], ["THEIRS-1"])

    def test_asking_for_another_company_does_not_help(self):
        theirs = self.register(
            company_id=self.other_company.id, registration_number="THEIRS-1", status="registered"
        )
        self.env.flush_all()
        response = self.post(
            ids=json.dumps(theirs.ids), companies=json.dumps(self.other_company.ids)
        )
        self.assertNotIn(b"THEIRS-1", response.content)
        self.assertEqual(response.status_code, 403)
