from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from ...models.achievement import writer
from ...models.achievement.importer import AchievementImporter
from ..common import free_ulns, overridden
from .upload_case import UploadCase

COUNT = 24
NOT_ALIKE = {"id", "achievement_id", "write_uid"}
"""Columns that differ between two records created alike. The ORM records the user who stores computed values."""
SAID = SQL(
    """SELECT (SELECT count(*) FROM mail_followers WHERE res_model = 'regcert.achievement'),
              (SELECT count(*) FROM mail_message WHERE model = 'regcert.achievement')"""
)


@tagged("post_install", "-at_install")
class TestAchievementWriter(UploadCase):
    """Achievements written as rows are the same as those created by the ORM."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ulns = free_ulns(COUNT)
        cls.env["regcert.learner"].create(
            [
                {"first_name": "Zoë", "last_name": f"O'Neil {place}", "uln": uln}
                for place, uln in enumerate(ulns)
                if place % 3
            ]
        )
        # As different as files make them: some learners are not on record, some rows have warnings
        cls.data = cls.csv(
            *(
                cls.row(
                    First_Name=("Zoë", "Zoe", "Ann")[place % 3],
                    Last_Name=f"O'Neil {place}",
                    Unique_Learner_Number=uln,
                    Course_Code=("TST1", "TST2")[place % 2],
                    Employer_CITB_Levy_Registration_Number="0054321" if place % 5 else "",
                    Notes=r"A \N note" if place % 4 == 0 else "",
                    Date_of_Birth="28/02/1999" if place % 6 == 0 else "",
                )
                for place, uln in enumerate(ulns)
            )
        )

    def record(self):
        """Uploads the file; returns what the database then holds."""
        upload = self.upload(self.data)
        upload.action_submit()
        upload.sudo()._carry_out()
        self.assertEqual((upload.state, upload.accepted_count), ("passed", COUNT), upload.message)
        self.env.flush_all()
        return upload

    def rows(self, table, column, ids):
        """The database rows without what is new in each."""
        self.env.cr.execute(
            f"SELECT * FROM {table} WHERE {column} IN %s ORDER BY {column}", [tuple(ids)]
        )
        names = [found.name for found in self.env.cr.description]
        return [
            {name: value for name, value in zip(names, row, strict=True) if name not in NOT_ALIKE}
            for row in self.env.cr.fetchall()
        ]

    def made(self, hooked):
        """Rows of achievements and of their history, in the order of the file; the records are then undone."""
        with self.env.cr.savepoint() as savepoint, patch.object(writer, "is_hooked", hooked):
            before = self.env.execute_query(SAID)
            ids = self.record().achievement_ids.sorted("line").ids
            achievements = [self.rows("regcert_achievement", "id", [one])[0] for one in ids]
            history = [
                self.rows("regcert_achievement_history", "achievement_id", [one]) for one in ids
            ]
            after = self.env.execute_query(SAID)
            self.assertEqual(after, before, "nobody follows, and nothing is said in the chatter")
            savepoint.rollback()
            self.env.invalidate_all()
        for row in achievements:
            del row["upload_id"]
        return achievements, history

    def test_both_ways_leave_the_same_rows(self):
        with freeze_time(fields.Datetime.now()):
            through_the_orm = self.made(lambda *_args: True)
            as_rows = self.made(writer.is_hooked)
        for name, mine, theirs in zip(
            ("achievements", "history"), as_rows, through_the_orm, strict=True
        ):
            with self.subTest(name):
                self.assertEqual(len(mine), COUNT)
                self.assertEqual(mine, theirs)

    def test_the_rows_are_made_without_the_orm(self):
        """Otherwise the test above would compare the ORM with itself."""
        with patch.object(writer, "insert_like", wraps=writer.insert_like) as insert_like:
            self.record()
        [call] = insert_like.call_args_list
        self.assertEqual(len(call.args[2]), COUNT - 4, "two courses, with and without a number")

    def test_a_record_rule_holds_for_rows_as_well(self):
        self.env["ir.rule"].create(
            {
                "name": "Nobody called O'Neil 23",
                "model_id": self.env["ir.model"]._get_id("regcert.achievement"),
                "domain_force": "[('last_name', '!=', \"O'Neil 23\")]",
            }
        )
        upload = self.upload(self.data)
        upload.action_submit()
        importer = AchievementImporter(
            self.env(user=self.uploader.id), upload.company_id, upload.scheme_id.sudo()
        )
        outcomes, _sheet = importer.plan(self.data)
        with self.assertRaises(AccessError):
            importer.record(outcomes, upload)

    def test_somebody_else_who_must_see_each_achievement_does(self):
        with overridden(self.env["regcert.achievement"]) as seen:
            self.record()
        self.assertEqual(len(seen), COUNT)
