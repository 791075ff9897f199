"""All the work of an office over RPC, once, with the texts and learners that a test gives it."""

from datetime import date, timedelta

from arriving import Arriving
from rpc import HEADERS, Rpc, run_job
from tables import encoded, table_of

YESTERDAY = f"{date.today() - timedelta(days=1):%d/%m/%Y}"
IMPORT, UPLOAD, ACHIEVEMENT = "regcert.import", "regcert.achievement.upload", "regcert.achievement"
SCHEME, COLUMN = "regcert.achievement.scheme", "regcert.achievement.scheme.column"
PUBLISHED = ("regcert.achievement.terms", "regcert.achievement.notice")
DAY = "03/11/2025"


class Office(Arriving):
    """``text(name)`` gives the content of the text ``name``; ``person`` and ``newcomer`` are learners, as field
    to value: one on record, and one of whom only a file of achievements knows."""

    def __init__(self, server, text, person, newcomer):
        self.server, self.text, self.person, self.newcomer = server, text, person, newcomer
        self.admin, self.manager = Rpc(server, "admin"), Rpc(server, "manager")
        self.uploader = Rpc(server, "uploader")

    def work(self):
        self.set_up()
        self.keep_records()
        self.import_registrations()
        self.send_batch()
        self.claim()
        self.keep_certificates()
        self.upload_achievements()
        self.follow_achievements()
        self.bring_learners()
        self.bring_qualifications()
        self.compare_ilr()
        self.admin("regcert.registration", "export_in_background", domain=[])
        return self

    def set_up(self):
        """What an administrator sets up for learners of one organisation."""
        text, create = self.text, self._create
        self.organisation = create(
            "regcert.awarding.organisation", name=text("organisation"), code=text("code")
        )
        self.number = text("qualification")
        self.qualification = create(
            "regcert.qualification",
            number=self.number,
            name=text("qualification name"),
            awarding_organisation_id=self.organisation,
        )
        self.programme = create(
            "regcert.programme",
            name=text("programme"),
            qualification_ids=[(6, 0, [self.qualification])],
        )
        self.employer = create(
            "res.partner",
            name=text("employer"),
            is_company=True,
            regcert_levy_number=self.person["levy"],
        )
        self.tutor = create(
            "res.users",
            name=text("tutor"),
            login=f"tutor {self.organisation}",
            group_ids=[(6, 0, [self._ref("base.group_user"), self._ref("base.group_no_one")])],
        )
        self.code = "<b/class=hostile>Q1"
        earlier = create("regcert.course", code="Q0", name=text("earlier course"))
        self.course = create(
            "regcert.course", code=self.code, name=text("course name"), refresher_of_id=earlier
        )
        self.profile_name = text("profile")
        self.profile = create(
            "regcert.export.profile",
            name=self.profile_name,
            source_note=text("profile source"),
            awarding_organisation_id=self.organisation,
            line_ids=[
                (
                    0,
                    0,
                    {
                        "header": text("profile header"),
                        "source": "learner_id.name",
                        "max_length": 5,
                    },
                ),
                (0, 0, {"header": text("profile fixed"), "fixed_value": text("fixed value")}),
                (0, 0, {"header": "ULN", "source": "learner_id.uln"}),
                (
                    0,
                    0,
                    {
                        "header": "Gender",
                        "source": "learner_id.gender",
                        "code_map": f"M={text('codes')}",
                    },
                ),
            ],
        )
        self.answer_headers = {
            f"{name}_header": text(name) for name in ("key", "qualification", "number", "date")
        }
        self.answer = create(
            "regcert.acknowledgement.format",
            name=text("answer"),
            awarding_organisation_id=self.organisation,
            **self.answer_headers,
        )

        self.set_up_scheme()

    def set_up_scheme(self):
        """Terms, and the shipped scheme with other headers, a choice, and a column that achievements do not know."""
        admin, text = self.admin, self.text
        for published in PUBLISHED:
            made = self._create(published, version=text("terms"), text=text("html"))
            admin(published, "action_publish", [made])
        [current] = admin(SCHEME, "search", [("state", "=", "current")])
        self.scheme = admin(SCHEME, "action_new_version", [current])["res_id"]
        admin(SCHEME, "write", [self.scheme], {"version": text("version"), "name": text("scheme")})
        ours = [("scheme_id", "=", self.scheme)]
        for column in admin(COLUMN, "search", ours):
            admin(COLUMN, "write", [column], {"header": text("header"), "help": text("help")})
        self.choice = text("choice")
        for values in (
            {"name": "hostile_choice", "type": "choice", "choices": f"{self.choice}\nNo"},
            {"name": "hostile_extra", "type": "text"},
        ):
            self._create(
                COLUMN, scheme_id=self.scheme, sequence=999, header=text("header"), **values
            )
        admin(SCHEME, "action_make_current", [self.scheme])
        self.headers = [found["header"] for found in admin(COLUMN, "search_read", ours, ["header"])]

    def keep_records(self):
        """A learner, an enrolment and a registration by hand, found and changed again."""
        rpc, person = self.manager, self.person
        names = (
            "title",
            "first_name",
            "last_name",
            "uln",
            "individual_id",
            "date_of_birth",
            "city",
        )
        names += ("national_insurance_number", "street", "street2", "zip", "email", "phone")
        self.learner = rpc(
            "regcert.learner", "create", {name: person[name] for name in names if name in person}
        )
        for operator in ("ilike", "=", "=like", "in", "not in"):
            value = [person["last_name"]] if "in" in operator.split() else person["last_name"]
            rpc("regcert.learner", "search_read", [("last_name", operator, value)], names)
        for word in (person["last_name"], person["uln"]):
            rpc("regcert.learner", "name_search", word)
        rpc("regcert.learner", "web_search_read", [("uln", "=", person["uln"])], {"name": {}})
        rpc("regcert.learner", "write", [self.learner], {"first_name": person["first_name"]})
        self.enrolment = rpc(
            "regcert.enrolment",
            "create",
            {
                "learner_id": self.learner,
                "programme_id": self.programme,
                "primary_tutor_id": self.tutor,
                "employer_id": self.employer,
                "start_date": "2025-09-01",
            },
        )
        self.namesake = rpc(
            "regcert.learner",
            "create",
            {
                **{name: person[name] for name in ("first_name", "last_name")},
                "uln": person["other_uln"],
            },
        )
        self.registration = self._register(self.learner, enrolment_id=self.enrolment)
        self.waiting = self._register(self.namesake)

    def _register(self, learner, **values):
        values |= {"learner_id": learner, "qualification_id": self.qualification}
        return self.manager("regcert.registration", "create", values)

    def send_batch(self):
        """To the organisation, and back with the number."""
        admin = self.admin
        wizard = admin("regcert.registration", "action_make_batch", [self.waiting])["res_id"]
        self.batch = admin("regcert.batch.make", "action_make", [wizard])["res_id"]
        admin("regcert.batch", "write", [self.batch], {"note": self.text("batch note")})
        sending = admin("regcert.batch.send", "create", {"batch_id": self.batch})
        admin("regcert.batch.send", "action_send", [sending])
        rows = [
            [self.person["other_uln"], self.number, self.person["batch_number"], DAY],
            [self.person["last_name"], self.number, self.person["number"], self.person["tracking"]],
        ]
        asking = admin(
            "regcert.batch.acknowledge",
            "create",
            {
                "batch_id": self.batch,
                "file": encoded(table_of([*self.answer_headers.values()], *rows)),
                "file_name": self.person["file"],
                "format_id": self.answer,
                "separator": ",",
            },
        )
        self.acknowledgement = admin("regcert.batch.acknowledge", "action_check", [asking])[
            "res_id"
        ]
        admin(IMPORT, "action_import", [self.acknowledgement])
        assert (
            self.admin("regcert.batch", "read", [self.batch], ["state"])[0]["state"] == "confirmed"
        )

    def claim(self):
        """A claim with a checklist, made by one, checked and sent by another, and answered."""
        self._create(
            "regcert.claim.requirement",
            name=self.text("requirement"),
            awarding_organisation_id=self.organisation,
        )
        achieved = {"status": "achieved", "registration_date": "2020-01-06"}
        self.manager("regcert.registration", "write", [self.waiting], achieved)
        wizard = self.admin("regcert.registration", "action_make_claim", [self.waiting])["res_id"]
        claim = self.admin("regcert.batch.make", "action_make", [wizard])["res_id"]
        ticks = self.admin("regcert.claim.tick", "search", [("batch_id", "=", claim)])
        self.admin("regcert.claim.tick", "action_tick", ticks)
        exporter = Rpc(self.server, "exporter")
        exporter("regcert.batch", "action_check", [claim])
        self.manager("regcert.learner", "write", [self.namesake], {"date_of_birth": "1990-02-01"})
        sending = exporter("regcert.batch.send", "create", {"batch_id": claim})
        exporter("regcert.batch.send", "action_send", [sending])
        headers = ["ULN", "Qualification number", "Certificate number", "Grade", "Reason"]
        row = [self.person["other_uln"], self.number, "", "", self.person["notes"]]
        [form] = self.admin(
            "regcert.acknowledgement.format",
            "search",
            [("kind", "=", "claim"), ("key_header", "=", "ULN")],
        )
        asking = self.admin(
            "regcert.claim.answer",
            "create",
            {
                "batch_id": claim,
                "file": encoded(table_of(headers, row)),
                "file_name": self.person["file"],
                "format_id": form,
                "separator": ",",
            },
        )
        self.admin("regcert.claim.answer", "action_check", [asking])
        self.admin("regcert.claim.answer", "action_enter", [asking])

    def registration_rows(self):
        """Good ones, and some that are wrong in every cell, contradict each other, or are unknown."""
        person, number = self.person, self.number
        dates = [DAY] * 5
        name = person["last_name"]
        return [
            [number, person["uln"], "Registered", person["number"], *dates, person["tracking"]],
            [
                number,
                person["uln"],
                name,
                name,
                *[person["birth"] + "x"] * 5,
                person["tracking"] * 9,
            ],
            [name, name, "Registered", name, *dates, name],
            [number, name, "Registered", name, *[name] * 5, name],
            [number, person["other_uln"], "Registered", person["batch_number"], DAY, *[""] * 5],
            [number, person["other_uln"], "Exempt", person["batch_number"], DAY, *[""] * 5],
        ]

    def import_registrations(self):
        """With mistakes, of which one is corrected; undone, and done again."""
        rpc = self.uploader
        data = table_of(HEADERS.split(","), *self.registration_rows())
        self.imports = []
        for _time in range(2):
            upload = rpc(IMPORT, "create", {"name": self.person["file"], "file": encoded(data)})
            rpc(IMPORT, "action_validate", [upload])
            cells = self.registration_rows()[3]
            cells[9] += " "
            rpc(IMPORT, "action_mend", [upload], 5, cells)
            rpc("regcert.import.row", "search_read", [("import_id", "=", upload)])
            rpc("regcert.import.issue", "search_read", [("import_id", "=", upload)])
            self.imports.append(upload)
        first, second = self.imports
        rpc(IMPORT, "action_import", [first])
        # Somebody changes one of them, so that the undo has something to leave
        [changed] = self.manager(
            "regcert.registration", "search", [("registration_number", "=", self.person["number"])]
        )
        self.manager(
            "regcert.registration",
            "write",
            [changed],
            {"postal_tracking_reference": self.person["tracking"][::-1]},
        )
        rpc(IMPORT, "action_undo", [first])
        rpc(IMPORT, "action_validate", [second])
        rpc(IMPORT, "action_import", [second])
        refused = table_of([self.person["last_name"], *HEADERS.split(",")[1:]], [])
        self.refused = rpc(
            IMPORT, "create", {"name": self.person["file"], "file": encoded(refused)}
        )
        rpc(IMPORT, "action_validate", [self.refused])

    def keep_certificates(self):
        """One that came in and went back, with its scan."""
        reason = self._create("regcert.certificate.reason", name=self.text("certificate reason"))
        self.certificate = self.manager(
            "regcert.certificate",
            "create",
            {
                "registration_id": self.registration,
                "number": self.text("certificate number"),
                "grade": self.text("grade"),
                "note": self.text("certificate note"),
                "state": "sent",
                "reason_id": reason,
                "file": encoded(b"%PDF-1.4 scan"),
                "file_name": self.text("scan"),
            },
        )
        self.manager("regcert.certificate", "action_return", [self.certificate])

    def achievement_row(self, person):
        return [
            YESTERDAY,
            self.code,
            *(person["first_name"], person["last_name"], person["birth"], person["individual"]),
            *(person["ni"], person["register_uln"], person["levy"], person["notes"]),
            self.choice,
            person["notes"],
        ]

    def upload_achievements(self):
        good = [self.achievement_row(self.person), self.achievement_row(self.newcomer)]
        wrong = [self.newcomer["last_name"]] * len(good[0])
        self.failed = self.upload(good[0], good[0], wrong, state="failed")
        self.unread = self.upload(good[0], state="failed", headers=wrong)
        self.passed = self.upload(*good, state="passed")

    def upload(self, *rows, state, headers=None):
        data = table_of(headers or self.headers, *rows)
        values = {"name": self.person["file"], "file": encoded(data), "terms_accepted": True}
        upload = self.uploader(UPLOAD, "create", values)
        self.uploader(UPLOAD, "action_submit", [upload])
        assert self.uploader.await_state(upload, "passed", "failed", model=UPLOAD) == state
        return upload

    def follow_achievements(self):
        """Learners confirmed, reminders, sent to the register, refused by it, reopened and corrected."""
        admin = self.admin
        self.achievements = admin(ACHIEVEMENT, "search", [("upload_id", "=", self.passed)])
        admin(ACHIEVEMENT, "action_create_learner", self.achievements)
        self.entered = self.manager(
            ACHIEVEMENT,
            "create",
            {
                "learner_id": self.learner,
                "course_id": self.course,
                "achievement_date": f"{date.today() - timedelta(days=9)}",
                "uln": self.person["register_uln"],
                "individual_id": self.person["individual"],
                "national_insurance_number": self.person["ni"],
                "notes": self.person["notes"],
            },
        )
        for model, code in ((ACHIEVEMENT, "_cron_remind"), (UPLOAD, "_cron_purge")):
            run_job(self.server, model, code)
        admin(ACHIEVEMENT, "action_submit_now", self.achievements)
        admin(ACHIEVEMENT, "action_write_file", self.achievements)
        refusal = {"answer": "refused", "answer_reason": self.text("answer reason")}
        admin(ACHIEVEMENT, "write", self.achievements, refusal)
        reopening = admin(
            "regcert.achievement.reopen",
            "create",
            {
                "achievement_ids": [(6, 0, self.achievements)],
                "reason": self.text("reopen reason"),
            },
        )
        admin("regcert.achievement.reopen", "action_reopen", [reopening])
        note = {"notes": self.person["notes"] + "!"}
        admin(ACHIEVEMENT, "write", self.achievements[:1], note)
        told = self.admin("regcert.learner", "read", [self.learner], ["partner_id"])
        admin(
            ACHIEVEMENT,
            "message_post",
            self.achievements[:1],
            body=self.person["notes"],
            subject=self.person["last_name"],
            partner_ids=told[0]["partner_id"][:1],
            subtype_xmlid="mail.mt_comment",
        )

    def _create(self, model, **values):
        return self.admin(model, "create", values)

    def _ref(self, name):
        module, _dot, name = name.partition(".")
        domain = [("module", "=", module), ("name", "=", name)]
        [found] = self.admin("ir.model.data", "search_read", domain, ["res_id"])
        return found["res_id"]
