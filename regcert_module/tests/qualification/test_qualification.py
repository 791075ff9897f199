from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ProviderCase


@tagged("post_install", "-at_install")
class TestQualification(ProviderCase):
    def qualify(self, number, **values):
        return self.env["regcert.qualification"].create(
            {
                "number": number,
                "name": "Another",
                "awarding_organisation_id": self.numbering.id,
                **values,
            }
        )

    def test_number_is_kept_as_typed_and_compared_without_case_blanks_and_slashes(self):
        cases = [
            ("601/2977/3", "60129773"),
            (" 500/8513/x ", "5008513X"),
            ("500 8513 X", "5008513X"),
        ]
        for typed, key in cases:
            with self.subTest(typed=typed):
                qualification = self.env["regcert.qualification"].new({"number": typed})
                self.assertEqual(qualification.number, typed)
                self.assertEqual(qualification.number_key, key)

    def test_same_number_twice_is_refused_by_the_database(self):
        for number in ("901/0001/1", "90100011", " 901 0001 1"):
            with self.subTest(number=number), self.assertRaises(UniqueViolation):
                with mute_logger("odoo.sql_db"), self.cr.savepoint():
                    self.qualify(number)

    def test_an_archived_number_may_be_used_again(self):
        self.env.flush_all()
        self.qualification.active = False
        self.assertTrue(self.qualify("90100011").id)
        self.env.flush_all()

    def test_companies_may_each_have_a_number(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertTrue(self.qualify("901/0001/1", company_id=company.id).id)

    def test_qualification_is_found_by_any_spelling_of_its_number(self):
        for typed in ("901/0001/1", "90100011", "Diploma in T"):
            with self.subTest(typed=typed):
                found = self.env["regcert.qualification"].name_search(typed)
                self.assertIn(
                    (self.qualification.id, "901/0001/1 Diploma in Testing"),
                    found,
                )
