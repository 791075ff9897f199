"""What an uninstalled add-on could leave in its database, and what must stay."""

from picture import rows, schema, tables

LINKS = {
    "ir_attachment": "res_model",
    "ir_model_data": "model",
    "mail_activity": "res_model",
    "mail_followers": "res_model",
    "mail_message": "model",
}
"""Tables whose rows name a record by its model and ``res_id``."""

KNOWN = {
    "regcert_digest",
    "module_regcert_digest",
    "regcert_module",
    "/regcert_module/static/description/icon.png",
    "module_regcert_module",
}
"""What the list of Apps knows about an add-on that is not installed."""


def contacts(cursor, condition):
    """The contacts without the add-on's own columns and without the users who created them."""
    columns = tables(cursor)["res_partner"]
    kept = [
        name
        for name in columns
        if name not in ("create_uid", "write_uid") and not name.startswith("regcert_")
    ]
    return rows(cursor, "res_partner", kept, condition)


def of_add_on(cursor, ours):
    """The records of ``ours`` (from ``declared.own``) that still exist."""
    known = tables(cursor)
    found = []
    for table, ids in ours.items():
        if table in known:
            listed = ", ".join(map(str, ids))
            found += [(table, id_) for id_ in rows(cursor, table, ["id"], f"id IN ({listed})")]
    return found


def names(cursor):
    """Tables, columns, indexes and so on that are named after the add-on."""
    return [name for name in schema(cursor) if "regcert" in str(name)]


def words(cursor):
    """Every place in the database that still mentions the add-on."""
    cursor.execute(
        """SELECT table_name, column_name
             FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
              AND data_type IN ('text', 'character varying', 'jsonb')"""
    )
    found = []
    for table, column in cursor.fetchall():
        said = rows(cursor, table, [column], f"\"{column}\"::text ~ 'regcert'")
        found += [(table, column, *text) for text in said if text[0] not in KNOWN]
    return found


def dangling(cursor):
    """Rows that name a missing record, or a record of a missing model."""
    known = tables(cursor)
    found = []
    for table, column in LINKS.items():
        cursor.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
        for [model] in cursor.fetchall():
            target = model.replace(".", "_")
            cursor.execute("SELECT 1 FROM ir_model WHERE model = %s", [model])
            if not cursor.fetchone():
                found.append((table, model))
            elif target in known:
                cursor.execute(
                    f"""SELECT res_id FROM {table}
                         WHERE {column} = %s AND res_id <> 0 AND res_id NOT IN (SELECT id FROM {target})""",
                    [model],
                )
                found += [(table, model, id_) for [id_] in cursor.fetchall()]
    cursor.execute("SELECT id FROM res_users WHERE action_id NOT IN (SELECT id FROM ir_actions)")
    return found + [("res_users", "action_id", id_) for [id_] in cursor.fetchall()]
