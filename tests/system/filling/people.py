"""A second company, and records about people: learners entered by hand, enrolments, archived records."""


def _numbered(body):
    """A Unique Learner Number with its check digit, or None where there can be none."""
    rest = (
        sum(int(digit) * weight for digit, weight in zip(str(body), range(10, 1, -1), strict=True))
        % 11
    )
    return f"{body}{10 - rest}" if rest else None


NUMBERS = [found for body in range(500_000_000, 500_000_020) if (found := _numbered(body))]
ULNS, (OF_SECOND, ARCHIVED, *NEW) = NUMBERS[:12], NUMBERS[12:]
LAST_NAMES = [f"Ångström-{letter * 3}" for letter in "ABCDEFGHIJKL"]


def user(env, login):
    return env.ref(f"regcert_module.user_{login}")


def learners(env, *ulns):
    """The learners of ULNs, in their order."""
    found = env["regcert.learner"].with_context(active_test=False).search([("uln", "in", ulns)])
    return found.sorted(lambda learner: ulns.index(learner.uln))


def fill(env):
    admin = env.ref("base.user_admin")
    second = env["res.company"].create({"name": "Second Training"})
    admin.company_ids += second
    managed = env["regcert.learner"].with_user(user(env, "manager"))
    managed.create(
        [
            {
                "title": "Ms",
                "first_name": "Lea",
                "last_name": LAST_NAMES[place],
                "uln": uln,
                "email": f"lea{uln}@example.org",
                "street": "1 Long Row",
                "city": "Leeds",
                "date_of_birth": "1990-05-01",
                "individual_id": uln[-7:] if place < 6 else False,
                "national_insurance_number": "AB123456C" if place < 2 else False,
                "gender": "F",
                "ethnicity": "31",
            }
            for place, uln in enumerate(ULNS)
        ]
    )
    programme = env.ref("regcert_module.programme_business_administrator")
    for learner in learners(env, *ULNS[:4]):
        env["regcert.enrolment"].with_user(user(env, "manager")).create(
            {
                "learner_id": learner.id,
                "programme_id": programme.id,
                "start_date": "2025-09-01",
                "ilr_status": "qa_verified",
                "qa_verified": True,
            }
        )
    of_second(env(user=admin, context={"allowed_company_ids": second.ids}), second)
    archived(env)


def of_second(env, company):
    """A learner, a qualification and a registration that the first company does not see."""
    organisation = env["regcert.awarding.organisation"].create(
        {"name": "Second Awards", "code": "SEC"}
    )
    qualification = env["regcert.qualification"].create(
        {
            "number": "699/0001/1",
            "name": "Second diploma",
            "awarding_organisation_id": organisation.id,
            "company_id": company.id,
        }
    )
    learner = env["regcert.learner"].create(
        {
            "first_name": "Sec",
            "last_name": "Ond",
            "uln": OF_SECOND,
            "company_id": company.id,
        }
    )
    env["regcert.registration"].create(
        {
            "learner_id": learner.id,
            "qualification_id": qualification.id,
            "status": "achieved",
            "registration_number": "SEC-1",
        }
    )


def archived(env):
    managed = env(user=user(env, "manager"))
    learner = managed["regcert.learner"].create(
        {"first_name": "Archie", "last_name": "Gone", "uln": ARCHIVED}
    )
    registration = managed["regcert.registration"].create(
        {
            "learner_id": learner.id,
            "qualification_id": env.ref("regcert_module.qualification_603_1936_2").id,
        }
    )
    registration.action_archive()
    registration.action_unarchive()
    registration.action_archive()
    learner.action_archive()
    course = managed["regcert.course"].create({"code": "OLD1", "name": "Not given any more"})
    course.action_archive()
