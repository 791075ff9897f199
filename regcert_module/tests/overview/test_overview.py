from odoo.fields import Command, Date
from odoo.tests import Form, tagged

from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE
from ..deadline.deadline_case import DeadlineCase

TODAY = "2026-11-26"


@tagged("post_install", "-at_install")
class TestOverview(DeadlineCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cards = cls.env["regcert.overview.card"]
        cls.elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        rights = {"manager": (MANAGE,), "all": (MANAGE, BULK_UPLOAD, DATA_EXPORT)}
        cls.users = {
            name: cls.user_with(f"overview_{name}", *groups) for name, groups in rights.items()
        }
        cls.users["elsewhere"] = cls.user_with(
            "overview_elsewhere",
            MANAGE,
            company_id=cls.elsewhere.id,
            company_ids=[Command.set(cls.elsewhere.ids)],
        )
        cls.env["regcert.deadline.rule"].create(
            {
                "awarding_organisation_id": cls.numbering.id,
                "register_within_days": 28,
                "certificate_within_days": 42,
            }
        )
        for status, dates in (
            ("not_registered", {}),
            ("certificate_received", {"certificate_received_date": "2026-11-20"}),
            ("certificate_claimed", {"certificate_claimed_date": "2026-06-01"}),
            ("achieved", {"registration_date": "2026-01-05", "achieved_date": "2026-07-01"}),
        ):
            learner = cls.env["regcert.learner"].create({"last_name": status})
            enrolment = cls.env["regcert.enrolment"].create(
                {"learner_id": learner.id, "start_date": "2026-09-01"}
            )
            number = {} if status == "not_registered" else {"registration_number": "N1"}
            cls.register(
                learner_id=learner.id, enrolment_id=enrolment.id, status=status, **number, **dates
            )

    def listed(self, action, user):
        """The records in the list that a card opens."""
        return self.env[action["res_model"]].with_user(user).search(action["domain"])

    def test_every_count_is_the_length_of_the_list_behind_it(self):
        counted = {}
        for name, user in self.users.items():
            with self.on(TODAY):
                for card in self.cards.with_user(user).search([]):
                    with self.subTest(user=name, card=card.name):
                        self.assertEqual(card.count, len(self.listed(card.action_open(), user)))
                        counted[name, card.get_external_id()[card.id]] = card.count
        of = {card: count for (name, card), count in counted.items() if name == "manager"}
        self.assertGreaterEqual(of["regcert_module.overview_register_overdue"], 1)
        self.assertGreaterEqual(of["regcert_module.overview_claim_possible"], 1)
        self.assertGreaterEqual(of["regcert_module.overview_certificate_overdue"], 1)
        self.assertFalse(
            any(count for (name, _card), count in counted.items() if name == "elsewhere")
        )

    def test_the_oldest_is_named(self):
        with self.on(TODAY):
            card = self.env.ref("regcert_module.overview_to_send").with_user(self.users["manager"])
            received = self.listed(card.action_open(), self.users["manager"])
            self.assertEqual(card.oldest, min(received.mapped("certificate_received_date")))
            self.assertTrue(card.oldest_words.startswith("Oldest: "))
            self.assertIn(str(card.oldest.year), card.oldest_words)

    def test_a_day_to_come_is_a_deadline(self):
        card = self.env.ref("regcert_module.overview_to_send")
        with self.on("2026-11-26"):
            for day, words in (
                ("2026-11-25", "Oldest: 11/25/2026"),
                ("2026-11-26", "Oldest: 11/26/2026"),
                ("2026-11-27", "First due: 11/27/2026"),
            ):
                with self.subTest(day=day):
                    self.assertEqual(card._words(Date.to_date(day)), words)

    def test_a_card_that_an_administrator_adds_counts_too(self):
        with Form(self.cards) as form:
            form.name = "Everything"
            form.model = "regcert.registration"
            form.domain = "[('certificate_received_date', '>=', days(-7))]"
            form.date_field = "certificate_received_date"
        with self.on(TODAY):
            self.assertGreaterEqual(form.record.count, 1)
        with self.on("2027-11-26"):
            self.assertEqual(form.record.count, 0)
