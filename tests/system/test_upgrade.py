"""A database of the previous version with data in every state, upgraded to this version.

If the schema or the declared records differ from those of a new database, a script in `regcert_module/migrations` is missing.
"""

import base64
import hashlib

import pytest
from conftest import servers, window
from databases import complaints, looking_at
from declared import declared, own, shared
from picture import differences, kept, schema
from rpc import Rpc
from test_achievements import GOOD, UPLOAD, create

from scripts import releases
from scripts.settings import MODULE

ESTIMATE = {"grant_estimate", "grant_lost", "write_date", "write_uid"}
"""Fields of an achievement that change because CITB's rates ended."""

MIGRATED = {
    "regcert_achievement": ESTIMATE,
    "regcert_export_profile": {"verified", "write_date", "write_uid"},
    "regcert_export_profile_line": {"write_date", "write_uid"},
    "regcert_grant_rate": {"date_to", "write_date", "write_uid"},
    "regcert_overview_card": {"domain", "explanation", "write_date"},
}
"""``{table: columns}`` whose values the upgrade changes: its migration scripts, and data it writes anew."""

ADDED = {"regcert_export_profile_line"}
"""Tables to which a migration script adds a row."""

MOVED = {
    "regcert.batch": "regcert_batch",
    "regcert.achievement.outgoing": "regcert_achievement_outgoing",
}
"""Models whose file was an attachment in the first version, and their tables."""

OF_ODOO = {"ir.cron", "ir.actions.server"}
"""Models of which Odoo notes in a message that there is a new one."""

STATES = {"state", "status", "kind", "outcome", "match", "answer", "level"}
"""Fields that show progress."""


def test_the_data_was_in_every_state(upgrade, state):
    with looking_at(state, upgrade.name) as cursor:
        cursor.execute(
            """SELECT replace(field.model, '.', '_'), field.name, array_agg(value)
                 FROM ir_model_fields_selection
                 JOIN ir_model_fields field ON field.id = field_id
                 JOIN ir_model model ON model.id = model_id
                WHERE field.model LIKE 'regcert.%' AND store AND NOT transient
                GROUP BY 1, 2"""
        )
        fields = {key: set(values) for *key, values in cursor.fetchall() for key in [tuple(key)]}
    missing = {
        (table, name): values - {row.get(name) for row in upgrade.before[table].values()}
        for (table, name), values in fields.items()
        # A column of this version has no values from the previous one
        if name in STATES and any(name in row for row in upgrade.before.get(table, {}).values())
    }
    assert len(missing) > 10
    assert {key: values for key, values in missing.items() if values} == {}


@pytest.mark.parametrize("name", ["upgrade", "first_upgrade"])
def test_the_upgrade_is_quiet(request, name, state):
    upgrade = request.getfixturevalue(name)
    assert complaints(upgrade.log) == []
    assert "Modules loaded." in upgrade.log
    with looking_at(state, upgrade.name) as cursor:
        cursor.execute("SELECT latest_version FROM ir_module_module WHERE name = %s", [MODULE])
        assert cursor.fetchone() == (releases.current(),)


def test_every_row_is_as_it_was(upgrade, state):
    with looking_at(state, upgrade.name) as cursor:
        after, shipped = kept(cursor), own(cursor, MODULE)
    changed = []
    for table, before in upgrade.before.items():
        for key, (old, new) in differences(before, after.get(table, {})).items():
            if old and new:  # columns may be added
                columns = old.keys() - MIGRATED.get(table, set())
                changed += [
                    f"{table}.{column} of {key}: {old[column]} -> {new.get(column)}"
                    for column in sorted(columns)
                    if old[column] != new.get(column)
                ]
            elif old or (
                table not in ADDED
                and new.get("model") not in OF_ODOO
                and int(new.get("id", 0)) not in shipped.get(table, ())
            ):
                changed.append(f"{table} {key}: {'removed' if old else 'added'}")
    assert not changed, "\n".join(changed)


def test_files_that_moved_are_those_that_were_attached(first_upgrade, state):
    attached = {
        (MOVED[row["res_model"]], row["res_id"]): row["checksum"]
        for row in first_upgrade.before["ir_attachment"].values()
        if row["res_model"] in MOVED
    }
    assert {table for table, _id in attached} == set(MOVED.values())
    with looking_at(state, first_upgrade.name) as cursor:
        for table in MOVED.values():
            cursor.execute(f"SELECT id::text, file FROM {table} WHERE file IS NOT NULL")
            for key, file in cursor.fetchall():
                content = base64.b64decode(bytes(file))
                assert hashlib.sha1(content).hexdigest() == attached.pop((table, key))
    assert attached == {}


def test_what_a_row_had_found_it_still_has(first_upgrade, state):
    before = {
        key: row["registration_id"]
        for key, row in first_upgrade.before["regcert_import_row"].items()
        if row["registration_id"]
    }
    with looking_at(state, first_upgrade.name) as cursor:
        cursor.execute(
            "SELECT id::text, matched_id::text FROM regcert_import_row WHERE matched_id IS NOT NULL"
        )
        assert dict(cursor.fetchall()) == before
    assert before


def test_the_schema_is_that_of_a_fresh_database(upgrade, fresh, state):
    with looking_at(state, fresh) as cursor:
        wanted = schema(cursor)
    with looking_at(state, upgrade.name) as cursor:
        found = schema(cursor)
    assert {kind for kind, _name in wanted} >= {"column", "index", "constraint", "sequence"}
    assert differences(wanted, found) == {}


def test_what_is_declared_is_that_of_a_fresh_database(upgrade, fresh, state):
    with looking_at(state, fresh) as cursor:
        wanted = declared(cursor, MODULE)
    with looking_at(state, upgrade.name) as cursor:
        found, others = declared(cursor, MODULE), shared(cursor, MODULE)
    assert len(wanted) > 1000
    different = {
        name: differences(ours, theirs) if ours and theirs else (bool(ours), bool(theirs))
        for name, (ours, theirs) in differences(wanted, found).items()
        if name not in others
    }
    assert not different, "\n".join(map(str, different.items()))


@pytest.fixture(scope="module")
def in_use(upgrade, state):
    """A server on a copy of the upgraded database."""
    with servers(state, "in_use", upgrade.name) as start:
        yield start()


def named(rpc, name, model="regcert.import"):
    [upload] = rpc(model, "search", [("name", "=", f"{name}.csv")])
    return upload


def test_what_waited_or_ran_is_carried_out(in_use):
    rpc = Rpc(in_use, "uploader")
    # Anything queued wakes the scheduler, which then looks for everything that is due
    rpc(UPLOAD, "action_submit", [create(rpc, GOOD)])
    for name in ("queued", "running"):
        assert rpc.await_state(named(rpc, name), "done", "failed") == "done"
    for name in ("queued", "validating"):
        ended = rpc.await_state(named(rpc, name, UPLOAD), "passed", "failed", model=UPLOAD)
        assert ended == "passed"


def test_what_was_prepared_goes_on(in_use):
    rpc = Rpc(in_use, "uploader")
    draft, validated = named(rpc, "draft"), named(rpc, "validated")
    rpc("regcert.import", "action_validate", [draft])
    assert rpc.read(draft, "state") == ("validated",)
    rpc("regcert.import", "action_import", [validated])
    assert rpc.read(validated, "state", "rejected_count") == ("done", 2)

    admin = Rpc(in_use, "admin")
    [answer] = admin(
        "regcert.import",
        "search",
        [("name", "=", "answer.csv"), ("state", "=", "validated")],
    )
    [batch] = admin("regcert.import", "read", [answer], ["batch_id"])
    admin("regcert.import", "action_import", [answer])
    assert admin.read(batch["batch_id"][0], "state", model="regcert.batch") == ("confirmed",)


@pytest.mark.parametrize(
    ("model", "names"), [("regcert.import", ("done", "large")), (UPLOAD, ("passed", "partly"))]
)
def test_what_was_done_can_be_undone(in_use, model, names):
    rpc = Rpc(in_use, "uploader")
    for name in names:
        upload = named(rpc, name, model)
        rpc(model, "action_undo", [upload])
        assert rpc.read(upload, "state", model=model) == ("undone",)


def test_the_screens_open(in_use, browser):
    with window(browser, in_use, "manager") as page:
        for path in ("registrations", "registration-imports", "bulk-achievements"):
            page.goto(f"/odoo/{path}")
            page.wait_for_selector(".o_list_view .o_data_row")
