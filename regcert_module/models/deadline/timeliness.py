from odoo import fields, models
from odoo.tools import SQL


class RegcertTimeliness(models.Model):
    """How long each registration took, and what lateness cost.

    Judged by the rules in force at the time: the qualification's before the organisation's.
    """

    _name = "regcert.timeliness"
    _description = "Timeliness"
    _inherit = ["regcert.guarded"]
    _auto = False
    _order = "registration_date desc, id desc"
    _rec_name = "registration_id"

    registration_id = fields.Many2one("regcert.registration", readonly=True)
    awarding_organisation_id = fields.Many2one("regcert.awarding.organisation", readonly=True)
    qualification_id = fields.Many2one("regcert.qualification", readonly=True)
    programme_id = fields.Many2one("regcert.programme", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    start_date = fields.Date("Start", readonly=True)
    register_by = fields.Date("Register by", readonly=True)
    registration_date = fields.Date("Registered", readonly=True)
    achieved_date = fields.Date("Achieved", readonly=True)
    days_to_register = fields.Integer(
        "Days to registration",
        readonly=True,
        aggregator="avg",
        help="From the start of the enrolment to the registration.",
    )
    days_to_certificate = fields.Integer(
        "Days to certificate",
        readonly=True,
        aggregator="avg",
        help="From the achievement to the day on which the certificate came.",
    )
    in_time = fields.Float(
        "Registered in time (%)",
        readonly=True,
        aggregator="avg",
        help="Of the registrations for which a rule gives a last day.",
    )
    late_count = fields.Integer("Registered late", readonly=True)
    fee_lost = fields.Float(
        "Late fees (£)",
        readonly=True,
        digits=(12, 2),
        help="Amounts that the rules name. A multiple of the usual fee is not counted, because that fee is not known.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT r.id, r.id AS registration_id, r.company_id, r.qualification_id, q.awarding_organisation_id,
                   e.programme_id, e.start_date, r.registration_date, r.achieved_date, due.register_by,
                   r.registration_date - e.start_date AS days_to_register,
                   r.certificate_received_date - r.achieved_date AS days_to_certificate,
                   CASE WHEN r.registration_date <= due.register_by THEN 100.0
                        WHEN r.registration_date > due.register_by THEN 0.0 END AS in_time,
                   CASE WHEN r.registration_date > due.register_by THEN 1 ELSE 0 END AS late_count,
                   COALESCE(fee.amount, 0) AS fee_lost
              FROM regcert_registration r
              JOIN regcert_qualification q ON q.id = r.qualification_id
              LEFT JOIN regcert_enrolment e ON e.id = r.enrolment_id
              LEFT JOIN LATERAL (%(days)s) AS rule ON true
              LEFT JOIN LATERAL (
                    SELECT LEAST(e.start_date + rule.register_within_days, q.operational_end_date) AS register_by
                   ) AS due ON true
              LEFT JOIN LATERAL (%(fees)s) AS charging ON true
              LEFT JOIN LATERAL (
                    SELECT f.amount FROM regcert_deadline_fee f
                     WHERE f.rule_id = charging.id AND f.from_day <= r.registration_date - e.start_date
                     ORDER BY f.from_day DESC LIMIT 1
                   ) AS fee ON true
             WHERE r.active AND r.registration_date IS NOT NULL
            """,
            days=self._rule(SQL("d.register_within_days > 0")),
            fees=self._rule(
                SQL("EXISTS (SELECT FROM regcert_deadline_fee f WHERE f.rule_id = d.id)")
            ),
        )

    def _rule(self, says):
        return SQL(
            """SELECT d.id, d.register_within_days FROM regcert_deadline_rule d
                WHERE d.active AND %s AND d.awarding_organisation_id = q.awarding_organisation_id
                  AND (d.qualification_id = q.id OR d.qualification_id IS NULL)
                  AND e.start_date >= COALESCE(d.date_from, '-infinity')
                  AND e.start_date <= COALESCE(d.date_to, 'infinity')
                ORDER BY d.qualification_id NULLS LAST LIMIT 1""",
            says,
        )
