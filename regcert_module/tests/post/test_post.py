from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from ..common import MANAGE, ProviderMixin


@tagged("post_install", "-at_install")
class TestPost(ProviderMixin, TransactionCase):
    """What is scanned is found by number, ULN or name; expected certificates come first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.user = cls.user_with("post", MANAGE)
        cls.ann, cls.renee = cls.env["regcert.learner"].create(
            [
                {"first_name": "Ann", "last_name": "Posted", "uln": "5550000015"},
                {"first_name": "Renée", "last_name": "Posted", "uln": "5550000023"},
            ]
        )
        claimed = {"status": "certificate_claimed"}
        cls.claimed = cls.register(learner_id=cls.ann.id, registration_number="PX-0001", **claimed)
        cls.earlier = cls.register(
            learner_id=cls.ann.id, registration_number="PX-0000", status="certificate_sent"
        )
        cls.other = cls.register(learner_id=cls.renee.id, registration_number="PX-0002", **claimed)

    def find(self, text, step="received"):
        registrations = self.env["regcert.registration"].with_user(self.user)
        answer = registrations.find_for_post(text, step)
        return answer["kind"], {one["id"] for one in answer["registrations"]}

    def test_one_is_found(self):
        for text in (
            "PX-0001", " px-0001 ", "PX‑0001", "5550000015", "555 000 0015", "posted ann", "Ann Posted",
        ):  # fmt: skip
            with self.subTest(text=text):
                self.assertEqual(self.find(text), ("found", {self.claimed.id}))
        self.assertEqual(self.find("renee posted"), ("found", {self.other.id}))

    def test_several_done_and_unknown(self):
        self.assertEqual(self.find("Posted"), ("several", {self.claimed.id, self.other.id}))
        self.assertEqual(self.find("PX-0000"), ("done", {self.earlier.id}))
        for text in ("PX-9", "", "  ", "\0", "%", 7, None):
            with self.subTest(text=text):
                self.assertEqual(self.find(text), ("unknown", set()))

    def test_what_is_expected_comes_first(self):
        second = self.register(
            learner_id=self.ann.id, registration_number="PX-5", status="registered"
        )
        self.assertEqual(self.find("5550000015"), ("found", {self.claimed.id}))
        self.claimed.status = "certificate_received"
        self.assertEqual(self.find("5550000015"), ("found", {second.id}))
        self.assertEqual(self.find("5550000015", "sent"), ("found", {self.claimed.id}))

    def test_a_number_of_several_learners_is_a_question(self):
        self.other.registration_number = "PX-0001"
        self.assertEqual(self.find("px-0001"), ("several", {self.claimed.id, self.other.id}))

    def test_rights_and_steps(self):
        registrations = self.env["regcert.registration"]
        with self.assertRaises(UserError):
            self.find("PX-0001", "lost")
        with self.assertRaises(AccessError):
            registrations.with_user(self.user_with("post_staff")).find_for_post("PX-0001", "sent")
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = self.user_with(
            "post_elsewhere", MANAGE, company_id=elsewhere.id, company_ids=[(6, 0, elsewhere.ids)]
        )
        answer = registrations.with_user(stranger).find_for_post("PX-0001", "received")
        self.assertEqual(answer, {"kind": "unknown", "registrations": []})
