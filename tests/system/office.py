"""All the work of an office, done once over RPC with the texts and learners of a test."""

from achieving import Achieving
from arriving import DAY, IMPORT, Arriving
from rpc import Rpc
from tables import encoded, table_of


class Office(Arriving, Achieving):
    """``text(name)`` returns the text for ``name``. ``person`` and ``newcomer`` are dictionaries of learners: one is on record, the
    other appears only in a file of achievements."""

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

    def keep_records(self):
        """Enters a learner, an enrolment and a registration by hand, searches for them and changes them."""
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
        """Sends registrations to the organisation, and reads its numbers."""
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
        """A claim with a checklist, made by one user, checked and sent by another, and answered."""
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

    def keep_certificates(self):
        """A certificate that arrived and came back, with its scan."""
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

    def _create(self, model, **values):
        return self.admin(model, "create", values)

    def _ref(self, name):
        module, _dot, name = name.partition(".")
        domain = [("module", "=", module), ("name", "=", name)]
        [found] = self.admin("ir.model.data", "search_read", domain, ["res_id"])
        return found["res_id"]
