from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import DATA_EXPORT, MANAGE, ProviderCase


@tagged("post_install", "-at_install")
class TestPostReports(ProviderCase):
    """Labels and covering letters: one for each learner, for any number of certificates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("posting", MANAGE, DATA_EXPORT)
        cls.learner.write({"street": "1 High Street", "city": "Leeds", "zip": "LS1 1AA"})
        cls.registrations = (
            cls.register(registration_number="N1")
            | cls.register(qualification_id=cls.other_qualification.id, registration_number="N2")
            | cls.register(learner_id=cls.other_learner.id, registration_number="N3")
        )

    def rendered(self, name, user=None):
        report = f"regcert_module.report_{name}"
        reports = self.env["ir.actions.report"].with_user(user or self.user)
        content, _kind = reports._render_qweb_html(report, self.registrations.ids)
        return html.fromstring(content)

    def test_a_label_for_each_learner_with_an_address(self):
        page = self.rendered("address_labels")
        [label] = page.find_class("o_regcert_label")
        for text in ("Tess Tester", "1 High Street", "LS1 1AA"):
            self.assertIn(text, label.text_content())
        [without] = page.find_class("o_regcert_without")
        self.assertIn("Otto Other", without.text_content())

    def test_a_letter_for_each_learner_lists_all_certificates(self):
        letters = self.rendered("covering_letter").find_class("o_regcert_letter")
        self.assertEqual(len(letters), 2)
        tess = letters[0].text_content()
        for text in ("Dear Tess Tester", "certificates are enclosed", "N1", "N2"):
            self.assertIn(text, tess)
        self.assertNotIn("N3", tess)
        self.assertIn("certificate is enclosed", letters[1].text_content())

    def test_what_leaves_is_noted_and_asks_for_the_right(self):
        logs = self.env["regcert.export.log"]
        before = logs.search_count([])
        self.rendered("address_labels")
        self.assertEqual(logs.search_count([]), before + 1)
        with self.assertRaises(AccessError):
            self.rendered("covering_letter", self.user_with("posting_manager", MANAGE))
