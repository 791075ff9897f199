from odoo import api, fields, models
from odoo.exceptions import AccessError

from .export_filter import readable


class RegcertExportLog(models.Model):
    """Who exported what, when and how. Rows are only ever added and hold no learner's data."""

    _name = "regcert.export.log"
    _description = "Export"
    _inherit = ["regcert.guarded"]
    _order = "id desc"
    _rec_name = "date"
    # user_id and date replace them.
    _log_access = False
    _inputs = frozenset()

    date = fields.Datetime("When", required=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "Who", required=True, ondelete="restrict", index=True)
    model = fields.Char("Of", required=True, help="Technical name of the model.")
    way = fields.Char("Format", required=True)
    profile = fields.Char(help="Its name at that time.")
    filter = fields.Text(help="Fields and operators of the search; … stands for values.")
    count = fields.Integer("Records", aggregator="sum")
    columns = fields.Text()

    @api.model
    def _add(self, model, *, count, columns, way, profile="", which=""):
        """Adds a row to this log. Data is handed out only after the row is committed."""
        values = {
            "user_id": self.env.uid,
            "model": model,
            "way": way,
            "profile": profile,
            "filter": which,
            "count": count,
            "columns": "\n".join(columns),
        }
        if not self.env.cr.readonly:
            # sudo(): only an export itself may add to the log
            self.sudo().create(values)
            return
        # A request that reads a replica cannot write. It has read all it needs, so its
        # transaction ends and the row is written in one on the primary. Otherwise Odoo would
        # run the whole export again there.
        uid = self.env.uid
        self.env.cr.rollback()
        with self.pool.cursor() as cr:
            # sudo(): as above
            api.Environment(cr, uid, {})[self._name].sudo().create(values)

    @api.model
    def _which(self, model, ids, domain):
        """The words of the log for the records asked for."""
        if ids is not None:
            return self.env._("%(count)s selected records", count=len(ids))
        return readable(model, domain)

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The log of exports cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("The log of exports cannot be deleted."))
