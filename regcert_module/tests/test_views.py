from lxml import etree

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestViews(TransactionCase):
    """What holds for every view of our models."""

    def views(self, *kinds):
        ours = [("model", "=like", "regcert.%"), ("type", "in", kinds), ("mode", "=", "primary")]
        views = self.env["ir.ui.view"].search(ours)
        self.assertTrue(views)
        for view in views:
            arch = self.env[view.model].get_view(view.id, view.type)["arch"]
            yield view, etree.fromstring(arch)

    def test_dates_are_shown_with_their_year(self):
        for view, arch in self.views("list", "form"):
            for node in arch.iter("field"):
                if any(parent.tag == "field" for parent in node.iterancestors()):
                    continue
                field = self.env[view.model]._fields[node.get("name")]
                hidden = {node.get("invisible"), node.get("column_invisible")} & {"1", "True"}
                if field.type in ("date", "datetime") and not hidden and not node.get("widget"):
                    with self.subTest(view=view.name, field=field.name):
                        self.assertIn("numeric", node.get("options", ""))

    def test_small_texts_of_every_view_are_readable(self):
        """The style sheet applies only to elements with our class."""
        for view, arch in self.views("list", "kanban", "form"):
            with self.subTest(view=view.name):
                self.assertIn("o_regcert", arch.get("class", ""))

    def test_an_employer_that_is_created_is_a_company(self):
        for view, arch in self.views("form"):
            for node in arch.xpath("//form//field[@name='employer_id'][not(ancestor::field)]"):
                if (
                    node.get("readonly") != "True"
                    and not self.env[view.model]._fields["employer_id"].related
                ):
                    with self.subTest(view=view.name):
                        self.assertIn("default_is_company", node.get("context", ""))
