"""A large provider: registrations by the million, two for each learner, each with its certificate, made with SQL."""

REGISTRATIONS = 1_000_000
FIRST_ULN = 5_000_000_000

FIRST_NAMES = (
    "Aisha Amir Beth Callum Chloe Daniel Emma Farah George Hannah Ibrahim Isla Jack Keira Liam Maya "
    "Noah Olivia Priya Quinn Rhys Sofia Tariq Una Victor Wen Xenia Yusuf Zara Oluwaseun"
).split()
BEGINNINGS = (
    "Ash Black Brad Carl Dun East Fair Green Hart Ing Jar Kings Lang Mar New Oak Pen Quar Rad Stan Thorn "
    "Under Var West Yar Whit Hol Hazel Cross Clay"
).split()
ENDINGS = "bury by croft dale den field ford ham hurst land ley low man mere more stead ton well wood worth".split()

PEOPLE = """
WITH people AS (
    INSERT INTO res_partner (name, complete_name, active, type, email, city, create_date, write_date)
    SELECT person, person, true, 'contact', 'learner' || n || '@example.org', 'York', now(), now()
      FROM generate_series(%(from)s, %(to)s - 1) AS n,
   LATERAL (SELECT (%(first)s)[1 + n %% array_length(%(first)s, 1)]
                || ' ' || (%(begin)s)[1 + (n / 7) %% array_length(%(begin)s, 1)]
                || (%(end)s)[1 + (n / 211) %% array_length(%(end)s, 1)] AS person) AS named
 RETURNING id, name)
INSERT INTO regcert_learner (partner_id, active, uln, first_name, last_name, name_key, date_of_birth,
                             create_date, write_date)
SELECT id, true, (%(uln)s + %(from)s + row_number() OVER (ORDER BY id))::text, first_name, last_name,
       lower(last_name || ' ' || first_name), DATE '1970-01-01' + (id %% 12000), now(), now()
  FROM people, LATERAL (SELECT split_part(name, ' ', 1) AS first_name, split_part(name, ' ', 2) AS last_name) AS parts
"""
ENROLMENTS = """
INSERT INTO regcert_enrolment (company_id, active, learner_id, programme_id, start_date,
                               planned_achievement_date, primary_tutor_id, employer_id, ilr_status,
                               qa_verified, create_date, write_date)
SELECT %(company)s, true, id, %(programme)s, DATE '2020-09-01' + (id %% 1800), DATE '2027-08-31', %(tutor)s,
       %(employer)s, 'qa_verified', true, now(), now()
  FROM regcert_learner WHERE uln::bigint - %(uln)s BETWEEN %(from)s + 1 AND %(to)s
"""
MADE = """
INSERT INTO regcert_registration (company_id, active, learner_id, enrolment_id, qualification_id, status,
        registration_number, registration_date, achieved_date, certificate_claimed_date,
        certificate_received_date, certificate_sent_date, postal_tracking_reference, create_uid, write_uid,
        create_date, write_date)
SELECT e.company_id, true, e.learner_id, e.id, (%(qualifications)s)[1 + (q + e.id) %% array_length(%(qualifications)s, 1)],
       'certificate_sent', 'AO' || (e.id * 2 + q), e.start_date + 30, e.start_date + 380, e.start_date + 390,
       e.start_date + 400, e.start_date + 410, 'RM ' || (e.id * 2 + q) || ' 9GB', 1, 1, now(), now()
  FROM regcert_enrolment e JOIN regcert_learner l ON l.id = e.learner_id, generate_series(0, 1) AS q
 WHERE l.uln::bigint - %(uln)s BETWEEN %(from)s + 1 AND %(to)s
"""
CERTIFICATES = """
INSERT INTO regcert_certificate (registration_id, company_id, awarding_organisation_id, active, number, kind, state,
        claimed_date, received_date, sent_date, create_uid, write_uid, create_date, write_date)
SELECT r.id, r.company_id, q.awarding_organisation_id, true, 'C' || r.id, 'full', 'sent',
       r.certificate_claimed_date, r.certificate_received_date, r.certificate_sent_date, 1, 1, now(), now()
  FROM regcert_registration r JOIN regcert_qualification q ON q.id = r.qualification_id
 WHERE r.status = 'certificate_sent' AND r.postal_tracking_reference LIKE 'RM %%'
   AND NOT EXISTS (SELECT FROM regcert_certificate c WHERE c.registration_id = r.id)
"""
TABLES = (
    "res_partner",
    "regcert_learner",
    "regcert_enrolment",
    "regcert_registration",
    "regcert_certificate",
)


def fill(env, before=0, registrations=REGISTRATIONS):
    """Creates them in addition to those that an earlier call has made ``before``, and leaves the database indexed, vacuumed and analysed, as its own maintenance would. Commits."""
    qualifications = env["regcert.qualification"].search([])
    values = {
        "from": before // 2,
        "to": (before + registrations) // 2,
        "first": FIRST_NAMES,
        "begin": BEGINNINGS,
        "end": ENDINGS,
        "uln": FIRST_ULN,
        "company": env.company.id,
        "programme": env["regcert.programme"].create({"name": "Bench"}).id,
        "employer": env["res.partner"].create({"name": "Harbour Logistics"}).id,
        "tutor": env.ref("regcert_module.user_manager").id,
        "qualifications": qualifications.ids,
    }
    env.flush_all()
    # Updating these row by row would take longer than everything else
    env.cr.execute(
        """
        SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexdef LIKE '%%gin_trgm_ops%%'
        """,
        [list(TABLES)],
    )
    slow = env.cr.fetchall()
    for name, _definition in slow:
        env.cr.execute(f'DROP INDEX "{name}"')
    for statement in (PEOPLE, ENROLMENTS, MADE, CERTIFICATES):
        env.cr.execute(statement, values)
    for _name, definition in slow:
        env.cr.execute(definition)
    env.cr.commit()
    env.invalidate_all()
    _vacuum(env)


def _vacuum(env):
    from odoo.sql_db import db_connect

    with db_connect(env.cr.dbname).cursor() as cr:
        cr.commit()
        cr._cnx.autocommit = True
        cr.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")
