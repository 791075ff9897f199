from odoo import fields, models
from odoo.tools import SQL


class Cancelled(Exception):
    """The user has cancelled the work."""


class RegcertProgress(models.AbstractModel):
    """The progress of work in the background, and whether it should stop.

    It is written on its own connection, so that it is visible before the work's transaction ends. It has its own table, because that
    transaction could not write a row that was changed meanwhile. ``_owner`` is the field of the record that is worked on.
    """

    _name = "regcert.progress"
    _description = "Progress of work in the background"
    _inherit = ["regcert.visible"]
    _log_access = False
    _owner = ""
    _inputs = frozenset()

    done = fields.Integer()
    total = fields.Integer()
    cancelled = fields.Boolean()

    def _start(self, work):
        # sudo(): only the work itself writes here
        self.sudo().search([(self._owner, "=", work.id)]).unlink()
        self.sudo().create({self._owner: work.id, "total": 1})

    def _cancel(self, work):
        self.sudo().search([(self._owner, "=", work.id)]).cancelled = True  # sudo(): as above

    def _percentages(self, works):
        steps = self.sudo().search_read(
            [(self._owner, "in", works.ids)], load=False
        )  # sudo(): as above
        return {step[self._owner]: 100 * step["done"] // max(step["total"], 1) for step in steps}

    def _reporter(self, work):
        """A function to call with ``(done, total)``; it raises :class:`Cancelled` if the user has cancelled."""

        def report(done, total):
            with self.env.registry.cursor() as cr:
                cr.execute(
                    SQL(
                        "UPDATE %s SET done = %s, total = %s WHERE %s = %s RETURNING cancelled",
                        SQL.identifier(self._table),
                        done,
                        total,
                        SQL.identifier(self._owner),
                        work.id,
                    )
                )
                row = cr.fetchone()
            if row and row[0]:
                raise Cancelled

        return report
