import base64
import io
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...core.achievement.file import parts
from ...core.file.format import FileFormat
from ...core.file.writer import write_csv
from ...tools.sentences import Speaker
from ..achievement.importer import AchievementImporter
from .achievement import TO_SEND

MOST_TOLD = 20


class File(NamedTuple):
    """A file that is about to be written."""

    achievements: models.Model
    company: models.Model
    scheme: models.Model
    format: FileFormat
    rows: list


class RegcertAchievement(models.Model):
    """Sends achievements to the register: shows what would be sent, and writes the files."""

    _inherit = "regcert.achievement"

    def _check_may_send(self):
        if not self.env.user.has_group("regcert_module.group_data_export"):
            raise AccessError(
                self.env._(
                    "Writing a file for the register needs the right “Data Export”. "
                    "An administrator can give it to you."
                )
            )
        self.check_access("write")

    def action_preview_file(self):
        """Opens the window for the ticked achievements, or for those in the list if none is ticked."""
        self._check_may_send()
        chosen = self or self._listed()
        if not chosen:
            raise UserError(self.env._("There are no achievements in this list. Remove a filter."))
        window = self.env["regcert.achievement.send"].create({"achievement_ids": chosen.ids})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("File for the register"),
            "res_model": window._name,
            "res_id": window.id,
            "view_mode": "form",
            "target": "new",
        }

    def _listed(self):
        """The achievements in the list from which the button was clicked."""
        domain = self.env.context.get("active_domain")
        company = Domain("company_id", "=", self.env.company.id)
        try:
            return self.search(Domain(domain) & company) if domain is not None else self.browse()
        except (TypeError, ValueError):  # clients may send anything
            return self.browse()

    def action_write_file(self):
        """Writes these achievements into files for the register. If any is refused, writes none."""
        self._check_may_send()
        if not self:
            raise UserError(self.env._("No achievement is ticked. Tick those that are to be sent."))
        self._require_to_send()
        sendable, refused = self._judged()
        if refused:
            raise UserError(
                self.env._(
                    "The file was not written: the register would refuse %(count)s of the achievements.\n%(reasons)s",
                    count=len(refused),
                    reasons=self._reasons(refused),
                )
            )
        return sendable._write_files()._taken()

    def _judged(self):
        """``(achievements, refused)``: those that may be sent, and those that may not with the reason."""
        speaker = Speaker(self.env)
        good, refused = self.browse(), {}
        for (company, scheme), some in self.sorted("id").grouped(_by_scheme).items():
            importer = AchievementImporter(self.env, company, scheme)
            for achievement, outcome in zip(some, importer.judge(some), strict=True):
                if outcome.rejected:
                    refused[achievement] = self._refusal(outcome, speaker)
            good |= some.filtered(lambda one: one not in refused)
        return good, refused

    def _reasons(self, refused):
        told = list(refused.items())[:MOST_TOLD]
        return "\n".join(f"{one.display_name}: {reason}" for one, reason in told)

    def _write_files(self):
        """The files, each of one scheme and within the register's limits."""
        # sudo(): locked until the end of the transaction, because two users may click at once
        self.sudo()._lock_rows()
        self._require_to_send()
        written = self.env["regcert.achievement.outgoing"]
        now = fields.Datetime.now()
        for place, file in enumerate(self._files(), 1):
            written |= self._write_file(file, f"achievements-{now:%Y%m%d-%H%M%S}-{place}.csv", now)
        return written

    def _files(self):
        """The files that these achievements become, before they are written."""
        for (company, scheme), some in self.grouped(_by_scheme).items():
            file_format = scheme._format()
            rows = [one._cells(file_format) for one in some]
            for start, end in parts(rows, file_format.headers):
                yield File(some[start:end], company, scheme, file_format, rows[start:end])

    @api.model
    def _write_file(self, file, name, now):
        content = io.BytesIO()
        write_csv(content, [file.format.headers, *file.rows])
        names = [column.name for column in file.format.columns]
        # sudo(): only this method writes files for the register
        outgoing = (
            self.env["regcert.achievement.outgoing"]
            .sudo()
            .create(
                {
                    "name": name,
                    "file": base64.b64encode(content.getvalue()),
                    "scheme_id": file.scheme.id,
                    "user_id": self.env.uid,
                    "company_id": file.company.id,
                    "row_count": len(file.rows),
                    "line_ids": [
                        fields.Command.create(
                            {
                                "achievement_id": one.id,
                                "cells": dict(zip(names, cells, strict=True)),
                                "is_correction": one._is_correction(),
                            }
                        )
                        for one, cells in zip(file.achievements, file.rows, strict=True)
                    ],
                }
            )
        )
        file.achievements._note_sent(outgoing, now)
        log = self.env["regcert.export.log"]
        log._add(
            self._name,
            count=len(file.rows),
            columns=file.format.headers,
            way=self.env._("File for the register"),
            which=log._which(self, file.achievements.ids, None),
        )
        return outgoing.sudo(False)

    def _note_sent(self, outgoing, now):
        # sudo(): no user writes these fields
        for one in self.sudo().filtered("answer"):
            answered = one.outgoing_line_ids.filtered(
                lambda line: line.outgoing_id == one.outgoing_id  # noqa: B023
            )
            answered.write({"answer": one.answer, "answer_reason": one.answer_reason})
        self.sudo().write(
            {
                **{"outgoing_id": outgoing.id, "sent_on": now, "answer": False},
                # The reminder is done; if the register refuses it, there will be another one
                **{"answer_reason": False, "reminded": False},
            }
        )
        self.activity_unlink(["mail.mail_activity_data_todo"])

    def _preview(self):
        """What the window shows about these achievements."""
        to_send = self.filtered(lambda one: one.active and one.register_state in TO_SEND)
        good, refused = to_send._judged()
        return to_send, good, refused


class RegcertAchievementOutgoing(models.Model):
    _inherit = "regcert.achievement.outgoing"

    def _taken(self):
        """Downloads a single file, or opens the list of several."""
        if len(self) == 1:
            return {
                "type": "ir.actions.act_url",
                "url": f"/web/content/{self._name}/{self.id}/file/{self.name}?download=true",
                "target": "download",
            }
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "regcert_module.regcert_achievement_outgoing_action"
        )
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}


def _by_scheme(achievement):
    return achievement.company_id, achievement.scheme_id
