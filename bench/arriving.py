"""A new office's first files: 50,000 learners as CSV, compared with Odoo's own load; an ILR of 100 MB with 50,000 registrations; the
whole register of qualifications."""

import base64
import csv
import io
import resource

from _odoo import (
    QUALIFICATION,
    database,
    environment,
    figure,
    learners,
    right_ulns,
    seconds,
)

LEARNERS = 50_000
NATIVE = 1_000
REGISTER_ROWS = 50_000
HEADERS = (
    *(
        "ULN",
        "First Name",
        "Last Name",
        "Date of Birth",
        "Gender",
        "Email address",
        "Address Line 1",
    ),
    *("Post Code", "Programme Name", "Start Date", "Planned Achievement Date"),
)
REGISTER = (
    *("Qualification Number", "Qualification Title", "Owner Organisation Recognition Number"),
    *(
        "Owner Organisation Name",
        "Owner Organisation Acronym",
        "Qualification Level",
        "Qualification Status",
    ),
    *(
        "Operational Start Date",
        "Operational End Date",
        "Certification End Date",
        "Link To Specification",
    ),
)


def main():
    with environment(database()) as env:
        env = env(user=env.ref("regcert_module.user_uploader").id, su=False)
        learner_file(env)
        env.cr.rollback()
        register(env)
        env.cr.rollback()
        ilr(env)
        env.cr.rollback()


def learner_file(env):
    env["regcert.programme"].create({"name": "Bench", "company_id": env.company.id})
    data = csv_of(HEADERS, map(_learner, right_ulns(LEARNERS)))
    validate(env, "regcert.learner.import", csv_of(HEADERS, map(_learner, right_ulns(10))))
    reset_peak()
    before = peak()
    upload, duration = validate(env, "regcert.learner.import", data)
    figure("learners_50k_validate_seconds", duration, "s")
    duration, _result = seconds(lambda: (upload._carry_out(), env.flush_all()))
    assert (upload.state, upload.create_count) == ("done", LEARNERS), upload.file_issue_text
    figure("learners_50k_import_seconds", duration, "s")
    figure("learners_50k_memory_mb", peak() - before, "MB")
    ours = duration / LEARNERS
    # The same learners and enrolments through Odoo's own import, one model at a time
    people = [_learner(uln) for uln in right_ulns(LEARNERS + NATIVE)[LEARNERS:]]
    fields = ["uln", "first_name", "last_name", "date_of_birth", "gender", "email", "street", "zip"]
    admin = env(user=env.ref("base.user_admin").id)
    rows = [
        [uln, first, last, "1999-02-01", "F", mail, street, post]
        for uln, first, last, _born, _sex, mail, street, post, *_rest in people
    ]

    def native():
        result = admin["regcert.learner"].load(fields, rows)
        assert result["ids"], result["messages"]
        enrolments = [[uln, "Bench", "2025-09-01", "2027-08-31"] for uln, *_rest in people]
        names = ["learner_id", "programme_id", "start_date", "planned_achievement_date"]
        result = admin["regcert.enrolment"].load(names, enrolments)
        assert result["ids"], result["messages"]
        env.flush_all()

    duration, _result = seconds(native)
    figure("learners_speedup_vs_native", duration / NATIVE / ours, "times")


def _learner(uln):
    return (
        *(uln, "Bench", f"Person {uln}", "01/02/1999", "F", f"p{uln}@example.org", "1 High Street"),
        *("LS1 4DY", "Bench", "01/09/2025", "31/08/2027"),
    )


def register(env):
    """The whole register, from which one organisation in 200 is taken."""
    rows = [
        (
            *(
                f"{place:07}X",
                f"Diploma number {place} in a subject of some length",
                f"RN{place % 200}",
            ),
            *(f"Organisation {place % 200} of Awards Limited", f"ORG{place % 200}", "Level 3"),
            *("Available to learners", "09/21/2015 00:00:00", "03/25/2027 00:00:00"),
            *("03/24/2029 00:00:00", "x" * 300),
        )
        for place in range(REGISTER_ROWS)
    ]
    data = csv_of(REGISTER, rows)
    reset_peak()
    before = peak()
    _upload, duration = validate(
        env, "regcert.qualification.import", data, organisations="ORG7\nORG8"
    )
    figure("register_megabytes", len(data) / 1e6, "MB")
    figure("register_50k_validate_seconds", duration, "s")
    figure("register_50k_memory_mb", peak() - before, "MB")


def ilr(env):
    """Learners of whom half are registered, with as many aims as make 100 MB."""
    ulns = learners(env(user=1, su=True), LEARNERS)
    qualification = env["regcert.qualification"].search([("number", "=", QUALIFICATION)])
    env.cr.execute(
        """
        INSERT INTO regcert_registration (company_id, learner_id, qualification_id, status, active, create_uid,
                                          write_uid, create_date, write_date)
        SELECT %s, id, %s, 'not_registered', true, 1, 1, now(), now() FROM regcert_learner WHERE uln = ANY(%s)
        """,
        [env.company.id, qualification.id, ulns],
    )
    env.cr.execute("ANALYZE regcert_registration")
    padding = "<ProviderSpecDeliveryMonitoring><ProvSpecDelMon>x</ProvSpecDelMon></ProviderSpecDeliveryMonitoring>"
    aims = "".join(
        f"<LearningDelivery><LearnAimRef>{key}</LearnAimRef><AimType>1</AimType><LearnStartDate>2025-09-01"
        f"</LearnStartDate><CompStatus>1</CompStatus>{padding * 8}</LearningDelivery>"
        for key in (qualification.number_key, "ZPROG001")
    )
    people = [*ulns[::2], *right_ulns(2 * LEARNERS)[LEARNERS:]]
    text = io.BytesIO()
    text.write(b'<Message xmlns="ESFA/ILR/2025-26">')
    for uln in people:
        text.write(
            f"<Learner><LearnRefNumber>{uln}</LearnRefNumber><ULN>{uln}</ULN><FamilyName>{uln}</FamilyName>"
            f"<GivenNames>Learner</GivenNames><DateOfBirth>1999-02-01</DateOfBirth>{aims}</Learner>".encode()
        )
    text.write(b"</Message>")
    upload = env["regcert.reconciliation"].create(
        {"name": "ILR.xml", "file": base64.b64encode(text.getvalue())}
    )
    figure("ilr_megabytes", text.tell() / 1024 / 1024, "MB")
    del text
    env.flush_all()
    env.invalidate_all()
    small = env["regcert.reconciliation"].create(
        {
            "name": "small.xml",
            "file": base64.b64encode(b'<Message xmlns="ESFA/ILR/2025-26"><Learner/></Message>'),
        }
    )
    small._carry_out()
    reset_peak()
    before = peak()
    duration, _result = seconds(lambda: (upload._carry_out(), env.flush_all()))
    assert upload.state == "done", upload.file_issue_text
    figure("ilr_differences", upload.line_count, "")
    figure("ilr_compare_seconds", duration, "s")
    figure("ilr_memory_mb", peak() - before, "MB")


def validate(env, model, data, **values):
    upload = env[model].create({"name": "bench.csv", "file": base64.b64encode(data), **values})
    env.flush_all()
    env.invalidate_all()
    duration, _result = seconds(lambda: (upload.action_validate(), env.flush_all()))
    assert upload.state == "validated", upload.file_issue_text
    return upload, duration


def csv_of(headers, rows):
    text = io.StringIO()
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue().encode()


def peak():
    """The most memory that this process has had since :func:`reset_peak`, in MB."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            [line] = [line for line in status if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    except (OSError, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def reset_peak():
    """So that the memory for making the file does not count; Linux only."""
    try:
        with open("/proc/self/clear_refs", "w", encoding="ascii") as clear:
            clear.write("5")
    except OSError:
        pass


if __name__ == "__main__":
    main()
