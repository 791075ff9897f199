from unittest import SkipTest

from odoo.fields import Command
from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install", "regcert_demo")
class TestExportTour(HttpCase):
    """The export of the list, as an exporter does it in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls.env.ref("base.module_base").demo:
            raise SkipTest("a database without demo data")

    def test_export_of_a_record_the_page_and_the_list(self):
        registrations = self.env["regcert.registration"].search([])
        self.assertGreater(len(registrations), 2)
        # Two a page, so that the page is not the list
        self.env.ref("regcert_module.regcert_registration_view_list").arch = self.env.ref(
            "regcert_module.regcert_registration_view_list"
        ).arch.replace('limit="80"', 'limit="2"')
        log = self.env["regcert.export.log"]
        before = log.search_count([])
        self.start_tour("/odoo/registrations", "regcert_export", login="exporter")
        rows = log.search([], order="id")[before:]
        self.assertEqual(rows.user_id.login, "exporter")
        self.assertEqual(rows.mapped("count"), [1, 2, len(registrations)])
        self.assertEqual(rows.mapped("way"), ["CSV"] * 3)
        self.assertEqual(rows.mapped("filter")[2], "[]")

    def test_what_would_be_refused_stays_behind(self):
        newest = self.env["regcert.registration"].search([], order="id desc", limit=2)
        for registration, name in zip(newest, ("Li", "Longstocking"), strict=True):
            learner = self.env["regcert.learner"].create({"first_name": "A", "last_name": name})
            registration.write({"learner_id": learner.id, "enrolment_id": False})
        self.env.ref("regcert_module.regcert_registration_view_list").arch = self.env.ref(
            "regcert_module.regcert_registration_view_list"
        ).arch.replace('limit="80"', 'limit="2"')
        self.env["regcert.export.profile"].create(
            {
                "name": "Only short names",
                "line_ids": [
                    Command.create(
                        {"header": "Name", "source": "learner_id.last_name", "max_length": 5}
                    )
                ],
            }
        )
        self.start_tour("/odoo/registrations", "regcert_export_check", login="exporter")
        row = self.env["regcert.export.log"].search([], limit=1)
        self.assertEqual((row.count, row.way, row.columns), (1, "Excel", "Name"))
        self.assertEqual(row.profile, "Only short names")

    def test_no_export_without_data_export(self):
        self.start_tour("/odoo/registrations", "regcert_no_export", login="manager")
