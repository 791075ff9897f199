"""What a database looks like from outside Odoo: its schema, the rows of tables, what an add-on declares.

Each picture is a dictionary or a set of plain values, so two of them can be compared.
"""

import re

# PostgreSQL gives internal triggers and the indexes of constraints of its own; they follow from the constraints.
SCHEMA = {
    "column": """
        SELECT c.relname || '.' || a.attname,
               format_type(a.atttypid, a.atttypmod)
               || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
               || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
          FROM pg_attribute a
          JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'v', 'm', 'p')
          LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
         WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped""",
    "index": """
        SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'""",
    "constraint": """
        SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
          FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND conrelid <> 0""",
    "trigger": """
        SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid)
          FROM pg_trigger WHERE NOT tgisinternal""",
    "function": """
        SELECT proname || '(' || pg_get_function_identity_arguments(oid) || ')', prosrc
          FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND probin IS NULL""",
    # Those of ir.sequence are named by the row's id
    "sequence": """
        SELECT sequencename, data_type::text FROM pg_sequences
         WHERE schemaname = 'public' AND sequencename !~ '^ir_sequence_[0-9]+$'""",
}


def schema(cursor):
    """``{(kind, name): definition}`` of all that the database is made of."""
    found = {}
    for kind, query in SCHEMA.items():
        cursor.execute(query)
        found |= {(kind, name): definition for name, definition in cursor.fetchall()}
    return found


def columns(cursor, pattern="%"):
    """``{table: its columns}``, for tables with such names."""
    cursor.execute(
        """SELECT table_name, array_agg(column_name::text ORDER BY column_name)
             FROM information_schema.columns
             JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name LIKE %s
            GROUP BY 1""",
        [pattern],
    )
    return dict(cursor.fetchall())


def rows(cursor, table, names, where="true"):
    """The rows of a table as sets of ``(column, text)``, by id where there is one."""
    listed = ", ".join(f'"{name}"::text' for name in names)
    cursor.execute(f'SELECT {listed} FROM "{table}" WHERE {where}')
    found = [tuple(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {dict(row).get("id", row): row for row in found}


