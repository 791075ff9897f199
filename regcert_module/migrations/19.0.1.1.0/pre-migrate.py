"""What a row of an import has found is called so; what was created from it stands in the history."""

from odoo.tools.sql import rename_column


def migrate(cr, version):
    rename_column(cr, "regcert_import_row", "registration_id", "matched_id")
