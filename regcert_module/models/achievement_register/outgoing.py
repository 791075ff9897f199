import base64
import io

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...core.achievement.file import file_rows
from ...core.file.writer import write_csv
from ...tools.sentences import Speaker
from ..achievement.history import TRACKED
from ..achievement.importer import AchievementImporter


class RegcertAchievementOutgoing(models.Model):
    """A file of achievements as it was written for the register."""

    _name = "regcert.achievement.outgoing"
    _description = "Achievements file for the register"
    _inherit = ["regcert.guarded"]
    _order = "id desc"
    _inputs = frozenset()

    name = fields.Char("File name", required=True, readonly=True)
    # Whoever may not write such a file may not read it either, nor as an attachment past its groups.
    file = fields.Binary(
        attachment=False, readonly=True, copy=False, groups="regcert_module.group_data_export"
    )
    scheme_id = fields.Many2one(
        "regcert.achievement.scheme", readonly=True, required=True, ondelete="restrict"
    )
    user_id = fields.Many2one("res.users", "Written by", readonly=True, required=True)
    company_id = fields.Many2one("res.company", readonly=True, required=True, index=True)
    achievement_ids = fields.One2many(
        "regcert.achievement", "outgoing_id", "Achievements", readonly=True
    )
    row_count = fields.Integer("Rows", readonly=True)


class RegcertAchievementUpload(models.Model):
    _inherit = "regcert.achievement.upload"

    @api.model
    def _cron_purge(self):
        """Forgets the files for the register as well: they hold what uploaded ones do."""
        result = super()._cron_purge()
        self.env["regcert.achievement.outgoing"].search(
            [("create_date", "<", self._kept_until("file")), ("file", "!=", False)]
        ).file = False
        return result


class RegcertAchievement(models.Model):
    """To the register and back: the file, and what the register answered."""

    _inherit = "regcert.achievement"
    _tracked = (*TRACKED, "outgoing_id", "answer", "answer_reason")

    outgoing_id = fields.Many2one(
        "regcert.achievement.outgoing",
        "Sent in",
        readonly=True,
        index="btree_not_null",
        copy=False,
        ondelete="set null",
    )
    sent_on = fields.Datetime("Sent on", readonly=True, index="btree_not_null", copy=False)
    answer = fields.Selection(
        [("accepted", "Accepted"), ("refused", "Refused")],
        copy=False,
    )
    answer_reason = fields.Char("Reason of the refusal", copy=False)

    @api.constrains("answer", "answer_reason")
    def _check_answer(self):
        for achievement in self:
            if achievement.answer == "refused" and not achievement.answer_reason:
                raise ValidationError(self.env._("Enter the register's reason for refusing it."))

    def action_accepted(self):
        self.write({"answer": "accepted", "answer_reason": False})
        return True

    def action_write_file(self):
        """A file of the current scheme with these achievements, or with all that were not sent yet."""
        if not self.env.user.has_group("regcert_module.group_data_export"):
            raise AccessError(
                self.env._(
                    "Writing a file for the register needs the right “Data Export”. "
                    "An administrator can give it to you."
                )
            )
        self.check_access("write")
        company = self.env.company
        unsent = [("sent_on", "=", False), ("company_id", "=", company.id)]
        chosen = (self or self.search(unsent)).filtered_domain(unsent).sorted("id")
        if not chosen:
            raise UserError(self.env._("There are no achievements that have not been sent yet."))
        outgoing = chosen._write_file(company)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{outgoing._name}/{outgoing.id}/file/{outgoing.name}?download=true",
            "target": "download",
        }

    def _write_file(self, company):
        scheme = self.env["regcert.achievement.scheme"]._current(company)
        importer = AchievementImporter(self.env, company, scheme)
        self._check_sendable(importer)
        content = io.BytesIO()
        values = [one._file_values(importer.file_format) for one in self]
        write_csv(content, file_rows(values, importer.file_format))
        now = fields.Datetime.now()
        # sudo(): files for the register are written by this method alone
        outgoing = (
            self.env["regcert.achievement.outgoing"]
            .sudo()
            .create(
                {
                    "name": f"achievements-{now:%Y%m%d-%H%M%S}.csv",
                    "file": base64.b64encode(content.getvalue()),
                    "scheme_id": scheme.id,
                    "user_id": self.env.uid,
                    "company_id": company.id,
                    "row_count": len(self),
                }
            )
        )
        # sudo(): as above
        self.sudo().write({"outgoing_id": outgoing.id, "sent_on": now})
        self.activity_unlink(["mail.mail_activity_data_todo"])
        log = self.env["regcert.export.log"]
        log._add(
            self._name,
            count=len(self),
            columns=importer.file_format.headers,
            way=self.env._("File for the register"),
            which=log._which(self, self.ids, None),
        )
        return outgoing

    def _check_sendable(self, importer):
        speaker = Speaker(self.env)
        refused = [
            f"{achievement.display_name}: {self._refusal(outcome, speaker)}"
            for achievement, outcome in zip(self, importer.judge(self), strict=True)
            if outcome.rejected
        ]
        if refused:
            raise UserError(
                self.env._(
                    "The file was not written: the register would refuse %(count)s of the achievements.\n%(reasons)s",
                    count=len(refused),
                    reasons="\n".join(refused[:20]),
                )
            )
