import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..access.kept_file import Download
from ..certificate.history import TRACKED

LONGEST_REPORT = 500  # characters


class RegcertCertificate(models.Model):
    """What learners can do with their own certificates in Odoo's portal.

    They have no access to our models: :meth:`_of_learner` finds their records, and the routes use nothing else.
    """

    _inherit = "regcert.certificate"
    _tracked = (*TRACKED, "reported")

    acknowledged_by_id = fields.Many2one(
        "res.users", "Receipt confirmed by", readonly=True, ondelete="restrict", copy=False
    )
    reported_date = fields.Date("Reported", readonly=True, copy=False, index="btree_not_null")
    reported = fields.Text(
        "The learner reports",
        readonly=True,
        copy=False,
        help="What is wrong with the certificate, in the learner's words.",
    )

    @api.model
    def _of_learner(self, *domain):
        """The certificates of the user's own learner record, as superuser."""
        own = ("registration_id.learner_id.partner_id", "=", self.env.user.partner_id.id)
        # sudo(): these are the user's own
        return self.sudo().search([own, *domain])

    def _step(self, state, *before):
        result = super()._step(state, *before)
        if state == "acknowledged":
            # sudo(): nobody else can set who confirmed
            self.sudo().acknowledged_by_id = self.env.user
        return result

    def _report(self, text):
        """Keeps what the learner says is wrong, for the office to answer."""
        text = (text or "").strip()
        if not text:
            raise UserError(self.env._("Say what is wrong with the certificate."))
        if len(text) > LONGEST_REPORT:
            raise UserError(
                self.env._(
                    "A report has at most %(limit)s characters. Shorten it.", limit=LONGEST_REPORT
                )
            )
        self.write({"reported": text, "reported_date": fields.Date.context_today(self)})

    def action_settle_report(self):
        """Closes the report; the history keeps it."""
        self._require_one()
        self.check_access("write")
        # sudo(): only the learner writes a report
        return self.sudo().write({"reported": False, "reported_date": False})

    def _stream(self):
        """The kept file as a download, logged as an export."""
        self._note_file(self.env._("File of the certificate"))
        content = base64.b64decode(self.file)
        return Download(
            type="data",
            data=content,
            size=len(content),
            mimetype="application/octet-stream",
            download_name=self.file_name,
        )
