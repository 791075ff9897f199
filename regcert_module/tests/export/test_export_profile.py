from datetime import date, timedelta

from odoo import fields
from odoo.tests import tagged

from ...core.export.format import REGISTRATION_EXPORT
from ..common import free_ulns
from .profile_case import ProfileCase


@tagged("post_install", "-at_install")
class TestExportProfile(ProfileCase):
    """The layout for one receiver, and what is found before a file is written."""

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
        # Characters that the receiver does not accept are written if the user insists
        self.assertEqual(self.rows(records, profile)[4:], [["राम"], ["Xu/Li"]])
        profile.line_ids.plain = False
        self.assertEqual(self.reasons(records, profile)[1], [])
