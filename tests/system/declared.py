"""The records that an add-on declares: models, fields, rights, jobs, menus, views."""

import re

from picture import rows, tables

KINDS = ("ir_", "res_groups")
ACTIONS = {
    "ir.actions.act_url": "ir_act_url",
    "ir.actions.act_window": "ir_act_window",
    "ir.actions.client": "ir_act_client",
    "ir.actions.report": "ir_act_report_xml",
    "ir.actions.server": "ir_act_server",
}
# Fields that change in use
PASSING = {
    *("id", "create_uid", "create_date", "write_uid", "write_date", "parent_path"),
    *("arch_prev", "lastcall", "nextcall", "first_failure_date", "failure_count"),
}
UNNAMED = "a record without a name"

FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, attname::text, confrelid::regclass::text
      FROM pg_constraint
      JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND cardinality(conkey) = 1"""


def declared(cursor, module):
    """``{name: {column: text}}`` of the add-on's records of these kinds. References to declared records are shown by name, many2many
    fields have keys of their own."""
    names = _names(cursor)
    cursor.execute(FOREIGN_KEYS)
    targets = {(table, column): target for table, column, target in cursor.fetchall()}
    columns = tables(cursor)
    found = {}
    for table, ids in own(cursor, module).items():
        if not table.startswith(KINDS):
            continue
        kept = [column for column in columns[table] if column not in PASSING - {"id"}]
        listed = ", ".join(map(str, sorted(ids)))
        for id_, row in rows(cursor, table, kept, f"id IN ({listed})").items():
            del row["id"]
            found[names[table, id_]] = {
                column: _named(names, targets.get((table, column)), text)
                for column, text in row.items()
            }
    return found | _links(cursor, names, targets, columns, module)


def _names(cursor):
    """``{(table, id): name}`` of every record that has an external id."""
    cursor.execute(
        "SELECT model, res_id, module || '.' || name FROM ir_model_data ORDER BY id DESC"
    )
    return {(_table(model), str(id_)): name for model, id_, name in cursor.fetchall()}


def own(cursor, module):
    """``{table: ids}`` of the records that only this add-on declares."""
    cursor.execute(
        "SELECT model, res_id FROM ir_model_data GROUP BY 1, 2 HAVING bool_and(module = %s)",
        [module],
    )
    found = {}
    for model, id_ in cursor.fetchall():
        found.setdefault(_table(model), set()).add(id_)
    return found


def shared(cursor, module):
    """The add-on's names for records that other add-ons name too. The order in which Odoo loads add-ons can change, and with it the
    add-on that names what several of them extend."""
    cursor.execute(
        """SELECT module || '.' || name FROM ir_model_data ours WHERE module = %s AND EXISTS (
            SELECT FROM ir_model_data other WHERE (other.model, other.res_id) = (ours.model, ours.res_id)
               AND other.module <> ours.module)""",
        [module],
    )
    return {name for [name] in cursor.fetchall()}


def _table(model):
    return ACTIONS.get(model) or model.replace(".", "_")


def _named(names, target, text):
    if text in (None, "false"):  # a column from another add-on is empty in older rows
        return None
    if target:
        return names.get((target, text), UNNAMED)
    # A reference is "model,id"; a button in a view has the id of its action
    text = re.sub(
        r"^([a-z_.]+),(\d+)$", lambda match: _named(names, _table(match[1]), match[2]), text
    )
    return re.sub(r'(?<=\bname=\\")\d+(?=\\")', lambda match: _action(names, match[0]), text)


def _action(names, id_):
    found = (names.get((table, id_)) for table in ACTIONS.values())
    return next(filter(None, found), UNNAMED)


def _links(cursor, names, targets, columns, module):
    """``{(table, name, name): {}}`` of many2many links to the add-on's records."""
    found = {}
    for table, ends in columns.items():
        sides = [targets.get((table, end)) for end in ends]
        if len(ends) == 2 and all(sides) and not table.startswith("regcert_"):
            for row in rows(cursor, table, ends).values():
                pair = [names.get((side, row[end])) for side, end in zip(sides, ends, strict=True)]
                if all(pair) and any(name.startswith(f"{module}.") for name in pair):
                    found[(table, *pair)] = {}
    return found
