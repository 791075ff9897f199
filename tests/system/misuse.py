"""Things that go wrong in an office: nonsense requests, broken rules, unexpected errors, collisions."""

import json
import threading
import xmlrpc.client
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest
from achieving import ACHIEVEMENT
from arriving import IMPORT
from hostile import NEWCOMER, PERSON
from rpc import HEADERS, Rpc, Screen, run_job
from tables import encoded, table_of

NAME = PERSON["last_name"]
EXPORT = "/regcert/registrations/export"


def refused(call, *args, **kwargs):
    with pytest.raises(xmlrpc.client.Fault) as caught:
        call(*args, **kwargs)
    return caught.value


def ask_for_nonsense(office):
    """Values of the wrong kind, unknown fields and methods, through every call."""
    screen = Screen(office.server, "manager")
    learner, registration = "regcert.learner", "regcert.registration"
    for domain in (
        [("id", "=", NAME)],
        [("date_of_birth", "=", NAME)],
        [("partner_id", "=", {NAME: NAME})],
        [("last_name", NAME, NAME)],
        [(NAME, "=", NAME)],
        [("last_name.name", "=", NAME)],
        [NAME],
        [("enrolment_ids", "any", [(NAME, "=", NAME)])],
        [("uln", "=", int(PERSON["uln"]))],
        [("uln", "like", int(PERSON["uln"]))],
        [("last_name", "=", [NAME])],
        [("last_name", "in", NAME)],
        [("active", "=", NAME)],
        [("country_id", ">", NAME)],
    ):
        for method in ("search", "search_read", "search_count", "web_search_read"):
            specification = [{}] if method == "web_search_read" else []
            screen(learner, method, domain, *specification)
    for values in (
        {"date_of_birth": NAME},
        {"gender": NAME},
        {"country_id": NAME},
        {"enrolment_ids": NAME},
        {"enrolment_ids": [(0, 0, {"start_date": NAME})]},
        {"active": {NAME: NAME}},
        {NAME: NAME},
        {"last_name": f"{NAME}\0"},
        {"company_id": 999_999_999, "last_name": NAME},
        {"image_1920": NAME},
        {"partner_id": int(PERSON["uln"]), "last_name": NAME},
    ):
        for method, ids in (("create", []), ("write", [[office.learner]])):
            screen(learner, method, *ids, values)
    for method, args in (
        ("search", [[], NAME]),
        ("search", [[], 0, None, NAME]),
        ("read", [[office.learner], [NAME]]),
        ("read", [[NAME]]),
        ("write", [[office.learner], NAME]),
        ("formatted_read_group", [[("last_name", "=", NAME)], [NAME], ["__count"]]),
        ("name_search", [{NAME: NAME}]),
        ("name_create", [NAME]),
        ("load", [["last_name", "date_of_birth"], [[NAME, NAME]]]),
        ("export_data", [[office.learner], [NAME]]),
        ("unlink", [[office.learner]]),
    ):
        screen(learner, method, *args)
    screen(learner, "search", [], **{NAME: NAME})
    for asked in (
        {"domain": f'[["{NAME}", "=", "{NAME}"]]'},
        {"domain": NAME, "profile": NAME},
        {"ids": f"[{office.registration}]", "order": NAME},
        {"domain": f'[["learner_id.date_of_birth", "=", "{NAME}"]]', "format": "xlsx"},
    ):
        Screen(office.server, "exporter").form(EXPORT, **asked)
    fields = [{"name": name, "label": name, "type": "char"} for name in ("last_name", NAME)]
    wrong = {"model": learner, "ids": [office.learner], "domain": [], "fields": fields}
    for ending in ("csv", "xlsx"):
        data = json.dumps({**wrong, "import_compat": False})
        Screen(office.server, "exporter").form(f"/web/export/{ending}", data=data)
    office.uploader(learner, "load", ["last_name", "date_of_birth"], [[NAME, NAME]])
    for model, values in (
        (registration, {"registration_number": PERSON["number"], "status": NAME}),
        (ACHIEVEMENT, {"last_name": NAME, "uln": NAME, "course_id": office.course}),
    ):
        assert "error" in screen(model, "create", values)
    [read] = office.manager(learner, "read", [office.learner], ["partner_id"])
    for values in ({"color": NAME}, {"parent_id": NAME}, {"email": {NAME: NAME}}):
        screen("res.partner", "write", read["partner_id"][:1], {"street": NAME, **values})


def break_rules(office):
    """Everyday reasons why forms and files are refused."""
    rpc, registrations = office.manager, "regcert.registration"
    twice = {
        "learner_id": office.learner,
        "qualification_id": office.qualification,
        "registration_number": PERSON["number"],
    }
    refused(rpc, registrations, "create", twice)
    [registered] = rpc(registrations, "search", [("registration_number", "=", PERSON["number"])])
    for values in (
        {"postal_tracking_reference": PERSON["tracking"] * 20},
        {"registration_number": False},
        {"learner_id": office.namesake},
    ):
        refused(rpc, registrations, "write", [registered], values)
    again = {
        "learner_id": office.learner,
        "course_id": office.course,
        "achievement_date": str(date.today()),
    }
    for wrong in (
        {"levy_number": NAME},
        {"uln": PERSON["uln"][::-1], "last_name": NAME},
        {"national_insurance_number": PERSON["ni"] + "X", "individual_id": NAME},
        {"first_name": NAME, "notes": PERSON["notes"] * 99},
    ):
        refused(rpc, ACHIEVEMENT, "create", {**again, **wrong})
    # Refused when sending, although it was good when it was entered
    unfit = rpc(ACHIEVEMENT, "create", {**again, "uln": PERSON["uln"]})
    office.admin("regcert.course", "write", [office.course], {"live_to": "2020-01-01"})
    refused(office.admin, ACHIEVEMENT, "action_write_file", [unfit])
    office.admin("regcert.course", "write", [office.course], {"live_to": False})
    exporter = Rpc(office.server, "exporter")
    refused(exporter, "regcert.import", "create", {"name": PERSON["file"], "file": ""})
    refused(Rpc(office.server, "staff"), "regcert.learner", "search", [("name", "=", NAME)])
    for profile in (NAME, 999, office.profile):
        with suppress(xmlrpc.client.Fault):
            exporter(registrations, "check_export", "csv", profile, [registered])
        with suppress(xmlrpc.client.Fault):
            exporter(registrations, "check_export", NAME, office.profile, domain=[NAME])


def fail_inside(office, database):
    """Unexpected errors, in requests and in the background: the database quotes what it refuses."""
    cursor = database.cursor()
    tables = ("regcert_registration", "regcert_achievement")
    cursor.execute(
        """CREATE FUNCTION hiccup() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN RAISE EXCEPTION 'this fails: %', NEW; END$$"""
    )
    for table in tables:
        cursor.execute(
            f"CREATE TRIGGER hiccup BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION hiccup()"
        )
    try:
        rows = office.registration_rows()[:1]
        rows[0][3] = PERSON["batch_number"]
        data = table_of(HEADERS.split(","), *rows)
        upload = office.uploader(IMPORT, "create", {"name": PERSON["file"], "file": encoded(data)})
        office.uploader(IMPORT, "action_validate", [upload])
        refused(office.uploader, IMPORT, "action_import", [upload])
        newcomer = {**NEWCOMER, "register_uln": "5193847268", "individual": "", "ni": ""}
        office.upload(office.achievement_row(newcomer), state="failed")
        with suppress(xmlrpc.client.Fault):
            run_job(office.server, ACHIEVEMENT, "_cron_submit")
    finally:
        for table in tables:
            cursor.execute(f"DROP TRIGGER hiccup ON {table}")
        cursor.execute("DROP FUNCTION hiccup")


def collide(office, database):
    """Two people change the same learner at once: the one who waited tries again."""
    rpc, values = office.manager, {"last_name": NAME, "street": PERSON["street"]}
    [learner] = rpc("regcert.learner", "read", [office.learner], ["partner_id"])
    with database, ThreadPoolExecutor() as pool:
        database.autocommit = False
        cursor = database.cursor()
        cursor.execute(
            "UPDATE res_partner SET comment = comment WHERE id = %s", learner["partner_id"][:1]
        )
        waiting = pool.submit(rpc, "regcert.learner", "write", [office.learner], values)
        watch = "SELECT 1 FROM pg_locks WHERE NOT granted"
        while not waiting.done() and not (cursor.execute(watch) or cursor.fetchall()):
            threading.Event().wait(0.02)
        database.commit()
        waiting.result()
    database.autocommit = True
