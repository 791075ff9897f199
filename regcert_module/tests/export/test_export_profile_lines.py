from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...core.export.layout import DATE_FORMATS, DEFAULT_LAYOUT
from ...core.export.source import SOURCES
from ..common import DATA_EXPORT, MANAGE
from .profile_case import ProfileCase


@tagged("post_install", "-at_install")
class TestExportProfileLines(ProfileCase):
    """The columns of a profile, and who may change it."""

    def test_every_source_can_be_exported(self):
        self.learner.write({"individual_id": "I-1", "national_insurance_number": "QQ123456C",
                            "gender": "F", "ethnicity": "31"})  # fmt: skip
        self.numbering.code = "NUM"
        profile = self.profile(*((source.label, source.name) for source in SOURCES.values()))
        header, row = self.rows(self.register(enrolment_id=self.enrolment.id), profile)
        values = dict(zip(header, row, strict=True))
        self.assertEqual(len(values), len(SOURCES))
        self.assertEqual(
            [values[name] for name in (
                "Individual ID", "National Insurance number", "Awarding Organisation code",
                "Gender", "Gender (ILR code)", "Ethnicity (ILR code)",
            )],
            ["I-1", "QQ123456C", "NUM", "Female", "F", "31"],
        )  # fmt: skip

    def test_every_format_of_dates_can_be_chosen(self):
        records = self.learners_named([date(1997, 2, 1)], field="date_of_birth")
        for name in DATE_FORMATS:
            with self.subTest(date_format=name):
                profile = self.profile(("Born", "learner_id.date_of_birth", {"date_format": name}))
                digits = "".join(filter(str.isdigit, self.rows(records, profile)[1][0]))
                self.assertIn(digits, ("01021997", "19970201"))

    def test_a_copy_of_a_table_has_lines_that_say_the_same(self):
        record = self.register()
        for name in ("all", "without_special_category", "pearson"):
            with self.subTest(profile=name):
                original = self.shipped(name)
                action = original.action_duplicate()
                copy = self.env["regcert.export.profile"].browse(action["res_id"])
                self.assertEqual(self.rows(record, copy), self.rows(record, original))
                self.assertEqual(copy.name, f"{original.name} (copy)")
                self.assertFalse(copy.made_from)
                self.assertFalse(copy.verified)
                self.assertEqual(len(copy.line_ids), original.column_count)
                copy.line_ids[0].header = "Changed"
                self.assertEqual(self.rows(record, copy)[0][0], "Changed")
                self.assertNotEqual(self.rows(record, original)[0][0], "Changed")

    def test_the_order_of_the_lines_is_that_of_the_columns(self):
        profile = self.profile(("A", "learner_id.city"), ("B", "learner_id.zip"))
        profile.line_ids[0].sequence = 9
        profile.invalidate_recordset()
        self.assertEqual(self.rows(self.register(), profile)[0], ["B", "A"])

    def test_codes_must_say_what_they_stand_for(self):
        for text in ("M", "=Male", "M=", "M=Male\nF"):
            with self.subTest(text=text), self.assertRaises(ValidationError):
                self.profile(("Sex", "learner_id.gender", {"code_map": text}))
        profile = self.profile(("Sex", "learner_id.gender", {"code_map": " 1 = Male \n\n2=F"}))
        records = self.learners_named(["M", "F"], field="gender")
        self.assertEqual(self.rows(records, profile), [["Sex"], ["1"], ["2"]])

    def test_only_a_date_is_in_the_future(self):
        with self.assertRaises(ValidationError):
            self.profile(("Sex", "learner_id.gender", {"future": True}))

    def test_a_profile_without_columns_is_refused(self):
        with self.assertRaises(UserError):
            self.data(profile=self.profile().id, ids=[])

    def test_exporters_use_profiles_and_administrators_change_them(self):
        profile = self.profile(("Town", "learner_id.city"))
        self.assertEqual(profile.with_user(self.exporter).name, "Test profile")
        for change in (
            lambda: profile.with_user(self.exporter).write({"name": "x"}),
            lambda: profile.with_user(self.exporter).line_ids.write({"header": "x"}),
            lambda: profile.with_user(self.exporter).copy(),
            lambda: profile.with_user(self.exporter).unlink(),
        ):
            with mute_logger("odoo.addons.base.models.ir_model"), self.assertRaises(AccessError):
                change()
        administrator = self.user_with("profile_admin", "base.group_system", MANAGE)
        profile.with_user(administrator).copy().write({"name": "Mine"})
        manager = self.user_with("profile_manager", MANAGE)
        with mute_logger("odoo.addons.base.models.ir_model"), self.assertRaises(AccessError):
            profile.with_user(manager).read(["name"])

    def test_what_can_be_chosen(self):
        profiles = self.env["regcert.export.profile"].with_user(self.exporter)
        choices = profiles.describe_export()
        self.assertEqual([code for code, _label in choices["formats"]], ["csv", "xlsx"])
        self.assertEqual(choices["profiles"][0]["id"], self.shipped("all").id)
        self.env["regcert.export.profile"].search([]).active = False
        [plain] = profiles.describe_export()["profiles"]
        self.assertFalse(plain["id"])
        self.assertEqual(plain["column_count"], len(DEFAULT_LAYOUT.columns))
        with self.assertRaises(AccessError):
            profiles.with_user(self.user_with("choose_manager", MANAGE)).describe_export()

    def test_a_profile_of_another_company_or_in_the_archive_is_none(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        profile = self.profile(("Town", "learner_id.city"), company_id=other.id)
        archived = self.profile(("Town", "learner_id.city"), active=False)
        gone = self.profile(("Town", "learner_id.city"))
        gone.unlink()
        for profile_id in (profile.id, archived.id, gone.id, "x", [1], {"a": 1}):
            with self.subTest(profile=profile_id), self.assertRaises(UserError):
                self.data(profile=profile_id, ids=[])

    def test_the_check_needs_the_right_to_export(self):
        for groups in ((MANAGE,), (DATA_EXPORT,), ()):
            user = self.user_with(
                f"check_{len(groups)}{''.join(groups)[-6:]}", "base.group_user", *groups
            )
            with (
                self.subTest(groups=groups),
                mute_logger("odoo.addons.base.models.ir_model"),
                self.assertRaises(AccessError),
            ):
                self.exports.with_user(user).check_export(ids=[])
