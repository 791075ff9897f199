import json

from odoo.tests import tagged

from .export_file import COLUMNS, HOSTILE, ExportFileCase


@tagged("post_install", "-at_install")
class TestExport(ExportFileCase):
    """Registrations as a file: its columns and values, and who gets it."""

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
