from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.cell.identifiers import TEMPORARY_ULN

SAME = (
    ("uln",),
    ("individual_id",),
    ("national_insurance_number",),
    ("name_key", "date_of_birth"),
)
"""Values that two records of one person share; each by itself is reason to compare them."""
COMPARED = tuple(name for names in SAME for name in names)


class RegcertLearner(models.Model):
    """Learners who may be on record twice."""

    _inherit = "regcert.learner"

    double_ids = fields.Many2many(
        "regcert.learner",
        string="Possibly the same person as",
        compute="_compute_double_ids",
        compute_sudo=False,
        search="_search_double_ids",
        exportable=False,
        help="Other learners with the same ULN, Individual ID or National Insurance number, or with the same "
        "name and date of birth.",
    )

    @api.depends(*COMPARED)
    def _compute_double_ids(self):
        for learner in self:
            learner.double_ids = learner._doubles()

    def _doubles(self):
        """Possible duplicates that the user may see, in the learner's company or shared."""
        alike = [
            Domain.AND(Domain(name, "=", self[name]) for name in names)
            for names in SAME
            if all(self[name] for name in names) and self[names[0]] != TEMPORARY_ULN
        ]
        if not alike:
            return self.browse()
        domain = Domain.OR(alike) & Domain("id", "not in", self._origin.ids)
        if self.company_id:
            domain &= Domain("company_id", "in", [False, self.company_id.id])
        return self.search(domain)

    @api.model
    def _search_double_ids(self, operator, value):
        if operator != "not in" or set(value) != {False}:
            return NotImplemented  # the search only asks whether there is any
        self.flush_model(["contact_company_id", *COMPARED])
        names = ("id", "contact_company_id", *COMPARED)
        seen = self._search([]).select(*(SQL.identifier(self._table, name) for name in names))
        same = SQL(" UNION ").join(map(_shared, SAME))
        found = self.env.execute_query(SQL("WITH seen AS (%s) %s", seen, same))
        return Domain("id", "in", [id_ for [id_] in found])


def _shared(names):
    """The ids among those ``seen`` that share the values of ``names`` with another record of their company."""
    return SQL(
        """SELECT unnest(array_agg(id)) FROM seen WHERE %(given)s GROUP BY %(names)s
           HAVING count(*) > count(DISTINCT COALESCE(contact_company_id, 0))
               OR count(*) > 1 AND bool_or(contact_company_id IS NULL)""",
        names=SQL(", ").join(map(SQL.identifier, names)),
        given=SQL(" AND ").join(
            SQL("%s::text NOT IN ('', %s)", SQL.identifier(name), TEMPORARY_ULN) for name in names
        ),
    )
