import csv
import io
import json

from openpyxl import load_workbook

from odoo.tests import tagged
from odoo.tools import mute_logger

from ...core.cell.text import guard
from .export_ways import QUIET, SECRET, ExportWays


@tagged("post_install", "-at_install")
class TestExportFiles(ExportWays):
    """Odoo's own files and reports need the same right."""

    def test_the_pivot_view(self):
        table = {
            "model": "regcert.registration",
            "title": "Registrations",
            "measure_count": 1,
            "col_group_headers": [],
            "measure_headers": [],
            "origin_headers": [],
            "rows": [{"indent": 0, "title": SECRET, "values": []}],
        }
        for _role, allowed in self.each_role():
            response = self.form("/web/pivot/export_xlsx", data=json.dumps(table))
            self.assertEqual(response.status_code == 200, allowed)
            other = self.form(
                "/web/pivot/export_xlsx", data=json.dumps({**table, "model": "res.country"})
            )
            self.assertEqual(other.status_code, 200)

    def test_no_way_out_makes_a_formula_of_a_text(self):
        """Odoo's own files read text with = in front as a formula, and <r>…</r> as markup."""
        self.authenticate("ways_exporter", "ways_exporter")
        for text in ("=1+1", "{=1+1}", "@SUM(1)", "+1", "<r><t>x</t></r>", "http://a.example/"):
            self.record.registration_number = text
            self.env.flush_all()
            cell = {"title": text, "width": 1, "height": 1, "indent": 0, "values": []}
            table = {
                "model": "regcert.registration",
                "title": "Registrations",
                "measure_count": 1,
                "col_group_headers": [[cell]],
                "measure_headers": [],
                "rows": [cell],
            }
            export = {
                "model": "regcert.registration",
                "fields": [{"name": "registration_number", "label": "Number", "type": "char"}],
                "ids": self.record.ids,
                "domain": [],
                "import_compat": False,
            }
            for url, data, written in (
                ("/web/export/xlsx", export, text),
                ("/web/export/xlsx", {**export, "groupby": ["registration_number"]}, f"{text} (1)"),
                ("/web/pivot/export_xlsx", table, None),
            ):
                with self.subTest(text=text, url=url, grouped="groupby" in data):
                    book = load_workbook(io.BytesIO(self.form(url, data=json.dumps(data)).content))
                    cells = [cell for row in book.active for cell in row if cell.value is not None]
                    self.assertFalse([one for one in cells if one.data_type == "f"])
                    self.assertIn(written or text, [str(one.value).lstrip("'") for one in cells])
            with self.subTest(text=text, url="csv"):
                content = self.form("/web/export/csv", data=json.dumps(export)).text
                [_header, [found]] = csv.reader(io.StringIO(content))
                self.assertEqual(found, guard(text))

    def test_files_of_other_models_are_as_odoo_makes_them(self):
        self.authenticate("admin", "admin")
        contact = self.env["res.partner"].create({"name": "=1+1", "ref": "@SUM(1)"})
        learner = self.record.learner_id
        learner.partner_id.ref = "@SUM(1)"
        learner.write({"last_name": "", "first_name": "=1+1"})

        def cells(records, *names, groupby=()):
            """The cells of a workbook, and the text of a CSV file."""
            data = {
                "model": records._name,
                "fields": [{"name": name, "label": name, "type": "char"} for name in names],
                "ids": records.ids,
                "domain": [],
                "import_compat": False,
                "groupby": groupby,
            }
            book = self.form("/web/export/xlsx", data=json.dumps(data))
            text = "" if groupby else self.form("/web/export/csv", data=json.dumps(data)).text
            return [
                cell for row in load_workbook(io.BytesIO(book.content)).active for cell in row
            ], text

        for records, names, plain in (
            (contact, ("name", "ref"), True),
            (learner.partner_id, ("name", "ref"), False),
            (contact + learner.partner_id, ("name", "ref"), False),
            (learner.partner_id.country_id, ("name",), None),
        ):
            for groupby in ((), ("name",)):
                with self.subTest(records=records, groupby=groupby):
                    found, text = cells(records, *names, groupby=groupby)
                    formulas = [cell for cell in found if cell.data_type == "f"]
                    self.assertEqual(bool(formulas), plain is True)
                    if plain is not None and not groupby:
                        self.assertEqual('"@SUM(1)"' in text, plain)

        table = {
            "model": "res.partner",
            "title": "Contacts",
            "measure_count": 1,
            "col_group_headers": [[{"title": 500, "width": 1, "height": 1}]],
            "measure_headers": [],
            "rows": [{"title": "=1+1", "indent": 0, "values": [{"value": 42}]}],
        }
        for model, title in (("res.partner", "=1+1"), ("regcert.registration", "'=1+1")):
            book = self.form("/web/pivot/export_xlsx", data=json.dumps({**table, "model": model}))
            sheet = load_workbook(io.BytesIO(book.content)).active
            self.assertEqual(
                (sheet["B1"].value, sheet["A2"].value, sheet["B2"].value), (500, title, 42)
            )

    def test_reports(self):
        for _role, allowed in self.each_role():
            response = self.url_open(
                f"/report/html/{self.report.report_name}/{self.record.id}", allow_redirects=False
            )
            self.check_response(response, allowed)

    def test_the_reports_that_come_along(self):
        learner = self.record.learner_id
        for name, record in (
            ("regcert_module.report_registration_list", self.record),
            ("regcert_module.report_certificate_history", learner),
        ):
            for _role, allowed in self.each_role():
                response = self.url_open(f"/report/html/{name}/{record.id}", allow_redirects=False)
                self.check_response(response, allowed)
                for converter in ("pdf", "text"):
                    if not allowed:
                        response = self.url_open(
                            f"/report/{converter}/{name}/{record.id}", allow_redirects=False
                        )
                        self.check_response(response, False)

    def test_a_report_about_thousands_comes_by_a_form(self):
        """Their ids are too long for an address."""
        for _role, allowed in self.each_role():
            response = self.form(
                f"/report/html/{self.report.report_name}", docids=f"{self.record.id}{',' * 70000}"
            )
            self.check_response(response, allowed)

    def test_reports_are_offered_to_those_who_may(self):
        ours = {
            self.env.ref(f"regcert_module.action_report_{name}").id
            for name in ("registration_list", "certificate_history")
        }
        for role, user in self.users.items():
            for model in ("regcert.registration", "regcert.learner"):
                with self.subTest(role=role, model=model):
                    bindings = self.env["ir.actions.actions"].with_user(user).get_bindings(model)
                    offered = {report["id"] for report in bindings.get("report", ())}
                    self.assertEqual(len(offered & ours), 1 if "export" in role else 0)

    def test_a_report_is_noted(self):
        log = self.env["regcert.export.log"]
        self.authenticate("ways_exporter", "ways_exporter")
        self.url_open(f"/report/html/{self.report.report_name}/{self.record.id}")
        row = log.search([], limit=1)
        self.assertEqual(
            (row.way, row.profile, row.count, row.user_id),
            ("Report", "Way out", 1, self.users["exporter"]),
        )

    def test_what_a_client_makes_up_is_refused_and_is_no_fault_of_the_server(self):
        self.authenticate("ways_exporter", "ways_exporter")
        for values in (
            {"ids": "[1.5]"},
            {"ids": "[true]"},
            {"ids": '["1"]'},
            {"ids": f"[{10**30}]"},
            {"ids": "7"},
            {"ids": "[]", "profile": "x"},
            {"ids": "[]", "profile": "[1]"},
            {"ids": "[]", "profile": str(10**30)},
            {"ids": "[]", "only_good": "maybe"},
            {"ids": "[]", "companies": "{"},
            {"ids": "[]", "companies": "[99999999]"},
            {"ids": "[]", "companies": '"x"'},
            {"domain": '"x"'},
            {"domain": "7"},
            {"domain": '[["id", "no operator", 1]]'},
            {"domain": '[["learner_id.partner_id.user_ids.password", "=", 1]]'},
            {"domain": '[["learner_id.uln", "no operator", "SECRET"]]'},
            # What only the database can detect
            {"domain": '[["id", "=", "SECRET"]]'},
            {"domain": '[["registration_number", "=", "SECRET\\u0000"]]'},
            {"domain": '[["registration_number", "=", "SECRET\\ud800"]]'},
            {"domain": "[" * 5000},
        ):
            with self.subTest(**values), mute_logger(*QUIET, "odoo.orm.models", "odoo.sql_db"):
                response = self.form("/regcert/registrations/export", **values)
                self.assertGreaterEqual(response.status_code, 400)
                self.assertLess(response.status_code, 500)
                # Odoo logs the message: it quotes no value
                self.assertNotIn("SECRET", response.text)
