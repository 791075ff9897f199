import json

from odoo.http import Request
from odoo.tests import tagged

from .export_file import COLUMNS, ROUTE, ExportFileCase


@tagged("post_install", "-at_install")
class TestExportRefused(ExportFileCase):
    """What an export refuses, and to whom."""

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
