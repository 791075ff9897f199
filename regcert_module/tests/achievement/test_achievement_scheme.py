import base64

from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from ...core.achievement_scheme.scheme import TYPES
from .achievement_case import HEADERS, AchievementCase


@tagged("post_install", "-at_install")
class TestAchievementScheme(AchievementCase):
    """The columns of a file are data: an administrator changes them, without a change of code."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = new_test_user(
            cls.env, "ach_admin", "base.group_system,regcert_module.group_manage"
        )
        cls.scheme = cls.env["regcert.achievement.scheme"]._current(cls.env.company)

    def as_administrator(self, record):
        return record.with_user(self.administrator)

    def test_the_shipped_version_is_marked_as_inferred(self):
        shipped = self.env.ref("regcert_module.achievement_scheme_inferred_1")
        self.assertEqual((shipped.version, shipped.state), ("inferred-1", "current"))
        self.assertIn("Inferred", shipped.source)
        self.assertEqual(shipped._format().headers, HEADERS)
        yellow = shipped.column_ids.filtered(lambda column: column.need == "group")
        self.assertEqual(
            set(yellow.mapped("name")), {"individual_id", "national_insurance_number", "uln"}
        )

    def test_a_column_added_on_screen_needs_no_code(self):
        scheme = self.as_administrator(self.scheme)
        draft = scheme.copy()
        self.assertEqual((draft.version, draft.state), ("inferred-2", "draft"))
        with Form(draft) as form, form.column_ids.new() as column:
            column.header = "Site Visited"
            column.type = "choice"
            column.choices = "Leeds\nYork"
            column.need = "mandatory"
        draft.action_make_current()
        self.assertEqual((self.scheme.state, draft.state), ("retired", "current"))
        headers = [*HEADERS, "Site Visited"]
        bad = self.ended(self.csv([*self.row(), "Hull"], headers=headers))
        self.assertEqual(self.codes(bad), {2: ["choice_unknown"]})
        good = self.ended(self.csv([*self.row(), "york"], headers=headers))
        self.assertEqual(good.state, "passed", good.message)
        self.assertEqual(good.scheme_id, draft)
        self.assertEqual(good.achievement_ids.extra, {"site_visited": "York"})
        self.assertEqual(self.ended(self.csv(self.row())).state, "failed")

    def test_a_column_named_like_a_field_does_not_write_into_it(self):
        names = ("State", "Answer", "Active", "Employer ID", "Extra", "Learner ID")
        draft = self.as_administrator(self.scheme).copy()
        draft.column_ids = [Command.create({"header": name, "sequence": 900}) for name in names]
        draft.action_make_current()
        values = ("submitted", "accepted", "No", "1", "more", "1")
        upload = self.ended(self.csv([*self.row(), *values], headers=[*HEADERS, *names]))
        self.assertEqual(upload.state, "passed", upload.message)
        achievement = upload.achievement_ids
        self.assertEqual((achievement.state, achievement.answer), ("open", False))
        self.assertEqual((achievement.learner_id, achievement.active), (self.learner, True))
        self.assertEqual(set(achievement.extra.values()), set(values))
        self.assertEqual(achievement.employer_id, self.employer)

    def test_no_column_is_moved_into_a_version_that_was_used(self):
        self.ended(self.csv(self.row()))
        draft = self.as_administrator(self.scheme).copy()
        draft.column_ids = [Command.create({"header": "Site"})]
        column = draft.column_ids.filtered(lambda one: one.name == "site")
        with self.assertRaisesRegex(UserError, "has been used"):
            column.scheme_id = self.scheme

    def test_a_column_has_a_type_that_its_value_can_take(self):
        draft = self.as_administrator(self.scheme).copy()
        for name, kind in (
            ("achievement_date", "text"),
            ("course_code", "text"),
            ("date_of_birth", "date"),  # it would be shown unmasked in messages
            ("national_insurance_number", "text"),
            ("uln", "yes_no"),
            ("first_name", "date"),
        ):
            column = draft.column_ids.filtered(lambda one, name=name: one.name == name)
            with self.subTest(name=name), self.assertRaisesRegex(ValidationError, "needs one of"):
                column.type = kind

    def test_an_upload_keeps_the_version_that_it_was_made_with(self):
        upload = self.upload(self.csv(self.row()))
        upload.action_submit()
        draft = self.scheme.copy()
        draft.column_ids.filtered(lambda column: column.name == "notes").unlink()
        draft.action_make_current()
        with self.cron():
            pass
        self.assertEqual((upload.state, upload.scheme_id), ("passed", self.scheme))

    def test_a_used_version_stays_as_it_is(self):
        self.as_administrator(self.scheme).column_ids[0].help = "Not used yet"
        self.ended(self.csv(self.row()))
        scheme = self.as_administrator(self.scheme)
        self.assertTrue(scheme.is_used)
        with self.refused(UserError, "New version"):
            scheme.column_ids[0].header = "Day"
        with self.assertRaises(UserError):
            scheme.column_ids[0].unlink()
        with self.assertRaises(UserError):
            scheme.version = "mine"
        with self.assertRaises(UserError):
            scheme.column_ids.create({"scheme_id": scheme.id, "header": "More"})

    def test_exactly_one_is_current(self):
        draft = self.scheme.copy()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.cr.savepoint():
            draft.state = "current"
            draft.flush_recordset()
        with self.assertRaises(AccessError):
            self.scheme.with_user(self.uploader).copy()

    def test_what_every_scheme_needs(self):
        draft = self.scheme.copy()
        draft.column_ids.filtered(lambda column: column.name == "course_code").active = False
        with self.refused(ValidationError, "course_code"):
            draft.action_make_current()
        for values in ({"name": "Not A Name"}, {"type": "choice"}, {"max_length": -1}):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                draft.column_ids.create({"scheme_id": draft.id, "header": "More", **values})

    def test_every_type_can_be_a_column(self):
        draft = self.scheme.copy()
        draft.column_ids.create(
            [
                {"scheme_id": draft.id, "header": f"Extra {kind}", "type": kind, "choices": "A\nB"}
                for kind in TYPES
            ]
        )
        draft.action_make_current()
        more = {
            "date": "01/02/2020", "birth_date": "01/02/1990", "uln": "7111780026",
            "ni_number": "AB123456C", "levy_number": "0000001", "choice": "B", "yes_no": "No",
        }  # fmt: skip
        cells = [more.get(kind, "12") for kind in TYPES]
        headers = [*HEADERS, *(f"Extra {kind}" for kind in TYPES)]
        upload = self.ended(self.csv([*self.row(), *cells], headers=headers))
        self.assertEqual(upload.state, "passed", upload.issue_ids.mapped("message"))
        extra = upload.achievement_ids.extra
        self.assertEqual([extra[f"extra_{kind}"] for kind in TYPES], cells)
        written = upload.achievement_ids._file_values(draft._format())
        self.assertIs(written["extra_yes_no"], False)

    def load(self, text):
        draft = self.scheme.copy()
        self.as_administrator(draft).scheme_file = base64.b64encode(text.encode())
        return draft.column_ids.filtered("active").sorted("sequence")

    def test_a_scheme_is_loaded_from_a_header_line(self):
        columns = self.load("Course Code;Achievement Date;ULN Ref\r\n".replace(";", ","))
        self.assertEqual(columns.mapped("name"), ["course_code", "achievement_date", "uln_ref"])
        self.assertEqual(columns.mapped("type"), ["course", "date", "text"])

    def test_a_scheme_is_loaded_from_a_scheme_file(self):
        columns = self.load(
            "Header,Name,Type,Maximum length,Need,Guidance\n"
            "When,achievement_date,date,10,mandatory,The day\n"
            "What,course_code,course,12,mandatory,\n"
        )
        self.assertEqual(columns.mapped("header"), ["When", "What"])
        self.assertEqual(columns[0].help, "The day")
        self.assertEqual(columns[1].max_length, 12)

    def test_what_is_no_scheme_is_refused_with_a_reason(self):
        with self.refused(UserError, "Line 2"):
            self.load("Header,Type\nA,nonsense\n")

    def test_levels_of_rules_show_what_they_change(self):
        with Form(self.as_administrator(self.env["regcert.achievement.rule"])) as form:
            form.code = "achieved_late"
            form.level = "error"
        rule = form.save()
        self.assertEqual(rule.usual_level, "warning")
        self.assertIn("days old", rule.sentence)
        self.assertNotIn("course_unknown", dict(rule._codes()))
