"""Rows of an import name records without foreign keys; what one has found is called so."""

from odoo.tools.sql import drop_constraint, rename_column

NAMED = ("learner_id", "qualification_id", "registration_id")


def migrate(cr, version):
    for column in NAMED:
        drop_constraint(cr, "regcert_import_row", f"regcert_import_row_{column}_fkey")
    cr.execute("DROP INDEX IF EXISTS regcert_import_row__registration_id_index")
    cr.execute(
        """DELETE FROM ir_model_constraint
            WHERE name = ANY(%s)""",
        [[f"regcert_import_row_{column}_fkey" for column in NAMED]],
    )
    rename_column(cr, "regcert_import_row", "registration_id", "matched_id")
