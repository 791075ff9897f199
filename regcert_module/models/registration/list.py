from odoo import api, fields, models
from odoo.tools import SQL, format_date

SORTED_AS = {
    "learner_lines": "learner_id",
    "qualification_lines": "qualification_id",
    "sent_lines": "certificate_sent_date",
}


class RegcertRegistration(models.Model):
    """Cells with two lines, so that the list fits a small screen."""

    _inherit = "regcert.registration"

    learner_lines = fields.Text(
        "Learner / Programme", compute="_compute_lines", compute_sudo=False, exportable=False
    )
    qualification_lines = fields.Text(
        "Qualification / Awarding organisation",
        compute="_compute_lines",
        compute_sudo=False,
        exportable=False,
    )

    sent_lines = fields.Text("Sent / Tracking", compute="_compute_sent_lines", exportable=False)

    @api.depends(
        "learner_id.name",
        "programme_id.name",
        "qualification_id.name",
        "awarding_organisation_id.name",
    )
    def _compute_lines(self):
        for registration in self:
            registration.learner_lines = lines(
                registration.learner_id.name, registration.programme_id.name
            )
            registration.qualification_lines = lines(
                registration.qualification_id.name, registration.awarding_organisation_id.name
            )

    @api.depends("certificate_sent_date", "postal_tracking_reference")
    @api.depends_context("lang")
    def _compute_sent_lines(self):
        for registration in self:
            registration.sent_lines = lines(
                format_date(self.env, registration.certificate_sent_date),
                registration.postal_tracking_reference,
            )

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        field_name = SORTED_AS.get(field_name, field_name)
        if field_name == "learner_id" and alias == query.table and not nulls.code:
            return self._order_by_learner(alias, direction, query)
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    def _order_by_learner(self, alias, direction, query):
        """Sorts by the learner's name. Every registration has a learner, so an inner join is enough, and lets PostgreSQL use the index
        of names; with Odoo's left join it would sort all registrations."""
        learners = self.env["regcert.learner"]
        sorted_by = query.make_alias(alias, "sorted_learner")
        learner = self._field_to_sql(alias, "learner_id", query)
        same = SQL("%s = %s", learner, SQL.identifier(sorted_by, "id"))
        query.add_join("JOIN", sorted_by, learners._table, same)
        reverse = direction.code == "DESC"
        return learners._order_to_sql(learners._order, query, alias=sorted_by, reverse=reverse)


def lines(*texts):
    return "\n".join(filter(None, texts))
