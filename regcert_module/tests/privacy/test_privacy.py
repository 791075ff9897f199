import io
import re
import zipfile

import openpyxl
from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import HttpCase, new_test_user, tagged

from ..certificate.certificate_case import PDF, CertificateMixin, encoded
from ..common import DATA_EXPORT, MANAGE, ProviderCase

WORD = "A secret word with her"
OLD = Date.today() - relativedelta(years=8)


class PrivacyMixin(CertificateMixin):
    """A learner from long ago, with a record of each kind that is kept about them."""

    @classmethod
    def build_past(cls):
        cls.manager = new_test_user(cls.env, "privacy_manager", MANAGE)
        cls.exporter = new_test_user(
            cls.env, "privacy_exporter", f"{MANAGE},{DATA_EXPORT}", password="privacy-exporter"
        )
        cls.env.company.regcert_learner_years = 7
        cls.learner.write(
            {
                "national_insurance_number": "JG473829C",
                "date_of_birth": "1987-09-23",
                "street": "9 Secret Street",
                "email": "secret@example.com",
            }
        )
        cls.learner.partner_id.message_post(body=WORD)
        cls.registration = cls.register(
            registration_number="R1", status="registered", registration_date=OLD
        )
        cls.certificate = cls.certify(
            cls.registration, number="C-1", file=encoded(PDF + b"secret"), note="secret"
        )
        course = cls.env["regcert.course"].create({"code": "PRV1", "name": "Privacy"})
        cls.achievement = cls.env["regcert.achievement"].create(
            {"learner_id": cls.learner.id, "course_id": course.id, "achievement_date": Date.today()}
        )
        cls.achievement.notes = "secret note"
        cls.achievement.with_user(cls.exporter).action_write_file()
        cls.upload = cls.env["regcert.learner.import"].create(
            {
                "name": "learners.csv",
                "file": encoded(
                    b"ULN,First Name,Last Name,Town\n%s,Secretia,Secretson,Secretown\n"
                    % cls.learner.uln.encode()
                ),
            }
        )
        cls.upload.action_validate()
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE regcert_learner SET create_date = %s WHERE id = %s", [OLD, cls.learner.id]
        )
        cls.learner.invalidate_recordset()

    def said(self):
        """All texts in the database about the learner's records."""
        self.env.flush_all()
        found = []
        for records in [*self.learner._kept_about().values(), self.learner.sudo().partner_id]:
            columns = [
                field.name
                for field in records._fields.values()
                if field.store and field.column_type and field.name != "complete_name"
            ]
            listed = ", ".join(f'"{name}"::text' for name in columns)
            self.env.cr.execute(
                f"SELECT {listed} FROM {records._table} WHERE id IN %s", [tuple(records.ids)]
            )
            found += [text for row in self.env.cr.fetchall() for text in row if text]
        return "\n".join(found)


@tagged("post_install", "-at_install")
class TestPrivacy(PrivacyMixin, ProviderCase):
    """Learners can ask for everything that is kept about them, and are made anonymous after some time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_past()

    def everything(self):
        file, _name = self.learner.with_user(self.exporter)._everything()
        file.seek(0)
        return zipfile.ZipFile(io.BytesIO(file.read()))

    def test_the_file_holds_each_kind_of_record(self):
        archive = self.everything()
        book = openpyxl.load_workbook(io.BytesIO(archive.read("everything.xlsx")))
        texts = {
            str(cell)
            for sheet in book
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if cell is not None
        }
        for text in ("JG473829C", "1987-09-23", "9 Secret Street", "R1", "C-1", "secret note"):
            self.assertIn(text, texts)
        self.assertIn(WORD, "\n".join(texts))
        [file] = [name for name in archive.namelist() if name.startswith("files/")]
        self.assertEqual(archive.read(file), PDF + b"secret")

    def test_each_model_that_hangs_on_a_learner_is_found(self):
        for name in (
            "regcert.enrolment",
            "regcert.registration",
            "regcert.registration.history",
            "regcert.batch.line",
            "regcert.certificate",
            "regcert.certificate.history",
            "regcert.achievement",
            "regcert.achievement.history",
            "regcert.achievement.outgoing.line",
            "regcert.achievement.notice.told",
            "regcert.learner.import.row",
        ):
            seen, ways = {"regcert.learner"}, ["regcert.learner"]
            for way in ways:
                news = {field.model_name for field in self.learner._links_to(way)} - seen
                seen |= news
                ways += sorted(news)
            self.assertIn(name, seen)

    def test_the_file_needs_both_rights_and_is_noted(self):
        learner = self.learner
        only_export = new_test_user(self.env, "privacy_export_only", DATA_EXPORT)
        for user in (self.manager, only_export, new_test_user(self.env, "privacy_staff")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                learner.with_user(user)._everything()
        self.everything()
        row = self.env["regcert.export.log"].search([], limit=1)
        self.assertEqual((row.user_id, row.model), (self.exporter, "regcert.learner"))

    def test_nothing_says_any_more_whose_the_records_are(self):
        self.learner.with_user(self.manager).action_anonymise()
        said = self.said()
        for text in ("Tess", "JG473829C", "1987-09-23", "ecret"):
            self.assertNotIn(text, said)
        self.assertNotIn(self.learner.uln or "7111780026", said)
        self.assertEqual(self.learner.anonymised_on, Date.today())
        self.assertFalse(self.learner.active)
        told = (self.registration.registration_number, self.certificate.number)
        self.assertEqual(told, ("R1", "C-1"))

    def test_the_report_of_an_import_no_longer_names_the_learner(self):
        row = self.upload.row_ids
        self.assertEqual((row.learner_id, row.name), (self.learner, "Secretia Secretson"))
        self.assertIn("Secretown", str(row.changes))
        self.learner.with_user(self.manager).action_anonymise()
        self.assertFalse(row.name or row.changes or self.upload.issue_ids)

    def test_one_that_was_merged_into_the_learner_goes_too(self):
        gone = self.env["regcert.learner"].create({"first_name": "Tessa", "last_name": "Merged"})
        gone.sudo().write({"merged_into_id": self.learner.id, "active": False})
        self.learner.with_user(self.manager).action_anonymise()
        self.assertNotIn("Tessa", self.said())
        self.assertNotIn("Tessa", gone.sudo().partner_id.name)
        self.assertTrue(gone.anonymised_on)

    def test_the_history_goes_on_to_say_that_something_changed(self):
        self.learner.with_user(self.manager).action_anonymise()
        changes = self.achievement.history_ids.mapped("changes")
        self.assertIn({"notes": ["•••", "•••"]}, changes)

    def test_only_when_the_time_is_over(self):
        learner = self.learner.with_user(self.manager)
        kept = {
            "no end": lambda: self.env.company.write({"regcert_learner_years": 0}),
            "a recent date": lambda: self.registration.write({"achieved_date": Date.today()}),
            "a recent start": lambda: self.enrolment_of(self.learner, Date.today()),
        }
        for name, change in kept.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                change()
                self.env.flush_all()
                learner.invalidate_recordset()
                self.assertFalse(learner.is_kept_long_enough)
                with self.assertRaises(UserError):
                    learner.action_anonymise()
                savepoint.rollback()
                self.env.invalidate_all()
        self.assertTrue(learner.is_kept_long_enough)
        self.assertIn(learner, learner.search([("is_kept_long_enough", "=", True)]))
        self.assertNotIn(learner, learner.search([("is_kept_long_enough", "=", False)]))

    def enrolment_of(self, learner, start):
        programme = self.env["regcert.programme"].create({"name": "Recent"})
        values = {"learner_id": learner.id, "programme_id": programme.id, "start_date": start}
        return self.env["regcert.enrolment"].create(values)

    def test_a_login_ends_and_a_colleague_stays(self):
        user = new_test_user(self.env, "privacy_learner", "base.group_portal")
        user.partner_id = self.learner.partner_id
        self.learner.with_user(self.manager).action_anonymise()
        self.assertEqual((user.active, user.login), (False, f"anonymous-{user.id}"))
        self.other_learner.with_context(active_test=False)
        self.env.cr.execute(
            "UPDATE regcert_learner SET create_date = %s WHERE id = %s",
            [OLD, self.other_learner.id],
        )
        colleague = new_test_user(self.env, "privacy_colleague", "base.group_user")
        colleague.partner_id = self.other_learner.partner_id
        self.other_learner.invalidate_recordset()
        self.other_learner.enrolment_ids.write({"start_date": OLD, "planned_achievement_date": OLD})
        with self.assertRaisesRegex(UserError, "colleague"):
            self.other_learner.with_user(self.manager).action_anonymise()

    def test_who_may(self):
        staff = new_test_user(self.env, "privacy_nobody", "base.group_user")
        with self.assertRaises(AccessError):
            self.learner.with_user(staff).action_anonymise()


@tagged("post_install", "-at_install")
class TestPrivacyOverHttp(PrivacyMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.build_past()

    def test_the_file_comes_from_its_address(self):
        self.authenticate("privacy_exporter", "privacy-exporter")
        address = self.learner.with_user(self.exporter).action_everything()["url"]
        answer = self.url_open(address)
        self.assertIn("everything.xlsx", zipfile.ZipFile(io.BytesIO(answer.content)).namelist())
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(self.url_open(re.sub(r"\d+", "999999999", address)).status_code, 404)

    def test_the_audit_file_tells_the_whole_way(self):
        self.authenticate("privacy_exporter", "privacy-exporter")
        self.certificate.write({"state": "acknowledged", "acknowledged_date": Date.today()})
        page = self.url_open(
            f"/report/html/regcert_module.report_audit_learner/{self.learner.id}"
        ).text
        for text in (self.learner.name, "R1", "C-1", self.qualification.name, "Acknowledged"):
            self.assertIn(text, page)
        programme = self.env["regcert.programme"].create({"name": "Audited"})
        enrolment = self.env["regcert.enrolment"].create(
            {"learner_id": self.learner.id, "programme_id": programme.id}
        )
        self.registration.enrolment_id = enrolment
        page = self.url_open(f"/report/html/regcert_module.report_audit_programme/{programme.id}")
        self.assertIn("C-1", page.text)
