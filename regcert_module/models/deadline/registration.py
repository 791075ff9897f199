from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .clock import ATTENTION, STATUSES, Clock

COMPARED = {"<": SQL("<"), "<=": SQL("<="), ">": SQL(">"), ">=": SQL(">=")}


class RegcertRegistration(models.Model):
    """What is due on a registration. The values are computed when they are read, for all records in one query."""

    _inherit = "regcert.registration"

    register_by = fields.Date(
        "Register by",
        compute="_compute_clock",
        search="_search_register_by",
        help="The last day on which this learner can be registered in time.",
    )
    days_left = fields.Integer(
        "Days left",
        compute="_compute_clock",
        search="_search_days_left",
        aggregator="min",
        help="Days until the learner has to be registered; negative when that day has passed.",
    )
    late_fee_note = fields.Char(
        "Late fee",
        compute="_compute_clock",
        search="_search_late_fee_note",
        help="What the organisation charges for a late registration, and from which day.",
    )
    late_fee = fields.Float(
        "Late fee today (£)",
        digits=(10, 2),
        compute="_compute_clock",
        search="_search_late_fee",
        help="The amount that registering today would cost on top. A multiple of the usual fee is not counted.",
    )
    certificate_due = fields.Date(
        "Certificate due",
        compute="_compute_clock",
        search="_search_certificate_due",
        help="The day by which the organisation should have sent the certificate.",
    )
    attention = fields.Selection(
        [
            ("register_closed", "Closed to registration"),
            ("register_overdue", "Registration overdue"),
            ("register_soon", "Register this week"),
            ("claim_closing", "Claim about to lapse"),
            ("claim_possible", "Claim possible"),
            ("certificate_overdue", "Certificate overdue"),
            ("to_send", "Certificate to send"),
        ],
        "Needs attention",
        compute="_compute_clock",
        search="_search_attention",
    )

    @api.depends(
        "status",
        "enrolment_id.start_date",
        "qualification_id.operational_end_date",
        "qualification_id.certification_end_date",
        "qualification_id.awarding_organisation_id",
        "registration_date",
        "certificate_claimed_date",
    )
    def _compute_clock(self):
        stored = self.browse(self._origin.ids)
        query = stored._as_query(ordered=False)
        clock = stored._clock(query.table, query)
        rows = self.env.execute_query(
            query.select(SQL.identifier(query.table, "id"), *map(clock.value, STATUSES))
        )
        found = {id_: values for id_, *values in rows}
        for registration in self:
            values = found.get(registration._origin.id, [False] * len(STATUSES))
            registration.update(
                {
                    name: value or (0 if name == "days_left" else False)
                    for name, value in zip(STATUSES, values, strict=True)
                }
            )

    @api.model
    def _clock(self, alias, query):
        return Clock(self, alias, query, fields.Date.context_today(self))

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr in STATUSES and query is not None:
            return self._clock(alias, query).value(field_expr)
        return super()._field_to_sql(alias, field_expr, query)

    def _search_register_by(self, operator, value):
        return self._search_clock("register_by", operator, value)

    def _search_days_left(self, operator, value):
        return self._search_clock("days_left", operator, value)

    def _search_late_fee_note(self, operator, value):
        return self._search_clock("late_fee_note", operator, value)

    def _search_late_fee(self, operator, value):
        return self._search_clock("late_fee", operator, value)

    def _search_certificate_due(self, operator, value):
        return self._search_clock("certificate_due", operator, value)

    def _search_attention(self, operator, value):
        return self._search_clock("attention", operator, value)

    @api.model
    def _search_clock(self, name, operator, value):
        """The registrations whose value compares like this. The statuses come first, because they have an index."""
        if operator == "in":
            wanted = tuple(each for each in value if each not in (False, None))
            statuses = STATUSES[name]
            if name == "attention":
                statuses = {status for each in wanted for status in ATTENTION.get(each, ())}
            found = (
                _where(name, lambda found: SQL("%s IN %s", found, wanted))
                if wanted
                else Domain.FALSE
            )
            found &= Domain("status", "in", statuses)
            if len(wanted) < len(value):
                found |= _where(name, lambda found: SQL("%s IS NULL", found))
            return found
        if operator in COMPARED:
            compared = _where(name, lambda found: SQL("%s %s %s", found, COMPARED[operator], value))
        elif operator == "ilike":
            compared = _where(name, lambda found: SQL("%s ILIKE %s", found, f"%{value}%"))
        else:
            return NotImplemented
        return Domain("status", "in", STATUSES[name]) & compared

    @api.model
    def _lateness(self, domain):
        """Sentences about what is late, or too late, in those of ``domain`` that are not registered yet."""
        waiting = Domain(domain) & Domain("status", "=", "not_registered")
        by_attention = dict(
            self._read_group(
                waiting & Domain("attention", "in", ["register_closed", "register_overdue"]),
                ["attention"],
                ["__count"],
            )
        )
        charged = self._read_group(
            waiting & _where("late_fee", lambda found: SQL("%s IS NOT NULL", found)),
            ["late_fee_note"],
            ["__count", "late_fee:sum"],
        )
        said = []
        if closed := by_attention.get("register_closed"):
            said.append(
                self.env._(
                    "Past the last registration day of the qualification: %(count)s. Ask the awarding "
                    "organisation before you send them.",
                    count=closed,
                )
            )
        if overdue := by_attention.get("register_overdue"):
            said.append(
                self.env._(
                    "Past the day by which they should have been registered: %(count)s.",
                    count=overdue,
                )
            )
        said += [
            self.env._("Charged as late: %(count)s (%(fee)s).", count=count, fee=note)
            for note, count, _pounds in charged
        ]
        if pounds := sum(pounds for *_, pounds in charged):
            said.append(self.env._("Late fees today: £%(pounds)s.", pounds=f"{pounds:,.2f}"))
        return said


def _where(name, condition):
    return Domain.custom(
        to_sql=lambda model, alias, query: condition(model._field_to_sql(alias, name, query))
    )
