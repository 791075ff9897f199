"""What is due on a registration, as SQL. Nothing is stored, so it is correct on the day it is read.

Few registrations still have something due. Each join and expression tests the status first, so finished registrations cost next to nothing.
"""

from odoo.tools import SQL

from ...core.deadline.terms import CLAIM_DAYS

SOON_DAYS = 7
"""A registration due within this many days is due soon."""

CLOSING_DAYS = 28
"""A claim is about to lapse if the certification end is no more than this many days away."""

ATTENTION = {
    "register_overdue": ("not_registered",),
    "register_soon": ("not_registered",),
    "register_closed": ("not_registered",),
    "claim_possible": ("achieved",),
    "claim_closing": ("registered", "achieved"),
    "certificate_overdue": ("certificate_claimed",),
    "to_send": ("certificate_received",),
}
"""The values of ``attention``, and the statuses in which each can occur."""

STATUSES = {
    "register_by": ("not_registered",),
    "days_left": ("not_registered",),
    "late_fee_note": ("not_registered",),
    "late_fee": ("not_registered",),
    "certificate_due": ("certificate_claimed",),
    "attention": tuple({status for statuses in ATTENTION.values() for status in statuses}),
}
"""The statuses in which a registration can have each of the values."""

RULE_COLUMNS = ("awarding_organisation_id", "qualification_id", "date_from", "date_to", "active")


class Clock:
    """The values of the registrations under ``alias`` in ``query``, which gets the joins they need."""

    def __init__(self, registrations, alias, query, today):
        self._registrations = registrations
        self._env = registrations.env
        self._alias = alias
        self._query = query
        self._today = SQL("%s::date", today)

    def value(self, name):
        """The expression for a field in :data:`STATUSES`."""
        return getattr(self, f"_{name}")()

    def _register_by(self):
        start = self._start()
        return SQL(
            "CASE WHEN %s = 'not_registered' THEN LEAST(%s + %s, %s) END",
            self._column("status"),
            start,
            self._days("register_within_days", start, "not_registered"),
            self._end("operational_end_date"),
        )

    def _days_left(self):
        return SQL("(%s - %s)", self._register_by(), self._today)

    def _late_fee_note(self):
        return self._fee_step("note", SQL("varchar"))

    def _late_fee(self):
        return self._fee_step("amount", SQL("float8"))

    def _fee_step(self, name, kind):
        """The late fee of today: its ``note``, or its ``amount``, which is NULL before the first fee."""
        steps = self._env["regcert.deadline.rule"].sudo().search([])._fee_steps()
        if not steps:
            return SQL("NULL::%s", kind)
        day = SQL("(%s - %s)", self._today, self._start())
        found = []
        for rule in self._rules("fee_ids", self._start(), "not_registered"):
            alias = self._query.make_alias(rule, "step")
            table = SQL(
                "(SELECT * FROM (VALUES %s) AS steps(rule_id, from_day, to_day, note, amount))",
                SQL(", ").join(SQL("%s", step) for step in steps),
            )
            column = {
                each: SQL.identifier(alias, each)
                for each in ("rule_id", "from_day", "to_day", name)
            }
            condition = SQL(
                "%s = %s AND %s >= %s AND %s < %s",
                column["rule_id"],
                SQL.identifier(rule, "id"),
                day,
                column["from_day"],
                day,
                column["to_day"],
            )
            self._query.add_join("LEFT JOIN", alias, table, condition)
            found.append(column[name])
        return SQL("COALESCE(%s)::%s", SQL(", ").join(found), kind)

    def _certificate_due(self):
        claimed = self._column("certificate_claimed_date")
        return SQL(
            "CASE WHEN %s = 'certificate_claimed' THEN %s + %s END",
            self._column("status"),
            claimed,
            self._days("certificate_within_days", claimed, "certificate_claimed"),
        )

    def _claim_from(self):
        registered = self._column("registration_date")
        days = self._days("claim_not_before_days", registered, "achieved")
        return SQL("%s + COALESCE(%s, %s)", registered, days, CLAIM_DAYS)

    def _attention(self):
        return SQL(
            """CASE %(status)s
            WHEN 'not_registered' THEN CASE
                WHEN %(last_day)s < %(today)s THEN 'register_closed'
                WHEN %(register_by)s < %(today)s THEN 'register_overdue'
                WHEN %(register_by)s <= %(today)s + %(soon)s THEN 'register_soon' END
            WHEN 'registered' THEN CASE
                WHEN %(end)s BETWEEN %(today)s AND %(today)s + %(closing)s THEN 'claim_closing' END
            WHEN 'achieved' THEN CASE
                WHEN %(end)s < %(today)s THEN NULL
                WHEN %(end)s <= %(today)s + %(closing)s THEN 'claim_closing'
                WHEN %(claim_from)s <= %(today)s THEN 'claim_possible' END
            WHEN 'certificate_claimed' THEN CASE
                WHEN %(certificate_due)s < %(today)s THEN 'certificate_overdue' END
            WHEN 'certificate_received' THEN 'to_send' END""",
            status=self._column("status"),
            today=self._today,
            soon=SOON_DAYS,
            closing=CLOSING_DAYS,
            last_day=self._end("operational_end_date"),
            register_by=self._register_by(),
            end=self._end("certification_end_date"),
            claim_from=self._claim_from(),
            certificate_due=self._certificate_due(),
        )

    def _column(self, name):
        return self._registrations._field_to_sql(self._alias, name, self._query)

    def _join(self, model, link, condition):
        alias = self._query.make_alias(self._alias, link)
        table = self._env[model]._table
        self._query.add_join("LEFT JOIN", alias, table, condition(alias))
        return alias

    def _start(self):
        """The start of the enrolment of a learner who is not registered yet."""
        enrolments = self._env["regcert.enrolment"].sudo()
        alias = self._join(
            enrolments._name,
            "clock_enrolment",
            lambda alias: SQL(
                "%s = %s AND %s = 'not_registered'",
                SQL.identifier(alias, "id"),
                self._column("enrolment_id"),
                self._column("status"),
            ),
        )
        return enrolments._field_to_sql(alias, "start_date", self._query)

    def _qualification(self):
        return self._join(
            "regcert.qualification",
            "clock_qualification",
            lambda alias: SQL(
                "%s = %s", SQL.identifier(alias, "id"), self._column("qualification_id")
            ),
        )

    def _end(self, name):
        qualifications = self._env["regcert.qualification"].sudo()
        return qualifications._field_to_sql(self._qualification(), name, self._query)

    def _days(self, name, day, status):
        """The days from the rules of ``day``: the qualification's first, then the organisation's."""
        rules = self._env["regcert.deadline.rule"].sudo()
        found = [
            rules._field_to_sql(alias, name, self._query)
            for alias in self._rules(name, day, status)
        ]
        return SQL("COALESCE(%s)", SQL(", ").join(found))

    def _rules(self, name, day, status):
        """The aliases of the rules in force on ``day`` that set ``name``: the qualification's, the organisation's."""
        rules = self._env["regcert.deadline.rule"].sudo()
        qualification = self._qualification()
        organisation = (
            self._env["regcert.qualification"]
            .sudo()
            ._field_to_sql(qualification, "awarding_organisation_id", self._query)
        )

        def condition(alias, whose):
            column = {each: rules._field_to_sql(alias, each, self._query) for each in RULE_COLUMNS}
            return SQL(
                "%(whose)s AND %(says)s AND %(active)s AND %(status)s = %(wanted)s"
                " AND %(day)s >= COALESCE(%(first)s, '-infinity') AND %(day)s <= COALESCE(%(last)s, 'infinity')",
                whose=whose(column),
                says=self._says(alias, name),
                active=column["active"],
                status=self._column("status"),
                wanted=status,
                day=day,
                first=column["date_from"],
                last=column["date_to"],
            )

        of_qualification = self._join(
            rules._name,
            f"clock_{name}_q",
            lambda alias: condition(
                alias,
                lambda column: SQL(
                    "%s = %s", column["qualification_id"], self._column("qualification_id")
                ),
            ),
        )
        of_organisation = self._join(
            rules._name,
            f"clock_{name}_o",
            lambda alias: condition(
                alias,
                lambda column: SQL(
                    "%s = %s AND %s IS NULL",
                    column["awarding_organisation_id"],
                    organisation,
                    column["qualification_id"],
                ),
            ),
        )
        return of_qualification, of_organisation

    def _says(self, rule, name):
        """True if a rule sets ``name``. What one rule leaves blank, another may set."""
        if name == "fee_ids":
            fees = SQL.identifier(self._env["regcert.deadline.fee"]._table)
            return SQL(
                "EXISTS (SELECT FROM %s WHERE rule_id = %s)", fees, SQL.identifier(rule, "id")
            )
        return SQL("%s > 0", SQL.identifier(rule, name))
