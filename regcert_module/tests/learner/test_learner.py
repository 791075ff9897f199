from odoo.tests import tagged

from ..common import ProviderCase


@tagged("post_install", "-at_install")
class TestLearner(ProviderCase):
    def test_numbers_are_stored_without_blanks(self):
        cases = [
            ("uln", " 700 000\u00a00006\t", "7000000006"),
            ("uln", "7000000006\u200b\ufeff", "7000000006"),
            ("uln", " \u00a0 ", False),
            ("uln", "", False),
            ("national_insurance_number", "qq 12 34 56 c", "QQ123456C"),
        ]
        for field, typed, stored in cases:
            with self.subTest(field=field, typed=typed):
                learner = self.env["regcert.learner"].create({"name": "A", field: typed})
                self.assertEqual(learner[field], stored)
                learner[field] = False
                self.other_learner[field] = typed
                self.assertEqual(self.other_learner[field], stored)
                self.other_learner[field] = False

    def test_learners_may_share_the_temporary_number(self):
        both = self.learner | self.other_learner
        both.uln = "9999999999"
        self.env.flush_all()
        self.assertEqual(set(both.mapped("uln")), {"9999999999"})

    def test_full_name_follows_first_and_last_name(self):
        cases = [
            ({"first_name": "Ada", "last_name": "Byron"}, "Ada Byron"),
            ({"first_name": "Ada"}, "Ada"),
            ({"last_name": "Byron"}, "Byron"),
            ({"name": "Somebody Else", "first_name": "Ada", "last_name": "Byron"}, "Ada Byron"),
            ({"name": "Ada King"}, "Ada King"),
        ]
        for values, full_name in cases:
            with self.subTest(values=values):
                learner = self.env["regcert.learner"].create(values)
                self.assertEqual(learner.name, full_name)
                self.assertEqual(learner.partner_id.name, full_name)

    def test_a_new_last_name_changes_each_full_name(self):
        (self.learner | self.other_learner).write({"last_name": "Married"})
        self.assertEqual(self.learner.name, "Tess Married")
        self.assertEqual(self.other_learner.name, "Otto Married")

    def test_the_parts_follow_a_full_name(self):
        self.learner.name = "T. Tester"
        self.assertEqual(self.learner.name, "T. Tester")
        self.assertEqual((self.learner.first_name, self.learner.last_name), ("T.", "Tester"))

    def test_learner_is_found_by_name_and_by_number(self):
        for typed in ("Tess", "Tester", "1000000043"):
            with self.subTest(typed=typed):
                found = self.env["regcert.learner"].name_search(typed)
                self.assertIn((self.learner.id, "Tess Tester (1000000043)"), found)

    def test_address_is_the_partners(self):
        self.learner.write({"street": "1 Test Lane", "zip": "TE1 1ST", "email": "t@example.org"})
        self.assertEqual(self.learner.partner_id.zip, "TE1 1ST")
