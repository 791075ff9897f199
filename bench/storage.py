"""What a row costs on disk: a registration, its history and the reports of imports; what retention gives back, and what many imports leave
behind.

Every import changes each of its registrations. The database is its own, so the rounds are committed and PostgreSQL vacuums as it would.
"""

import imports
from _odoo import database, environment, figure

ROUNDS = 100
TABLES = (
    "regcert_registration",
    "regcert_registration_history",
    "regcert_import_row",
    "regcert_import_issue",
)


def main():
    with environment(database()) as env:
        bench = imports.Bench(env)
        env.cr.commit()
        carry_out(bench, 0)
        vacuum(env)
        before = {table: size(env, table) for table in TABLES}
        for table, count in rows(env).items():
            figure(f"bytes_a_row_{table.removeprefix('regcert_')}", before[table] / count, "bytes")
        indexes = index_size(env)
        for place in range(1, ROUNDS + 1):
            carry_out(bench, place)
        grown = index_size(env) / indexes
        figure(f"registration_indexes_after_{ROUNDS}_imports", grown, "times")
        figure(
            "history_mb_an_import", (size(env, TABLES[1]) - before[TABLES[1]]) / ROUNDS / 1e6, "MB"
        )
        reports = size(env, TABLES[2]) + size(env, TABLES[3])
        figure("reports_mb_an_import", reports / (ROUNDS + 1) / 1e6, "MB")
        env["regcert.import"].search([])._forget()
        env.cr.commit()
        vacuum(env, "FULL")
        left = size(env, TABLES[2]) + size(env, TABLES[3])
        figure("reports_given_back_by_retention", 100 * (1 - left / reports), "%")


def carry_out(bench, place):
    """One file of 16,000 rows, of which each changes its registration or makes it."""
    env = bench.env
    upload = bench.upload(imports.ROWS, imports.FULL.replace("9GB", f"{place}GB"))
    upload.action_validate()
    upload._carry_out()
    assert upload.state == "done", upload.state
    env.cr.commit()
    env.invalidate_all()


def size(env, table):
    """Bytes on disk with indexes."""
    env.cr.execute("SELECT pg_total_relation_size(%s)", [table])
    return env.cr.fetchone()[0]


def index_size(env):
    env.cr.execute("SELECT pg_indexes_size('regcert_registration')")
    return env.cr.fetchone()[0]


def rows(env):
    counts = {}
    for table in TABLES:
        env.cr.execute(f"SELECT count(*) FROM {table}")
        counts[table] = env.cr.fetchone()[0]
    return {table: count for table, count in counts.items() if count > 1_000}


def vacuum(env, how=""):
    from odoo.sql_db import db_connect

    with db_connect(env.cr.dbname).cursor() as cr:
        cr.commit()
        cr._cnx.autocommit = True
        cr.execute(f"VACUUM {how} {', '.join(TABLES)}")


if __name__ == "__main__":
    main()
