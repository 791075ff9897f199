"""What uninstalling needs in addition to what Odoo does."""

from odoo.tools import SQL

TABLES = r"regcert\_%"


def uninstall_hook(env):
    """Runs before Odoo removes what the add-on declares, and then its tables."""
    _empty_tables(env)
    _remove_leftovers(env, [name for name in env if name.startswith("regcert.")])


def _empty_tables(env):
    """Deletes the rows of the tables that will be dropped.

    Otherwise Odoo deletes the rows of the add-on's data files one by one. That fails where other rows point to them, logs an error for
    each, and leaves the users of the demo data behind.
    """
    foreign_keys = env.execute_query(
        SQL(
            """SELECT holder.relname, key.conname
                 FROM pg_constraint key
                 JOIN pg_class holder ON holder.oid = key.conrelid
                 JOIN pg_class held ON held.oid = key.confrelid
                WHERE key.contype = 'f' AND holder.relnamespace = current_schema::regnamespace
                  AND (holder.relname LIKE %(ours)s OR held.relname LIKE %(ours)s)""",
            ours=TABLES,
        )
    )
    for table, name in foreign_keys:
        names = SQL.identifier(table), SQL.identifier(name)
        env.cr.execute(SQL("ALTER TABLE %s DROP CONSTRAINT %s", *names))
    tables = env.execute_query(
        SQL(
            """SELECT relname FROM pg_class
                WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace AND relname LIKE %s""",
            TABLES,
        )
    )
    env.cr.execute(SQL("TRUNCATE %s", SQL(", ").join(SQL.identifier(name) for [name] in tables)))
    env.cr.execute("DELETE FROM ir_model_data WHERE model LIKE 'regcert.%'")
    env.invalidate_all()


def _remove_leftovers(env, models):
    """Deletes what users have made for our models, which Odoo knows only by name, and what other add-ons have named after parts of them."""
    everything = env(context={"active_test": False})
    everything["ir.filters"].search([("model_id", "in", models)]).unlink()
    everything["ir.exports"].search([("resource", "in", models)]).unlink()
    everything["ir.sequence"].search([("code", "in", models)]).unlink()
    everything["ir.config_parameter"].search([("key", "=like", "regcert_module.%")]).unlink()
    # A notification that Odoo keeps for a day names its model
    env.cr.execute("DELETE FROM bus_bus WHERE message LIKE '%regcert%'")
    # Fields of ours on Odoo's own models belong to the add-on of the model
    env.cr.execute("DELETE FROM ir_model_constraint WHERE name LIKE '%regcert%' AND type = 'f'")
    fields = everything["ir.model.fields"].search([("model", "in", models)])
    inherits = everything["ir.model.inherit"].search([("model_id.model", "in", models)])
    for records in (fields, fields.selection_ids, inherits):
        everything["ir.model.data"].search(
            [
                ("model", "=", records._name),
                ("res_id", "in", records.ids),
                ("module", "!=", "regcert_module"),
            ]
        ).unlink()
