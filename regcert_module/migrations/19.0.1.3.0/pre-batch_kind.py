"""Batches have a kind; those that there are hold registrations. Set here, before the index that names it is made."""

from odoo.tools.sql import column_exists, create_column


def migrate(cr, version):
    for table in ("regcert_batch", "regcert_batch_line"):
        if not column_exists(cr, table, "kind"):
            create_column(cr, table, "kind", "varchar")
            cr.execute(f"UPDATE {table} SET kind = 'registration'")  # noqa: S608
