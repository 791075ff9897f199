from datetime import date, timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import MANAGE
from ..deadline.deadline_case import DeadlineCase

# Odoo notes by its own clock when an activity was done
TODAY, LATER = (str(date.today() + timedelta(days=days)) for days in (0, 1))


@tagged("post_install", "-at_install")
class TestReminder(DeadlineCase):
    """One activity for each person and kind of thing to do, as long as there is something to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["regcert.registration"].search([]).active = False
        cls.card = cls.env.ref("regcert_module.overview_to_send")
        cls.tutor, cls.office = (cls.user_with(name, MANAGE) for name in ("tutoring", "officing"))
        cls.registrations = cls.env["regcert.registration"]
        for number in range(3):
            learner = cls.env["regcert.learner"].create({"last_name": f"Received {number}"})
            enrolment = cls.env["regcert.enrolment"].create(
                {
                    "learner_id": learner.id,
                    "start_date": "2026-01-05",
                    "primary_tutor_id": number and cls.tutor.id,
                }
            )
            cls.registrations += cls.register(
                learner_id=learner.id,
                enrolment_id=enrolment.id,
                status="certificate_received",
                registration_number=f"N{number}",
                certificate_received_date="2026-11-20",
            )

    def remind(self, day=TODAY):
        with self.on(day):
            self.env["regcert.overview.card"]._cron_remind()

    def summaries(self, user):
        activities = self.env["mail.activity"].search(
            [("res_model", "=", self.card._name), ("user_id", "=", user.id)]
        )
        return activities.mapped("summary")

    def test_one_activity_for_each_person_and_kind(self):
        for _again in range(2):
            self.remind()
            self.assertEqual(self.summaries(self.tutor), ["Certificates to send: 2"])
        self.assertEqual(self.summaries(self.office), [])

    def test_the_rest_goes_to_whom_the_company_names(self):
        self.env.company.regcert_reminded_id = self.office
        self.remind()
        self.assertEqual(self.summaries(self.office), ["Certificates to send: 1"])
        own = self.card.with_user(self.office).action_open_own()
        found = self.registrations.search(own["domain"])
        self.assertEqual(found, self.registrations[0])
        self.assertEqual(self.card.with_user(self.tutor).own_count, 2)

    def test_tutors_who_may_not_act_are_not_reminded(self):
        self.env.company.regcert_reminded_id = self.office
        self.tutor.active = False
        self.remind()
        self.assertEqual(self.summaries(self.tutor), [])
        self.assertEqual(self.summaries(self.office), ["Certificates to send: 3"])

    def test_it_follows_what_is_left_and_stops(self):
        self.remind()
        sent = {"status": "certificate_sent", "certificate_sent_date": TODAY}
        self.registrations[1].write(sent)
        self.remind()
        self.assertEqual(self.summaries(self.tutor), ["Certificates to send: 1"])
        self.registrations[2].write(sent)
        self.remind()
        self.assertEqual(self.summaries(self.tutor), [])

    def test_who_has_ticked_it_off_is_reminded_on_another_day(self):
        self.remind()
        with self.on(TODAY):
            activity = self.env["mail.activity"].search([("user_id", "=", self.tutor.id)])
            activity.with_user(self.tutor).action_done()
        self.remind()
        self.assertEqual(self.summaries(self.tutor), [])
        self.remind(LATER)
        self.assertEqual(self.summaries(self.tutor), ["Certificates to send: 2"])

    def test_no_mail_goes_out(self):
        before = self.env["mail.mail"].search_count([])
        self.remind()
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_only_a_user_is_responsible(self):
        with self.assertRaises(ValidationError):
            self.card.responsible = "learner_id"
