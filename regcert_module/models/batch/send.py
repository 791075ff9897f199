import base64

from odoo import api, fields, models
from odoo.exceptions import UserError


class RegcertBatch(models.Model):
    """Sends a batch: the export builds the file, the profile checks it, and the batch keeps it."""

    _inherit = "regcert.batch"

    def action_send(self):
        """Opens the last check before the file is sent."""
        self._require_one()
        self._hold("draft")._drop_finished()
        return self._wizard("regcert.batch.send", self.env._("Send the batch"))

    @api.readonly
    def action_download(self):
        self.check_access("read")
        self._check_export_right()
        return {
            "type": "ir.actions.act_url",
            "url": f"/regcert/batch/{self.id}/file",
            "target": "self",
        }

    def _drop_finished(self):
        """Takes out registrations that can no longer be sent because they changed since the draft, and says why."""
        for batch in self:
            dropped = batch.line_ids.browse()
            waiting = batch.line_ids.filtered("is_waiting")
            reasons = waiting.registration_id._why_not_sent(
                batch.awarding_organisation_id, batch.kind
            )
            for line in waiting:
                if reason := reasons[line.registration_id]:
                    line.write({"state": "withdrawn", "reason": reason})
                    dropped |= line
            if dropped:
                batch.message_post(
                    body=self.env._(
                        "%(count)s registrations were taken out: %(reasons)s",
                        count=len(dropped),
                        reasons=dropped._reasons(),
                    )
                )

    def _check_file(self):
        """What the receiver would refuse in the file, as ``check_export`` reports it."""
        registrations = self._registrations()
        return registrations.check_export(
            self.format, self.profile_id.id, registrations.ids, order="id"
        )

    def _send(self, only_good=False):
        """Builds the file and records which registrations are in it. ``only_good``: registrations that the receiver would refuse leave
        the batch."""
        self.ensure_one()
        batch = self._hold("draft")
        batch._drop_finished()
        registrations = self._registrations()
        if only_good:
            refused = registrations._refused_by_receiver(self.format, self.profile_id)
            batch.line_ids.filtered(
                lambda line: line.is_waiting and line.registration_id in refused
            ).write(
                {
                    "state": "withdrawn",
                    "reason": self.env._("The check before sending found problems."),
                }
            )
            registrations -= refused
        if not registrations:
            raise UserError(
                self.env._(
                    "Nothing is left to send in %(batch)s. Taken out: %(reasons)s",
                    batch=self.name,
                    reasons=batch.line_ids._reasons() or self.env._("everything, by hand."),
                )
            )
        file, name, *_ = registrations._export_file(
            self.format, self.profile_id.id, registrations.ids, order="id"
        )
        with file:
            file.seek(0)
            content = base64.b64encode(file.read())
        batch.line_ids.filtered("is_waiting")._keep_sent()
        batch.write(
            {
                "file": content,
                "file_name": f"{self.name.replace('/', '-')}-{name}",
                "sent_date": fields.Datetime.now(),
                "sent_by": self.env.uid,
                "state": "sent",
            }
        )
        return registrations

    def _take_file(self):
        """The batch as superuser, with a ``file`` that may be handed out; empty if there is none."""
        self.ensure_one()
        self.check_access("read")
        self._check_export_right()
        batch = self.sudo()  # sudo(): only this method may read the field
        return batch if batch.file else batch.browse()

    def _take_out(self, name):
        self._check_export_right()
        self.env["regcert.export.log"]._add(
            "regcert.registration",
            count=self.count,
            columns=[],
            way=self.env._("File of a batch"),
            profile=self.profile_id.name or "",
            which=self.name,
        )
