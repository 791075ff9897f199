from ast import literal_eval

from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import ProviderCase


@tagged("post_install", "-at_install")
class TestContact(ProviderCase):
    """What Odoo does to contacts that are learners."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employer = cls.env["res.partner"].create(
            {"name": "Harbour Logistics", "is_company": True, "street": "1 Quay", "city": "Hull"}
        )
        cls.contact = cls.env["res.partner"].create({"name": "T Tester", "email": "t@example.org"})

    def merge(self, *contacts, into, user=None):
        contacts = self.env["res.partner"].concat(*contacts)
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(user or self.env.user)
        wizard = wizard.create(
            {
                "partner_ids": [(6, 0, contacts.ids)],
                "dst_partner_id": into.id,
                "state": "selection",
            }
        )
        wizard.action_merge()

    def test_the_database_keeps_learners_apart(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation) as caught:
            self.other_learner.partner_id = self.learner.partner_id
            self.env.flush_all()
        message = self.learner._sql_error_to_message(caught.exception)
        self.assertIn("a contact belongs to one learner only", message)

    def test_contacts_of_two_learners_are_not_merged(self):
        registrations = self.register() | self.register(learner_id=self.other_learner.id)
        contacts = [self.learner.partner_id, self.other_learner.partner_id]
        for into in contacts:
            for more in ([], [self.contact]):
                with (
                    self.subTest(into=into.name, more=more),
                    self.assertRaisesRegex(UserError, "2 of these contacts are learners"),
                ):
                    self.merge(*contacts, *more, into=into)
        self.assertEqual(
            registrations.learner_id.mapped("name"), [learner.name for learner in self.both()]
        )

    def test_an_archived_learner_counts(self):
        self.other_learner.action_archive()
        contacts = [self.learner.partner_id, self.other_learner.partner_id]
        with self.assertRaisesRegex(UserError, "are learners"):
            self.merge(*contacts, into=contacts[0])

    def test_a_learner_is_merged_with_a_contact(self):
        """Whichever of the two is kept, it is the learner with the same name."""
        registration = self.register()
        self.merge(self.learner.partner_id, self.contact, into=self.contact)
        self.assertEqual(self.learner.partner_id, self.contact)
        self.assertEqual(self.contact.name, "Tess Tester")
        self.assertEqual(registration.learner_id.name, "Tess Tester")
        self.assertEqual(self.learner.first_name, "Tess")
        other = self.env["res.partner"].create({"name": "Otto O."})
        self.merge(self.other_learner.partner_id, other, into=self.other_learner.partner_id)
        self.assertEqual(self.other_learner.name, "Otto Other")

    def test_a_learner_does_not_move_to_another_company_by_merging(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.contact.company_id = elsewhere
        self.register()
        with self.assertRaises(UserError):
            self.merge(self.learner.partner_id, self.contact, into=self.contact)

    def test_merging_automatically_leaves_learners_out(self):
        self.both().email = "shared@example.org"
        plain = self.env["res.partner"].create(
            [{"name": "Twice", "email": "twice@example.org"} for _time in range(2)]
        )
        self.env.flush_all()
        wizard = self.env["base.partner.merge.automatic.wizard"].create({"group_by_email": True})
        wizard.action_start_manual_process()
        groups = [set(literal_eval(line.aggr_ids)) for line in wizard.line_ids]
        self.assertIn(set(plain.ids), groups)
        self.assertNotIn(set(self.both().partner_id.ids), groups)
        self.assertEqual(wizard.number_group, len(groups))

    def both(self):
        return self.learner | self.other_learner

    def test_the_parts_of_a_name_follow_the_contact(self):
        for name, first, last in (
            ("Tess Married", "Tess", "Married"),
            ("Theresa Married", "Theresa", "Married"),
            ("Tess van der Berg", "Theresa", "Married"),
            ("Theresa  van der Berg", "Theresa", "van der Berg"),
        ):
            with self.subTest(name=name):
                if name.startswith("Tess van"):
                    with self.assertRaisesRegex(ValidationError, "is a learner"):
                        self.learner.partner_id.name = name
                else:
                    self.learner.partner_id.name = name
                self.assertEqual((self.learner.first_name, self.learner.last_name), (first, last))

    def test_a_name_without_parts_is_the_contacts(self):
        learner = self.env["regcert.learner"].create({"name": "Cher"})
        learner.partner_id.name = "Cherilyn Sarkisian"
        self.assertEqual(learner.name, "Cherilyn Sarkisian")
        self.assertFalse(learner.first_name)

    def test_a_learners_address_is_their_own(self):
        """A company's address is not copied to the learner, nor the learner's to the company."""
        self.learner.write({"street": "5 Home Lane", "city": "York"})
        self.learner.partner_id.parent_id = self.employer
        self.assertEqual(self.learner.street, "5 Home Lane")
        self.assertEqual(self.employer.street, "1 Quay")
        self.learner.street = "6 Home Lane"
        self.assertEqual(self.employer.street, "1 Quay")
        self.employer.street = "2 Quay"
        self.assertEqual(self.learner.street, "6 Home Lane")
        colleague = self.env["res.partner"].create({"name": "C", "parent_id": self.employer.id})
        self.assertEqual(colleague.street, "2 Quay")

    def test_an_address_is_their_own_from_the_beginning(self):
        values = {"first_name": "Nia", "street": "7 Home Lane", "parent_id": self.employer.id}
        learner = self.env["regcert.learner"].create(values)
        contact = self.env["res.partner"].create({"name": "Abe", "parent_id": self.employer.id})
        of_contact = self.env["regcert.learner"].create(
            {"partner_id": contact.id, "first_name": "Abe", "street": "8 Home Lane"}
        )
        self.assertEqual(learner.parent_id, self.employer)
        self.assertEqual((learner | of_contact).mapped("street"), ["7 Home Lane", "8 Home Lane"])
        self.assertEqual(self.employer.street, "1 Quay")

    def test_the_form_of_a_contact_leaves_the_address(self):
        self.learner.street = "5 Home Lane"
        with Form(self.learner.partner_id) as form:
            form.parent_id = self.employer
        self.assertEqual(self.learner.street, "5 Home Lane")
        with Form(self.contact) as form:
            form.parent_id = self.employer
        self.assertEqual(self.contact.street, "1 Quay")
