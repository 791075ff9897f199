from lxml import etree

from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .common import MANAGE, ProviderCase

SEARCHED = {
    "Tess": "name",
    "1000000043": "ULN",
    "901/0001/1": "qualification number as written",
    "90100011": "qualification number without slashes",
    "REG-77": "registration number",
    "RM 77 GB": "postal tracking reference",
}


@tagged("post_install", "-at_install")
class TestScreens(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user_with("screens_manager", MANAGE)
        cls.employer = cls.env["res.partner"].create({"name": "Testing Ltd"})
        cls.enrolment.write({"primary_tutor_id": cls.manager.id, "employer_id": cls.employer.id})
        cls.registration = cls.register(
            enrolment_id=cls.enrolment.id,
            registration_number="REG-77",
            postal_tracking_reference="RM 77 GB",
        )
        cls.other = cls.register(
            learner_id=cls.other_learner.id, qualification_id=cls.other_qualification.id
        )

    def nodes(self, tag):
        view = self.env.ref("regcert_module.regcert_registration_view_search")
        views = self.env["regcert.registration"].get_views([(view.id, "search")])["views"]
        return etree.fromstring(views["search"]["arch"]).iter(tag)

    def test_one_box_finds_by_everything(self):
        box = next(self.nodes("field")).get("filter_domain")
        for typed, what in SEARCHED.items():
            with self.subTest(what):
                found = self.env["regcert.registration"].search(safe_eval(box, {"self": typed}))
                self.assertIn(self.registration, found)
                self.assertNotIn(self.other, found)

    def test_every_filter_and_group_by_can_be_used(self):
        registrations = self.env["regcert.registration"].with_user(self.manager)
        names = {"uid": self.manager.id}
        for node in self.nodes("filter"):
            with self.subTest(node.get("name")):
                if node.get("domain"):
                    registrations.search(safe_eval(node.get("domain"), names))
                if node.get("context"):
                    group_by = safe_eval(node.get("context"), names)["group_by"]
                    self.assertTrue(registrations.formatted_read_group([], [group_by], ["__count"]))

    def test_qa_verified_narrows_down_any_other_filter(self):
        """Filters between two separators are alternatives, so this one beside others would find more."""
        groups = [[]]
        for node in next(self.nodes("search")):
            if node.tag == "separator":
                groups.append([])
            elif node.tag == "filter" and node.get("domain"):
                groups[-1].append(node.get("name"))
        self.assertIn(["qa_verified"], groups)

    def test_my_learners_are_those_i_tutor(self):
        domain = next(n for n in self.nodes("filter") if n.get("name") == "my_learners").get(
            "domain"
        )
        found = self.env["regcert.registration"].search(safe_eval(domain, {"uid": self.manager.id}))
        self.assertEqual(found, self.registration)

    def test_the_list_sorts_by_cells_of_two_lines(self):
        self.other.certificate_sent_date = "2026-01-02"
        self.registration.certificate_sent_date = "2026-01-03"
        ours = self.registration | self.other
        domain = [("id", "in", ours.ids)]
        for order, first in (
            ("learner_lines", self.other),
            ("learner_lines desc", self.registration),
            ("qualification_lines", self.other),
            ("qualification_lines desc", self.registration),
            ("sent_lines", self.other),
            ("sent_lines desc", self.registration),
        ):
            with self.subTest(order=order):
                self.assertEqual(ours.search(domain, order=order, limit=1), first)

    def test_cells_of_two_lines(self):
        self.assertEqual(self.registration.learner_lines, "Tess Tester\nTester")
        self.assertEqual(
            self.registration.qualification_lines, "Diploma in Testing\nNumbering Awards"
        )
        self.assertEqual(self.other.learner_lines, "Otto Other")
        self.assertEqual(self.registration.sent_lines, "RM 77 GB")
        self.registration.certificate_sent_date = "2026-01-03"
        self.assertEqual(self.registration.sent_lines, "01/03/2026\nRM 77 GB")

    def test_a_manager_can_fill_every_form(self):
        env = self.env(user=self.manager)
        with Form(env["regcert.learner"]) as form:
            form.first_name, form.last_name, form.uln = "Fay", "Form", "700 000 0006"
        learner = form.save()
        self.assertEqual(learner.display_name, "Fay Form (7000000006)")
        with Form(env["regcert.enrolment"]) as form:
            form.learner_id = learner
            form.programme_id = self.programme.with_env(env)
        enrolment = form.save()
        with Form(env["regcert.registration"]) as form:
            form.learner_id = learner
            form.enrolment_id = enrolment
            form.qualification_id = self.qualification.with_env(env)
        self.assertEqual(form.save().status, "not_registered")

    def test_changing_the_learner_takes_the_enrolment_away(self):
        with Form(self.registration) as form:
            form.learner_id = self.other_learner
            self.assertFalse(form.enrolment_id)
            form.qualification_id = self.numberless_qualification

    def test_every_menu_has_something_to_say_when_empty(self):
        for action in self.env["ir.actions.act_window"].search(
            [("res_model", "=like", "regcert.%"), ("target", "!=", "new")]
        ):
            with self.subTest(action=action.name):
                self.assertIn("o_view_nocontent", action.help or "")
