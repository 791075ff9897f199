from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestNewRecords(TransactionCase):
    def test_an_empty_record_has_a_name(self):
        """As Odoo shows it in a form before anything is entered."""
        for name, model in self.env.items():
            if name.startswith("regcert.") and not model._abstract:
                with self.subTest(model=name):
                    self.assertIsInstance(model.new({}).display_name or "", str)
