from psycopg2.errors import UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import BULK_UPLOAD, MANAGE, ProviderCase, free_ulns

ULN, OTHER_ULN = free_ulns(2)
TEMPORARY = "9999999999"


@tagged("post_install", "-at_install")
class TestUln(ProviderCase):
    """A ULN has ten digits and belongs to one learner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.learners = cls.env["regcert.learner"]
        cls.elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.learner.uln = ULN
        cls.manager = cls.user_with("uln_manager", MANAGE, BULK_UPLOAD)

    def is_refused(self, act):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation) as caught:
            with self.cr.savepoint():
                act()
                self.env.flush_all()
        self.assertIn("is already on record", self.learners._sql_error_to_message(caught.exception))

    def test_the_database_keeps_ulns_apart(self):
        self.is_refused(lambda: self.learners.create({"name": "Again", "uln": ULN}))
        self.is_refused(lambda: self.other_learner.write({"uln": f" {ULN} "}))

    def test_an_archived_learner_is_to_be_restored(self):
        self.learner.action_archive()
        learners = self.learners.with_user(self.manager)
        with self.assertRaisesRegex(ValidationError, "restore that learner"):
            with self.cr.savepoint():
                learners.create({"name": "Again", "uln": ULN})
        self.other_learner.uln = ULN  # the server's own doing
        self.is_refused(self.learner.action_unarchive)

    def test_each_company_has_its_own(self):
        theirs, ours = self.learners.create(
            [
                {"name": "A", "uln": ULN, "company_id": self.elsewhere.id},
                {"name": "B", "uln": ULN, "company_id": self.env.company.id},
            ]
        )
        self.env.flush_all()
        self.is_refused(lambda: theirs.write({"company_id": self.env.company.id}))
        self.is_refused(lambda: ours.partner_id.write({"company_id": False}))

    def test_a_user_is_told_of_a_shared_learner(self):
        """Learners whom the database does not compare with those of a company."""
        own = {"name": "Again", "uln": ULN, "company_id": self.env.company.id}
        learners = self.learners.with_user(self.manager)
        with self.assertRaisesRegex(ValidationError, "for this company or for all"):
            with self.cr.savepoint():
                learners.create(own)
        self.learner.enrolment_ids.unlink()
        self.learner.company_id = self.elsewhere
        learner = learners.create(own)
        # The other one is out of the user's sight
        learner.company_id = False
        self.assertEqual(learner.uln, ULN)

    def test_the_temporary_number_is_everybodys(self):
        (self.learner | self.other_learner).uln = TEMPORARY
        self.learners.create({"name": "Third", "uln": TEMPORARY})
        self.env.flush_all()

    def test_a_number_is_free_again_within_the_same_transaction(self):
        self.env.flush_all()
        self.learner.uln = False
        self.learners.create({"name": "Now mine", "uln": ULN})

    def test_what_is_no_uln_is_refused(self):
        cases = {
            "123": "ten digits",
            "12345678901": "ten digits",
            "１２３": "ten digits",
            "12345678X9": "ten digits",
            "2.87078E+09": "a spreadsheet has rounded",
            "2,87E9": "a spreadsheet has rounded",
        }
        for uln, sentence in cases.items():
            with self.subTest(uln=uln):
                with self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                    self.learners.create({"name": "Wrong", "uln": uln})
                with self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                    with Form(self.learner) as form:
                        form.uln = uln
                loaded = self.learners.with_user(self.manager).load(
                    ["first_name", "uln"], [["Wrong", uln]]
                )
                self.assertFalse(loaded["ids"])
                self.assertRegex(loaded["messages"][0]["message"], sentence)

    def test_loading_the_same_learner_twice_is_refused(self):
        learners = self.learners.with_user(self.manager)
        with mute_logger("odoo.sql_db"):
            loaded = learners.load(["first_name", "uln"], [["Again", ULN]])
        self.assertFalse(loaded["ids"])
        self.assertIn("is already on record", loaded["messages"][0]["message"])

    def twin(self, **values):
        """As an upgrade leaves them."""
        twin = self.learners.create({"name": "Twin", **values})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE regcert_learner SET uln = %s, uln_twice = true WHERE id = %s", [ULN, twin.id]
        )
        self.env.invalidate_all()
        return twin

    def test_what_was_there_twice_stays_until_somebody_looks(self):
        twin = self.twin()
        twin.first_name = "Twin"
        self.assertEqual(twin.uln, ULN)
        self.is_refused(lambda: twin.write({"uln": ULN}))
        self.is_refused(lambda: self.learners.create({"name": "Third", "uln": ULN}))
        twin.uln = OTHER_ULN
        self.assertFalse(twin.uln_twice)

    def test_what_is_left_alone_is_one_of_its_kind(self):
        twin = self.twin()
        self.learner.uln = False
        self.assertFalse(twin.uln_twice)
        self.is_refused(lambda: self.learners.create({"name": "Third", "uln": ULN}))


@tagged("post_install", "-at_install")
class TestDoubleLearner(ProviderCase):
    def setUp(self):
        super().setUp()
        learners = self.env["regcert.learner"]
        born = "1990-02-01"
        self.elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.ann, self.anne, self.ben, self.bea, self.cyd, self.dan = learners.create(
            [
                {"first_name": "Ann", "last_name": "O'Neil", "date_of_birth": born},
                {"first_name": "ann", "last_name": "O’Néil", "date_of_birth": born},
                {"first_name": "Ben", "individual_id": "77"},
                {"first_name": "Bea", "individual_id": "77", "company_id": self.elsewhere.id},
                {"first_name": "Ann", "last_name": "O'Neil", "date_of_birth": "1991-02-01"},
                {"first_name": "Dan", "uln": TEMPORARY},
            ]
        )
        self.eve = learners.create({"first_name": "Eve", "uln": TEMPORARY})
        self.all = self.ann | self.anne | self.ben | self.bea | self.cyd | self.dan | self.eve

    def found(self, **context):
        learners = self.all.with_context(**context)
        return learners.search([("id", "in", self.all.ids), ("double_ids", "!=", False)])

    def test_the_filter_finds_them(self):
        self.assertEqual(self.found(), self.ann | self.anne | self.ben | self.bea)
        for learner, others in ((self.ann, self.anne), (self.anne, self.ann), (self.ben, self.bea)):
            self.assertEqual(learner.double_ids, others)
        self.assertFalse((self.cyd | self.dan | self.eve).double_ids)

    def test_two_companies_each_have_their_own(self):
        self.ben.company_id = self.env.company
        self.assertEqual(self.found(), self.ann | self.anne)
        self.assertFalse(self.ben.double_ids)

    def test_what_is_out_of_sight_counts_for_nothing(self):
        manager = self.user_with("doubles_manager", MANAGE)
        found = self.all.with_user(manager).search([("double_ids", "!=", False)])
        self.assertIn(self.ann, found)
        self.assertNotIn(self.ben, found)
        self.assertFalse(self.ben.with_user(manager).double_ids)
        self.anne.action_archive()
        self.assertNotIn(self.ann, self.found())
