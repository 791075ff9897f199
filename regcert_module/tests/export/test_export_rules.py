from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command, Domain
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...core.export.format import REGISTRATION_EXPORT
from ...models.export import query as export_query
from ...models.export.query import ExportQuery
from ..common import DATA_EXPORT, MANAGE
from .export_case import ExportCase


@tagged("post_install", "-at_install")
class TestExportRules(ExportCase):
    """One query, with the rights of the user who exports."""

    def column(self, records, header, **kwargs):
        rows = self.rows(records, **kwargs)
        place = rows[0].index(header)
        return [row[place] for row in rows[1:]]

    def rule(self, model, domain, groups=()):
        self.env["ir.rule"].create(
            {
                "name": "Test",
                "model_id": self.env["ir.model"]._get(model).id,
                "domain_force": domain,
                "groups": [Command.set([self.env.ref(group).id for group in groups])],
            }
        )

    def test_the_same_values_as_through_the_orm(self):
        self.enrolment.write(
            {
                "start_date": "2025-09-01",
                "ilr_status": "qa_verified",
                "employer_id": self.env["res.partner"].create({"name": "Harbour"}).id,
                "primary_tutor_id": self.exporter.id,
            }
        )
        self.learner.write({"country_id": self.env.ref("base.uk").id, "gender": "F"})
        self.register(enrolment_id=self.enrolment.id)
        records = self.env["regcert.registration"].search([], order="id")
        header, *rows = self.rows(records)
        self.assertEqual(len(rows), len(records))
        for record, row in zip(records.with_user(self.exporter), rows, strict=True):
            for column, text in zip(REGISTRATION_EXPORT.columns, row, strict=True):
                value = record.mapped(column.name)
                value = value[0] if isinstance(value, list) and value else value or False
                *steps, name = column.name.split(".")
                owner = record.mapped(".".join(steps)) if steps else record
                if value and owner._fields[name].type == "selection" and name != "status":
                    value = dict(owner._fields[name]._description_selection(self.env))[value]
                with self.subTest(record=record.id, column=column.header):
                    self.assertEqual(text.removeprefix("'"), column.cell.render(value or None))

    def test_a_record_rule_on_registrations_holds(self):
        records = self.learners_named(["Li", "Xu"])
        self.rule("regcert.registration", f"[('id', '!=', {records[0].id})]")
        self.assertEqual(self.column(records, "Last Name"), ["Xu"])
        self.assertEqual(self.exports.check_export(ids=records.ids)["count"], 1)

    def test_what_a_rule_on_a_related_model_hides_is_empty(self):
        own = self.register(enrolment_id=self.enrolment.id)
        other = self.learners_named(["Li"], street="4 Chapel Lane")
        records = own + other
        self.enrolment.start_date = "2025-09-01"
        self.rule("regcert.learner", f"[('id', '!=', {other.learner_id.id})]")
        self.rule("regcert.programme", "[('name', '!=', 'Tester')]")
        self.assertEqual(self.column(records, "Last Name"), ["Tester", ""])
        self.assertEqual(self.column(records, "Address Line 1"), ["", ""])
        self.assertEqual(self.column(records, "Programme Name"), ["", ""])
        self.assertEqual(self.column(records, "Start Date"), ["01/09/2025", ""])
        self.assertEqual(self.column(records, "Qualification number"), ["901/0001/1"] * 2)

    def test_a_rule_on_contacts_hides_the_learner_as_the_screen_does(self):
        records = self.learners_named(["Li"])
        partner = records.learner_id.partner_id
        self.rule("res.partner", f"[('id', '!=', {partner.id})]")
        self.assertEqual(self.column(records, "Last Name"), [""])

    def test_a_field_of_another_group_is_refused(self):
        record = self.learners_named(["Li"], ethnicity="31")
        field = self.registry["regcert.learner"]._fields["ethnicity"]
        self.patch(field, "groups", "base.group_system")
        with mute_logger("odoo.orm.models"), self.assertRaises(AccessError):
            self.data(ids=record.ids)
        # What does not ask for it is not refused
        self.profile(("Surname", "learner_id.last_name"))
        profile = self.env.ref("regcert_module.export_profile_without_special_category")
        self.assertEqual(self.column(record, "Last Name", profile=profile), ["Li"])

    def test_a_model_that_may_not_be_read_is_refused(self):
        record = self.register(enrolment_id=self.enrolment.id)
        self.env["ir.model.access"].search(
            [("model_id.model", "=", "regcert.programme")]
        ).perm_read = False
        with mute_logger("odoo.addons.base.models.ir_model"), self.assertRaises(AccessError):
            self.data(ids=record.ids)

    def test_companies(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        theirs = self.register(company_id=other.id, registration_number="THEIRS")
        ours = self.register(registration_number="OURS")
        both = self.user_with(
            "rules_both", MANAGE, DATA_EXPORT, company_ids=[(4, other.id), (4, self.env.company.id)]
        )
        records = ours + theirs
        number = "Registration number"
        self.assertEqual(self.column(records, number), ["OURS"])
        for companies, numbers in (
            (self.env.company, ["OURS"]),
            (other, ["THEIRS"]),
            (self.env.company + other, ["OURS", "THEIRS"]),
        ):
            self.exports = self.env["regcert.registration"].with_user(both)
            self.exports = self.exports.with_context(allowed_company_ids=companies.ids)
            with self.subTest(companies=companies.mapped("name")):
                self.assertEqual(sorted(self.column(records, number)), sorted(numbers))

    def test_any_order_of_the_list(self):
        records = self.learners_named(["Xu", "Li", "Ott"])
        search = self.exports.search
        domain = [("id", "in", records.ids)]
        for order in (
            "id",
            "learner_id",
            "learner_id desc, id",
            "learner_lines desc",
            "qualification_id, id desc",
            "enrolment_id, learner_id",
            "status, learner_id",
            None,
        ):
            with self.subTest(order=order):
                names = search(domain, order=order).learner_id.mapped("last_name")
                self.assertEqual(self.column(records, "Last Name", order=order), names)

    def test_one_query_whatever_the_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        country = self.env["res.country"].create({"name": "Wales", "code": "XW"})
        country.with_context(lang="fr_FR").name = "Pays de Galles"
        record = self.learners_named(["Li"], country_id=country.id, gender="F")
        self.exporter.lang = "fr_FR"
        self.exports = self.env["regcert.registration"].with_user(self.exporter)
        self.exports = self.exports.with_context(lang="fr_FR")
        self.assertEqual(self.column(record, "Country"), ["Wales"])
        self.assertEqual(self.column(record, "Gender"), ["Female"])

    def test_what_waits_to_be_written_is_exported(self):
        record = self.learners_named(["Li"])
        record.learner_id.city = "York"
        file, *_ = self.exports._export_file(ids=record.ids)
        with file:
            file.seek(0)
            self.assertIn(b"York", file.read())

    def test_memory_and_queries_do_not_follow_the_rows(self):
        """Only one batch is held in memory at a time."""
        records = self.learners_named([f"N{place}" for place in range(10)])
        with patch.object(export_query, "BATCH", 4):
            query = ExportQuery(self.exports, Domain("id", "in", records.ids), "id", False)
            query.add(("learner_id", "last_name"))
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            sizes = [len(batch) for batch in query.batches()]
        self.assertEqual(sizes, [4, 4, 2])
        # Plan, declare, three batches, close
        self.assertEqual(self.env.cr.sql_log_count - before, 6)

    def test_two_exports_at_a_time_do_not_disturb_each_other(self):
        records = self.learners_named([f"N{place}" for place in range(4)])
        with patch.object(export_query, "BATCH", 1):
            queries = [
                ExportQuery(self.exports, Domain("id", "in", records.ids), "id") for _ in "ab"
            ]
            for query in queries:
                query.add(("id",))
            pairs = list(zip(*(query.batches() for query in queries), strict=True))
        self.assertEqual(pairs, [([(id_,)], [(id_,)]) for id_ in records.ids])
