from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...core.export.format import REGISTRATION_EXPORT
from ...core.export.layout import DATE_FORMATS, DEFAULT_LAYOUT
from ...core.export.source import SOURCES
from ..common import DATA_EXPORT, MANAGE, free_ulns
from .export_case import ExportCase


@tagged("post_install", "-at_install")
class TestExportProfile(ExportCase):
    """What a file for one receiver looks like, and what is found before it is written."""

    def shipped(self, name):
        return self.env.ref(f"regcert_module.export_profile_{name}")

    def reasons(self, records, profile, **kwargs):
        check = self.exports.check_export(profile=profile.id, ids=records.ids, order="id", **kwargs)
        return check, [(f["uln"], f["column"], f["code"]) for f in check["findings"]]

    # Shipped

    def test_the_shipped_profiles_and_which_of_them_are_drafts(self):
        verified = {name: self.shipped(name).verified for name in (
            "all", "without_special_category", "import_file", "pearson", "city_and_guilds", "ncfe",
        )}  # fmt: skip
        drafts = {name for name, is_verified in verified.items() if not is_verified}
        self.assertEqual(drafts, {"pearson", "city_and_guilds", "ncfe"})
        for name in verified:
            with self.subTest(profile=name):
                profile = self.shipped(name)
                self.assertTrue(profile.source_note)
                self.assertTrue(profile._layout().columns)
                self.assertTrue(self.rows(self.env["regcert.registration"], profile))

    def test_all_columns_is_what_no_profile_is(self):
        records = self.env["regcert.registration"].search([], limit=20) + self.register()
        self.assertEqual(self.shipped("all").columns.split("\n"), list(REGISTRATION_EXPORT.headers))
        self.assertEqual(
            self.data(profile=self.shipped("all").id, ids=records.ids), self.data(ids=records.ids)
        )

    def test_without_special_category_data(self):
        self.learner.ethnicity = "31"
        record = self.register()
        text = dict(self.learner._fields["ethnicity"].selection)["31"]
        self.assertIn(text, self.rows(record)[1])
        rows = self.rows(record, self.shipped("without_special_category"))
        self.assertEqual(len(rows[0]), 31)
        self.assertNotIn(text, rows[1])
        self.assertNotIn("31", rows[1])
        self.assertFalse(self.shipped("without_special_category").special_category)
        self.assertTrue(self.shipped("all").special_category)

    def test_pearson(self):
        later = fields.Date.context_today(self.exports) + timedelta(days=1)
        self.learner.write(
            {"gender": "F", "date_of_birth": date(1997, 2, 1), "individual_id": "C-1"}
        )
        self.enrolment.planned_achievement_date = later
        record = self.register(enrolment_id=self.enrolment.id)
        pearson = self.shipped("pearson")
        header, row = self.rows(record, pearson)
        self.assertEqual(
            dict(zip(header, row, strict=True)),
            {
                "Centre reference": "C-1",
                "First names": "Tess",
                "Last names": "Tester",
                "Sex": "F",
                "Date of birth": "01/02/1997",
                "Planned completion": later.strftime("%d/%m/%Y"),
                "ULN": "1000000043",
                "Study mode": "",
            },
        )
        self.assertEqual(self.reasons(record, pearson)[0]["refused_count"], 0)
        self.learner.write(
            {
                "gender": "X",
                "date_of_birth": False,
                "individual_id": "C-123456789",
                "first_name": "T" * 21,
                "last_name": "T" * 31,
                "uln": False,
            }
        )
        self.enrolment.planned_achievement_date = later - timedelta(days=1)
        check, reasons = self.reasons(record, pearson)
        self.assertEqual(
            reasons,
            [
                ("", "Centre reference", "too_long"),
                ("", "First names", "too_long"),
                ("", "Last names", "too_long"),
                ("", "Sex", "no_code"),
                ("", "Date of birth", "missing"),
                ("", "Planned completion", "not_future"),
                ("", "ULN", "missing"),
            ],
        )
        self.assertEqual((check["count"], check["refused_count"], check["good_count"]), (1, 1, 0))
        self.assertIn("11 characters; at most 10", check["findings"][0]["reason"])
        self.assertIn("“Other”", check["findings"][3]["reason"])

    # The check, and what is written after it

    def test_the_good_ones_or_all(self):
        records = self.learners_named(["Li", "Longstocking", False, "Xu"])
        for learner, uln in zip(records.learner_id, free_ulns(4), strict=True):
            learner.uln = uln
        profile = self.profile(
            ("Surname", "learner_id.last_name", {"max_length": 5, "required": True})
        )
        check, reasons = self.reasons(records, profile)
        self.assertEqual(
            reasons,
            [
                (records[1].learner_id.uln, "Surname", "too_long"),
                (records[2].learner_id.uln, "Surname", "missing"),
            ],
        )
        self.assertEqual(
            (check["count"], check["refused_count"], check["good_count"], check["finding_count"]),
            (4, 2, 2, 2),
        )
        self.assertEqual(check["findings"][0]["id"], records[1].id)
        good = self.rows(records, profile, only_good=True)
        self.assertEqual(good, [["Surname"], ["Li"], ["Xu"]])
        everything = self.rows(records, profile)
        self.assertEqual(everything[1:], [["Li"], ["Longstocking"], [""], ["Xu"]])

    def test_a_hundred_findings_are_named_and_all_are_counted(self):
        records = self.learners_named([False] * 60)
        profile = self.profile(
            ("Surname", "learner_id.last_name", {"required": True}),
            ("First name", "learner_id.first_name", {"required": True}),
        )
        check, reasons = self.reasons(records, profile)
        self.assertEqual((check["refused_count"], check["finding_count"]), (60, 120))
        self.assertEqual(len(reasons), 100)

    def test_the_check_is_of_what_is_exported(self):
        records = self.learners_named(["Li", False])
        profile = self.profile(("Surname", "learner_id.last_name", {"required": True}))
        domain = [("id", "in", records.ids)]
        for which in ({"ids": records.ids}, {"domain": domain}):
            with self.subTest(**which):
                check = self.exports.check_export(profile=profile.id, **which)
                self.assertEqual((check["count"], check["refused_count"]), (2, 1))
        records[1].active = False
        for which, count in (({"ids": records.ids}, 2), ({"domain": domain}, 1)):
            for profile_id in (profile.id, None):
                with self.subTest(profile=profile_id, **which):
                    check = self.exports.check_export(profile=profile_id, **which)
                    self.assertEqual(check["count"], count)

    def test_encoding_and_separator(self):
        records = self.learners_named(["Ó Súilleabháin", "Wiśniewski"])
        profile = self.profile(
            ("Surname", "learner_id.last_name"),
            ("Town", "learner_id.city"),
            separator=";",
            encoding="cp1252",
        )
        check, reasons = self.reasons(records, profile)
        self.assertEqual(reasons, [("", "Surname", "not_in_encoding")])
        self.assertIn("ś", check["findings"][0]["reason"])
        rows = self.rows(records, profile, separator=";", encoding="cp1252")
        self.assertEqual([row[0] for row in rows[1:]], ["Ó Súilleabháin", "Wi?niewski"])
        # An Excel file has no such encoding
        self.assertEqual(self.reasons(records, profile, format="xlsx")[1], [])

    def test_names_in_plain_letters_are_shown_before(self):
        records = self.learners_named(["O’Brien", "Ørsted-Łęcki", "Smith", "राम", "Xu/Li"])
        profile = self.profile(
            ("Surname", "learner_id.last_name", {"plain": True, "allowed": "'-"})
        )
        check, reasons = self.reasons(records, profile)
        self.assertEqual(
            [code for _uln, _column, code in reasons],
            ["respelt", "respelt", "not_taken", "not_taken"],
        )
        self.assertIn("“Orsted-Lecki”", check["findings"][1]["reason"])
        self.assertIn("/", check["findings"][3]["reason"])
        self.assertEqual((check["refused_count"], check["good_count"]), (2, 3))
        good = [["Surname"], ["O'Brien"], ["Orsted-Lecki"], ["Smith"]]
        self.assertEqual(self.rows(records, profile, only_good=True), good)
        # What the receiver does not take is written as it is, if somebody insists
        self.assertEqual(self.rows(records, profile)[4:], [["राम"], ["Xu/Li"]])
        profile.line_ids.plain = False
        self.assertEqual(self.reasons(records, profile)[1], [])

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

    # Changing them

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

    # Who

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
