"""A database seen from outside Odoo: its schema, its rows, and what an add-on declares.

Each picture consists of plain values, so two can be compared: one database at two times, or two databases.
"""

# What people have entered outside the add-on's own tables
AROUND = {
    "res_partner": "id IN (SELECT partner_id FROM regcert_learner)",
    "res_users": "true",
    "mail_activity": "true",
    "mail_followers": "true",
    "mail_message": "true",
    "ir_attachment": "res_model LIKE 'regcert.%'",
    "ir_config_parameter": "key LIKE 'regcert_module.%'",
    "ir_default": "true",
    "ir_exports": "true",
    "ir_filters": "true",
}

# PostgreSQL itself creates what belongs to constraints, apart from their indexes.
SCHEMA = {
    "column": """
        SELECT class.relname || '.' || attname,
               format_type(atttypid, atttypmod)
               || CASE WHEN attnotnull THEN ' not null' ELSE '' END
               || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
          FROM pg_attribute
          JOIN pg_class class ON class.oid = attrelid AND relkind IN ('r', 'v', 'm', 'p')
          LEFT JOIN pg_attrdef ON (adrelid, adnum) = (attrelid, attnum)
         WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped""",
    "index": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraint": """
        SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
          FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND conrelid <> 0""",
    "trigger": """
        SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid)
          FROM pg_trigger WHERE NOT tgisinternal""",
    "function": """
        SELECT oid::regprocedure::text, prosrc
          FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND probin IS NULL""",
    # Sequences of ir.sequence are named after a row's id
    "sequence": """
        SELECT sequencename, data_type::text FROM pg_sequences
         WHERE schemaname = 'public' AND sequencename !~ '^ir_sequence_[0-9]+$'""",
}


def schema(cursor):
    """``{(kind, name): definition}`` of everything in the database."""
    found = {}
    for kind, query in SCHEMA.items():
        cursor.execute(query)
        found |= {(kind, name): definition for name, definition in cursor.fetchall()}
    return found


def tables(cursor):
    """``{table: its columns}``."""
    cursor.execute(
        """SELECT table_name::text, array_agg(column_name::text ORDER BY column_name)
             FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
            GROUP BY 1"""
    )
    return dict(cursor.fetchall())


def rows(cursor, table, columns, condition="true"):
    """``{key: {column: text}}`` of a table's rows; the key is the id, or the whole row where there is none."""
    listed = ", ".join(f'"{column}"::text' for column in columns)
    cursor.execute(f'SELECT {listed} FROM "{table}" WHERE {condition}')
    found = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return {row.get("id") or tuple(row.values()): row for row in found}


def kept(cursor):
    """``{table: its rows}`` of the rows that an upgrade must not change."""
    known = tables(cursor)
    conditions = {table: "true" for table in known if table.startswith("regcert_")} | AROUND
    return {
        table: rows(cursor, table, known[table], condition)
        for table, condition in conditions.items()
    }


def differences(before, after):
    """``{key: (before, after)}`` of two dictionaries, where they differ."""
    keys = before.keys() | after.keys()
    return {
        key: (before.get(key), after.get(key))
        for key in sorted(keys, key=str)
        if before.get(key) != after.get(key)
    }
