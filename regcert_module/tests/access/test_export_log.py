import json

from odoo.exceptions import AccessError
from odoo.http import Request
from odoo.tests import HttpCase, TransactionCase, tagged
from odoo.tools import mute_logger

from ...core.export.format import REGISTRATION_EXPORT
from ...models.access.export_filter import HIDDEN, LONGEST, readable
from ..common import DATA_EXPORT, MANAGE
from ..export.export_case import ExportCase, ExportMixin


@tagged("post_install", "-at_install")
class TestExportLog(ExportCase):
    """Each export is logged: by whom, what and how many, without a learner's data."""

    def logged(self, work):
        log = self.env["regcert.export.log"]
        before = log.search([])
        work()
        return log.search([], order="id") - before

    def test_an_export_of_ours_is_noted(self):
        records = self.learners_named(["Li", "Xu"])
        row = self.logged(lambda: self.data("xlsx", ids=records.ids))
        self.assertEqual(row.user_id, self.exporter)
        self.assertTrue(row.date)
        self.assertEqual(
            (row.model, row.way, row.profile, row.count, row.filter),
            ("regcert.registration", "Excel", "All 32 columns", 2, "2 selected records"),
        )
        self.assertEqual(row.columns.split("\n"), list(REGISTRATION_EXPORT.headers))

    def test_what_was_left_out_is_not_counted(self):
        records = self.learners_named(["Li", False])
        profile = self.profile(("Surname", "learner_id.last_name", {"required": True}))
        row = self.logged(lambda: self.data(profile=profile.id, ids=records.ids, only_good=True))
        self.assertEqual((row.count, row.profile, row.columns), (1, "Test profile", "Surname"))

    def test_odoos_own_export_is_noted_for_every_guarded_model(self):
        self.register()
        records = self.learner | self.other_learner
        row = self.logged(
            lambda: records.with_user(self.exporter).export_data(["last_name", "uln"])
        )
        self.assertEqual(
            (row.model, row.way, row.count, row.columns, row.filter),
            ("regcert.learner", "Odoo's own export", 2, "last_name\nuln", "2 selected records"),
        )

    def test_a_check_and_a_refusal_are_no_exports(self):
        records = self.learners_named(["Li"])
        self.assertFalse(self.logged(lambda: self.exports.check_export(ids=records.ids)))
        manager = self.user_with("log_manager", MANAGE)
        with self.assertRaises(AccessError):
            self.exports.with_user(manager)._export_file(ids=records.ids)
        self.assertFalse(self.logged(lambda: None))

    def test_no_data_of_a_learner_is_in_it(self):
        record = self.learners_named(["Secretname"], uln="1234567890", street="Secret Street 1")
        domain = [
            "|",
            ("learner_id.last_name", "ilike", "Secretname"),
            ("learner_id.uln", "=", "1234567890"),
            ("learner_id", "=", record.learner_id.id),
            ("learner_id", "any", [("name", "=", "Secretname")]),
            ("status", "=", "not_registered"),
        ]
        row = self.logged(lambda: self.data(domain=domain))
        written = str(row.read())
        for secret in ("Secretname", "1234567890", "Secret Street"):
            self.assertNotIn(secret, written)
        self.assertNotIn(str(record.learner_id.id), row.filter)
        self.assertIn("learner_id.last_name", row.filter)
        self.assertIn('["status", "=", "not_registered"]', row.filter)

    def test_administrators_read_it_and_nobody_changes_it(self):
        row = self.logged(lambda: self.data(ids=[]))
        administrator = self.user_with("log_admin", "base.group_system", MANAGE, DATA_EXPORT)
        self.assertEqual(row.with_user(administrator).count, 0)
        with mute_logger("odoo.addons.base.models.ir_model"):
            with self.assertRaises(AccessError):
                row.with_user(self.exporter).read(["count"])
            for user in (administrator, self.exporter):
                for change in (
                    lambda row: row.write({"count": 9}),
                    lambda row: row.unlink(),
                    lambda row: row.create({"user_id": 1, "model": "x", "way": "x"}),
                    lambda row: row.copy(),
                ):
                    with self.assertRaises(AccessError):
                        change(row.with_user(user))
        with self.assertRaises(AccessError):
            row.sudo().write({"count": 9})
        with self.assertRaises(AccessError):
            row.sudo().unlink()


@tagged("post_install", "-at_install")
class TestExportFilter(TransactionCase):
    """The filter as the log keeps it."""

    def test_values_that_may_say_something_about_a_person_are_hidden(self):
        model = self.env["regcert.registration"]
        for leaf, shown in (
            (("status", "=", "registered"), True),
            (("status", "in", ["registered", "exempt"]), True),
            (("status", "=", "Ann Smith"), False),
            (("active", "=", False), True),
            (("registration_date", ">=", "2026-01-01"), True),
            (("registration_date", ">=", "Ann Smith"), False),
            (("registration_date", "=", False), True),
            (("registration_number", "=", "42"), False),
            (("registration_number", "=", False), True),
            (("qualification_id", "=", 7), True),
            (("qualification_id", "ilike", "Diploma"), False),
            (("qualification_id.awarding_organisation_id", "in", [1, 2]), True),
            (("awarding_organisation_id", "=", 3), True),
            (("programme_id", "=", 3), True),
            (("enrolment_id.qa_verified", "=", True), True),
            (("learner_id", "=", 7), False),
            (("learner_id.gender", "=", "F"), False),
            (("learner_id.date_of_birth", "=", "1997-02-01"), False),
            (("learner_id.ethnicity", "in", ["31"]), False),
            (("primary_tutor_id", "=", 7), False),
            (("employer_id", "=", 7), False),
            (("uln", "=", "1"), False),
            (("id", "in", [1, 2]), False),
            (("no_such_field", "=", 1), False),
        ):
            with self.subTest(leaf=leaf):
                value = leaf[2] if shown else HIDDEN
                self.assertEqual(json.loads(readable(model, [leaf])), [[*leaf[:2], value]])

    def test_operators_stay_and_everything_is_everything(self):
        model = self.env["regcert.registration"]
        domain = ["|", ("status", "=", "exempt"), ("uln", "=", "1"), ("active", "=", True)]
        self.assertEqual(
            json.loads(readable(model, domain)),
            ["&", "|", ["status", "=", "exempt"], ["uln", "=", HIDDEN], ["active", "=", True]],
        )
        self.assertEqual(readable(model, []), "[]")

    def test_a_filter_without_end_is_cut(self):
        model = self.env["regcert.registration"]
        text = readable(model, [("registration_number", "=", "x")] * 1000)
        self.assertLessEqual(len(text), LONGEST)


@tagged("post_install", "-at_install")
class TestExportLogOverHttp(ExportMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_exporter()

    def test_the_route_reads_a_replica_and_notes_the_export_all_the_same(self):
        record = self.register()
        log = self.env["regcert.export.log"]
        before = log.search_count([])
        modes = []
        original = type(log)._add

        def _add(model, *args, **kwargs):
            modes.append(model.env.cr.readonly)
            return original(model, *args, **kwargs)

        self.patch(self.registry["regcert.export.log"], "_add", _add)
        self.authenticate("export_case", "export_case")
        response = self.url_open(
            "/regcert/registrations/export",
            data={"ids": json.dumps(record.ids), "csrf_token": Request.csrf_token(self)},
        )
        self.assertEqual(response.status_code, 200)
        self.assertEqual(modes, [True])
        row = log.search([], limit=1)
        self.assertEqual(log.search_count([]), before + 1)
        self.assertEqual((row.user_id, row.count, row.way), (self.exporter, 1, "CSV"))
