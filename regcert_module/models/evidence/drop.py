import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.evidence.named import named_by_file, named_by_text
from ...tools.workbook.apart import Failed, TooCostly, run

MOST_FILES = 500


class RegcertEvidenceDrop(models.TransientModel):
    """Files of certificates that were dropped together. The user sees which certificate each belongs to before any is kept."""

    _name = "regcert.evidence.drop"
    _description = "Files of certificates"
    _inherit = ["regcert.visible"]
    _inputs = frozenset({"line_ids"})

    line_ids = fields.One2many("regcert.evidence.file", "drop_id", "Files")
    count = fields.Integer("Files in it", compute="_compute_counts")
    ready_count = fields.Integer("Ready", compute="_compute_counts")
    kept_count = fields.Integer("Kept", readonly=True, copy=False)

    @api.depends("line_ids.is_ready")
    def _compute_counts(self):
        for drop in self:
            drop.count = len(drop.line_ids)
            drop.ready_count = len(drop.line_ids.filtered("is_ready"))

    @api.depends("count")
    def _compute_display_name(self):
        for drop in self:
            drop.display_name = self.env._("Files of certificates")

    @api.model_create_multi
    def create(self, vals_list):
        # Bulk Upload has no effect without Manage
        self.env["regcert.certificate"].check_access("create")
        return super().create(vals_list)

    def copy_data(self, default=None):
        self.check_access("read")  # a wizard is not copied, so the check is made here
        return super().copy_data(default)

    def action_add(self, name, content):
        """Takes in one file (base64), and finds its registration."""
        self._require_one()
        self.check_access("write")
        self.env["regcert.certificate"].check_access("create")
        if len(self.line_ids) >= MOST_FILES:
            raise UserError(
                self.env._(
                    "%(most)s files at most. Keep those that are here, then add the others.",
                    most=MOST_FILES,
                )
            )
        name = name if isinstance(name, str) else ""
        # sudo(): clients cannot set what is found out about a file; the rights were checked above
        return bool(self.line_ids.sudo().create(self._taken(name, content)))

    def _taken(self, name, content):
        vals = {"drop_id": self.id, "name": name.rpartition("/")[2] or self.env._("certificate")}
        certificates = self.env["regcert.certificate"]
        try:
            data = certificates._file_content(content)
        except UserError as refusal:
            return vals | {"refusal": refusal.args[0]}
        checksum = hashlib.sha256(data).hexdigest()
        if twin := self.line_ids.filtered(lambda line: line.checksum == checksum)[:1]:
            refusal = self.env._("The same file as %(name)s.", name=twin.name)
            return vals | {"refusal": refusal}
        return vals | self._found(vals["name"], data) | {"content": content, "checksum": checksum}

    def _found(self, name, data):
        registrations = self.env["regcert.registration"]
        for way, named in self._ways(name, data):
            common, certificates, is_on_record = registrations._named(named)
            if len(common) == 1:
                own = certificates.filtered(lambda one, found=common: one.registration_id == found)
                return {
                    "registration_id": common.id,
                    "certificate_id": own[:1].id,
                    "found_by": way,
                }
            if is_on_record:
                return {
                    "hint": self.env._("It fits %(count)s registrations.", count=len(common))
                    if common
                    else self.env._("Its numbers belong to different registrations.")
                }
        return {"hint": self.env._("It names no registration.")}

    def _ways(self, name, data):
        yield "name", named_by_file(name)
        if data.startswith(b"%PDF-"):
            try:
                text = " ".join(run("tools.pdf_text", "read_text", data))
            except (Failed, TooCostly):
                return
            yield "text", named_by_text(text)

    def action_keep(self):
        """Keeps the files that are ready with their certificates; the others stay in the window."""
        self._require_one()
        self.check_access("write")
        ready = self.line_ids.filtered("is_ready")
        if not ready:
            raise UserError(self.env._("No file is ready. Choose the registrations first."))
        for line in ready:
            line._keep()
        self._set(kept_count=self.kept_count + len(ready))
        ready.sudo().unlink()  # sudo(): only wizards of users are deleted by this
        return True


class RegcertCertificate(models.Model):
    _inherit = "regcert.certificate"

    def action_add_files(self):
        """Opens a new window for files."""
        drop = self.env["regcert.evidence.drop"].create({})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Files of certificates"),
            "res_model": drop._name,
            "res_id": drop.id,
            "views": [(False, "form")],
        }
