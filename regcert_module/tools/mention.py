from odoo import fields


class Mention(fields.Many2one):
    """A record that a row of a report names, without a foreign key: the database would check thousands of
    rows one by one, which takes as long as writing them.

    :meth:`~.regcert_import_row.RegcertImportRow._forget` empties it where the record is deleted.
    """

    def update_db_foreign_key(self, model, column):
        """Makes none."""
