from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MANAGE, ProviderCase


@tagged("post_install", "-at_install")
class TestUnregistered(ProviderCase):
    """Learners who are enrolled but not registered are found by a filter, and get their records in one step."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user_with("unregistered_manager", MANAGE)
        cls.second = cls.qualification.copy({"number": "603/0000/1", "name": "Second"})
        cls.course = cls.env["regcert.programme"].create(
            {"name": "Two of them", "qualification_ids": (cls.qualification | cls.second).ids}
        )
        cls.new = cls.env["regcert.learner"].create({"first_name": "Nel", "last_name": "New"})
        cls.enrolled = cls.env["regcert.enrolment"].create(
            {"learner_id": cls.new.id, "programme_id": cls.course.id}
        )

    def lacking(self, record):
        """By the field and by both searches."""
        self.env.invalidate_all()
        model = record.with_context(active_test=False)
        found = record in model.search([("lacks_registration", "=", True)])
        self.assertNotEqual(found, record in model.search([("lacks_registration", "=", False)]))
        self.assertEqual(record.lacks_registration, found)
        return found

    def test_each_way_to_lack_one(self):
        self.register(learner_id=self.new.id)
        second = self.register(learner_id=self.new.id, qualification_id=self.second.id)
        for change, expected in (
            (lambda: None, False),
            (lambda: second.write({"active": False}), True),
            (lambda: self.second.write({"active": False}), False),
            (lambda: self.second.write({"active": True}), True),
            (lambda: second.write({"active": True}), False),
            (lambda: self.course.write({"qualification_ids": [(5,)]}), False),
        ):
            change()
            self.assertEqual(self.lacking(self.enrolled), expected)
            self.assertEqual(self.lacking(self.new), expected)

    def test_records_are_made_for_what_lacks(self):
        self.register(learner_id=self.new.id)
        enrolled = self.enrolled.with_user(self.manager)
        action = enrolled.action_make_registrations()
        made = self.env["regcert.registration"].search(action["domain"])
        self.assertEqual(made.qualification_id, self.second)
        self.assertEqual((made.status, made.enrolment_id), ("not_registered", self.enrolled))
        self.assertFalse(self.lacking(self.enrolled))
        with self.assertRaisesRegex(UserError, "nothing to make"):
            enrolled.action_make_registrations()

    def test_it_needs_the_right_to_registrations(self):
        staff = self.user_with("unregistered_staff", "base.group_user")
        with self.assertRaises(AccessError):
            self.enrolled.with_user(staff).action_make_registrations()
