from odoo import fields


class Mention(fields.Many2one):
    """A record named by a row of a report, without a foreign key: checking thousands of rows one by one would take the database as long
    as writing them. :meth:`~.regcert_import_row.RegcertImportRow._forget` empties it when the record is deleted."""

    def update_db_foreign_key(self, model, column):
        """Creates no foreign key."""
