"""Registrations by the thousand with all related records, created with SQL because this is not measured."""

PEOPLE = """
WITH people AS (
    INSERT INTO res_partner (name, complete_name, active, type, street, street2, city, zip, email,
                             state_id, country_id, create_date, write_date)
    SELECT name, name, true, 'contact', n || ' High Street', 'Flat ' || n, 'York',
           'YO1 7HH', 'learner' || uln || '@example.org', %(state)s, %(country)s, now(), now()
      FROM (SELECT uln, n, (%(first)s)[1 + (n %% 16)::int] || ' ' || (%(last)s)[1 + (n / 16 %% 16)::int] || n AS name
              FROM unnest(%(ulns)s) WITH ORDINALITY AS given (uln, n)) AS named
 RETURNING id, name, email)
INSERT INTO regcert_learner (partner_id, active, uln, title, first_name, last_name, gender, ethnicity,
                             date_of_birth, create_date, write_date)
SELECT id, true, substr(email, 8, 10), 'Ms', split_part(name, ' ', 1), split_part(name, ' ', 2), 'F', '31',
       DATE '1960-01-01' + (id %% 16000), now(), now() FROM people
"""
ENROLMENTS = """
INSERT INTO regcert_enrolment (company_id, active, learner_id, programme_id, start_date,
                               planned_achievement_date, primary_tutor_id, employer_id, ilr_status,
                               qa_verified, create_date, write_date)
SELECT %(company)s, true, id, %(programme)s, DATE '2025-09-01' + (id %% 300), DATE '2027-08-31', %(tutor)s,
       %(employer)s, 'qa_verified', true, now(), now()
  FROM regcert_learner WHERE uln = ANY(%(ulns)s)
"""
REGISTRATIONS = """
INSERT INTO regcert_registration (company_id, active, learner_id, enrolment_id, qualification_id, status,
        registration_number, registration_date, certificate_received_date, certificate_claimed_date,
        achieved_date, certificate_sent_date, postal_tracking_reference, create_date, write_date)
SELECT e.company_id, true, e.learner_id, e.id, %(qualification)s, 'certificate_sent', 'BENCH-' || e.id,
       e.start_date + 30, e.start_date + 400, e.start_date + 390, e.start_date + 380, e.start_date + 410,
       'RM ' || e.id || ' 9GB', now(), now()
  FROM regcert_enrolment e JOIN regcert_learner l ON l.id = e.learner_id
 WHERE l.uln = ANY(%(ulns)s)
"""
TABLES = ("res_partner", "regcert_learner", "regcert_enrolment", "regcert_registration")
FIRST = "Amir Bronwen Chloe Dewi Esther Fatima George Hannah Imran Joanna Kofi Lena Marcus Nadia Owen Priya"
LAST = "Adams Begum Clarke Davies Evans Fox Green Hussain Iqbal Jones Khan Lewis Moore Nkemelu Owens Price"


def registrations(env, ulns):
    """One registration, numbered ``BENCH-…``, for each of these new learners; no field is empty."""
    values = {
        "ulns": ulns,
        "first": FIRST.split(),
        "last": LAST.split(),
        "company": env.company.id,
        "country": env.ref("base.uk").id,
        "state": env["res.country.state"].search([], limit=1).id,
        "programme": env["regcert.programme"].create({"name": "Bench"}).id,
        "employer": env["res.partner"].create({"name": "Harbour Logistics"}).id,
        "tutor": env.ref("regcert_module.user_manager").id,
        "qualification": env["regcert.qualification"].search([], limit=1).id,
    }
    env.flush_all()
    for statement in (PEOPLE, ENROLMENTS, REGISTRATIONS):
        env.cr.execute(statement, values)
    env.cr.execute(f"ANALYZE {', '.join(TABLES)}")
    env.invalidate_all()
