from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

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
            ("603-4462-3", "60344623"),
            ("603\\4462\\3", "60344623"),
        ]
        for typed, key in cases:
            with self.subTest(typed=typed):
                qualification = self.env["regcert.qualification"].new({"number": typed})
                self.assertEqual(qualification.number, typed)
                self.assertEqual(qualification.number_key, key)

    def test_the_upgrade_brings_the_keys_up_to_date(self):
        migrate = self.script("post-number").migrate
        dashed, taken, free = map(self.qualify, ("902-0001-1", "902-0002-1", "902/0009/9"))
        other = self.qualify("903/0001/1")
        self.env.flush_all()
        # As the versions before left them
        for record, number, key in (
            (dashed, "902-0001-1", "902-0001-1"),
            (taken, "903-0001-1", "903-0001-1"),
            (free, "902\\0009\\1", "902\\0009\\1"),
        ):
            self.cr.execute(
                "UPDATE regcert_qualification SET number = %s, number_key = %s WHERE id = %s",
                [number, key, record.id],
            )
        with self.assertLogs("regcert_module.migrations", "WARNING") as logs:
            migrate(self.cr, "19.0.1.1.0")
        self.env.invalidate_all()
        self.assertEqual(dashed.number_key, "90200011")
        self.assertEqual(free.number_key, "90200091")
        self.assertEqual(taken.number_key, "903-0001-1")
        self.assertEqual(other.number_key, "90300011")
        self.assertIn(str(taken.id), logs.output[0])

    def script(self, name):
        path = Path(__file__).parents[2] / "migrations/19.0.1.2.0" / f"{name}.py"
        spec = spec_from_file_location("regcert_module.migrations.number", path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

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
