from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.bulk import select

QA_VERIFIED = "qa_verified"
IDENTITY = {"company_id", "learner_id", "programme_id", "start_date", "active"}
"""The fields that identify an enrolment."""


class RegcertEnrolment(models.Model):
    _name = "regcert.enrolment"
    _description = "Enrolment"
    _inherit = ["regcert.guarded"]
    _order = "start_date desc, id desc"
    _rec_names_search = ["programme_id.name", "learner_id"]
    _check_company_auto = True

    learner_id = fields.Many2one(
        "regcert.learner", required=True, ondelete="restrict", index=True, check_company=True
    )
    programme_id = fields.Many2one(
        "regcert.programme", ondelete="restrict", index="btree_not_null", check_company=True
    )
    start_date = fields.Date("Start date")
    planned_achievement_date = fields.Date("Planned achievement date")
    primary_tutor_id = fields.Many2one(
        "res.users", "Primary tutor", index="btree_not_null", check_company=True
    )
    employer_id = fields.Many2one("res.partner", index="btree_not_null", check_company=True)
    ilr_status = fields.Selection(
        [
            ("in_progress", "In progress"),
            (QA_VERIFIED, "QA Verified"),
            ("completed", "Completed"),
            ("break_in_learning", "Break in learning"),
            ("withdrawn", "Withdrawn"),
        ],
        "ILR status",
        required=True,
        default="in_progress",
        index=True,
        help="Status of the Individualised Learner Record.",
    )
    # This status exactly, not "or later": a completed record that was never verified is not verified.
    qa_verified = fields.Boolean("QA Verified", compute="_compute_qa_verified", store=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    twice = fields.Boolean(
        "Is there twice",
        readonly=True,
        copy=False,
        exportable=False,
        help="There was already one of the same learner, programme and start date when the upgrade made them "
        "unique. Archive one of the two, or correct it.",
    )

    _once = models.UniqueIndex(
        "(company_id, learner_id, COALESCE(programme_id, 0), COALESCE(start_date, '-infinity'::date)) "
        "WHERE active AND twice IS NOT TRUE",
        "This learner already has an enrolment on this programme with this start date. Use that one, or enter "
        "another start date.",
    )

    _dates_in_order = models.Constraint(
        "CHECK (planned_achievement_date >= start_date)",
        "The planned achievement date cannot be before the start date.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        # Inserts run at once, updates wait, and one of them may make room for the new row.
        self.flush_model([*IDENTITY, "twice"])
        return super().create(vals_list)

    def write(self, vals):
        return super().write({**vals, "twice": False} if vals.keys() & IDENTITY else vals)

    @api.depends("ilr_status")
    def _compute_qa_verified(self):
        for enrolment in self:
            enrolment.qa_verified = enrolment.ilr_status == QA_VERIFIED

    @api.model
    def _by_qualification(self, learners, company):
        """``{(learner id, qualification id): (enrolment id, programme)}``, where a learner has just one
        enrolment in ``company`` on a programme with that qualification."""
        found = self._all_by_qualification(learners, company)
        return {pair: rows[0][:2] for pair, rows in found.items() if len(rows) == 1}

    @api.model
    def _all_by_qualification(self, learners, company):
        """``{(learner id, qualification id): [(enrolment id, programme, start date), ...]}`` of the enrolments
        in ``company`` on programmes with that qualification."""
        domain = [
            ("learner_id", "in", learners.ids),
            ("programme_id.qualification_ids", "!=", False),
            ("company_id", "=", company.id),
        ]
        rows = select(self, domain, ["id", "learner_id", "programme_id", "start_date"])
        programmes = self.env["regcert.programme"].browse(
            {programme for _, _, programme, _ in rows}
        )
        programmes = {
            programme.id: (programme, programme.qualification_ids) for programme in programmes
        }
        found = defaultdict(list)
        for enrolment, learner, programme, start in rows:
            programme, qualifications = programmes[programme]
            for qualification in qualifications._ids:
                found[learner, qualification].append((enrolment, programme, start))
        return found

    @api.depends("learner_id.name", "programme_id.name", "start_date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for enrolment in self:
            start = enrolment.start_date and f"({format_date(self.env, enrolment.start_date)})"
            name = enrolment.programme_id.name or enrolment.learner_id.name
            enrolment.display_name = " ".join(filter(None, (name, start)))
