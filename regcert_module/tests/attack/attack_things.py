"""The records that the attacks are made on: imports, exports, batches, claims and certificates."""

import base64

from odoo import SUPERUSER_ID

from ..common import ProviderMixin, free_ulns
from ..registration_import.file_world import to_csv

SECRET = "Zqsecret"
"""Part of every text of ours, so that a leak is noticed."""
ULN, OTHER_ULN = "1000000043", "9276308686"
DAY = "2025-11-03"


def encoded(text):
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


class AttackThings(ProviderMixin):
    """Fills ``things``; the rest is in ``attack_achievements``, ``attack_arrivals`` and ``attack_world``."""

    @classmethod
    def build_imports(cls):
        uploader = cls.users["uploader"]
        imports = cls.env["regcert.import"].with_user(uploader)

        def made(name, *rows):
            values = {"name": f"{SECRET}-{name}.csv", "file": encoded(to_csv(*rows))}
            return imports.create(values)

        good = ["901/0002/X", ULN, "Not registered"]
        draft = made("draft", good)
        validated = made("validated", good, ["901/0002/X", ULN, SECRET, SECRET])
        done = made("done", ["901/0002/X", OTHER_ULN, "Not registered"])
        queued = made("queued", good)
        for upload in (validated, done, queued):
            upload.action_validate()
        done.action_import()
        queued._queue()
        progress = cls.env["regcert.import.progress"].search([("import_id", "=", queued.id)])
        cls.things |= {
            "contact": cls.env["res.partner"].create({"name": "Contact"}),
            "import draft": draft,
            "import done": done,
            "import queued": queued,
            "regcert.import": validated,
            "regcert.import.row": validated.row_ids.filtered("cells"),
            "regcert.import.issue": validated.issue_ids[:1],
            "regcert.import.progress": progress,
        }

    @classmethod
    def build_exports(cls):
        exports = cls.env["regcert.registration"].with_user(cls.users["exporter"])
        jobs = cls.env["regcert.export.job"]
        made, queued = (
            jobs.browse(exports.export_in_background(domain=[])) for _number in range(2)
        )
        made.with_user(cls.users["exporter"])._carry_out()
        made.sudo().name = f"{SECRET}.csv"
        cls.things |= {
            "regcert.export.job": made.sudo(False),
            "export queued": queued,
            "regcert.export.progress": cls.env["regcert.export.progress"].search(
                [("job_id", "=", made.id)]
            ),
        }

    @classmethod
    def forgotten_learner(cls):
        """A learner about whom nothing was recorded for so long that they may be made anonymous."""
        cls.ours.regcert_learner_years = 7
        values = {"last_name": SECRET, "company_id": cls.ours.id}
        learner = cls.env["regcert.learner"].with_context(tracking_disable=True).create(values)
        learner.flush_recordset()
        cls.env.cr.execute(
            "UPDATE regcert_learner SET create_date = '2001-01-01' WHERE id = %s", [learner.id]
        )
        learner.invalidate_recordset()
        return learner

    @classmethod
    def unregistered_enrolment(cls):
        """An enrolment of a learner on a programme with a qualification, without a registration."""
        learner = cls.env["regcert.learner"].with_context(tracking_disable=True)
        learner = learner.create({"last_name": SECRET, "company_id": cls.ours.id})
        programme = cls.env["regcert.programme"].create(
            {
                "name": SECRET,
                "company_id": cls.ours.id,
                "qualification_ids": cls.numberless_qualification.ids,
            }
        )
        values = {"learner_id": learner.id, "programme_id": programme.id}
        return cls.env["regcert.enrolment"].create({**values, "company_id": cls.ours.id})

    @classmethod
    def build_batches(cls):
        batches = cls.env["regcert.batch"].with_user(cls.users["exporter"])
        learners = cls.env["regcert.learner"].with_context(tracking_disable=True)
        learners = learners.create(
            [{"last_name": SECRET, "uln": uln, "company_id": cls.ours.id} for uln in free_ulns(8)]
        )
        free, draft, sent, accepted, *more = (
            cls.register(learner_id=learner.id)
            if place != 3
            else cls.register(
                learner_id=learner.id, qualification_id=cls.numberless_qualification.id
            )
            for place, learner in enumerate(learners)
        )

        def made(registration, organisation=None):
            registration = registration.with_user(cls.users["exporter"])
            return batches._make(registration, organisation or cls.numbering, cls.profile, "csv")

        cls.free = free
        cls.things["two learners"] = learners[4:6]
        cls.things["forgotten learner"] = cls.forgotten_learner()
        cls.things["unregistered enrolment"] = cls.unregistered_enrolment()
        batch, gone = made(draft), made(sent)
        numberless = made(accepted, cls.numberless)
        for one in (gone, numberless):
            one._send()
        batch.note = gone.note = SECRET
        claim, claimed = cls._claims(more[2:])
        claimed._keep_answer(f"{SECRET}.csv", encoded(SECRET), 1, 0)
        cls.things |= {
            "regcert.claim.answer.file": claimed.answer_file_ids,
            "free registration": free,
            "batch sent": gone,
            "claim": claim,
            "claim sent": claimed,
            "regcert.claim.tick": claim.tick_ids[:1],
            "regcert.claim.requirement": cls.env["regcert.claim.requirement"].create(
                {"name": SECRET, "company_id": cls.ours.id}
            ),
            "batch numberless": numberless,
            "regcert.batch": batch,
            "regcert.batch.line": batch.line_ids,
        }

    @classmethod
    def _claims(cls, registrations):
        """A claim to be checked that no role has made, and one that was sent."""
        for one in registrations:
            one.write(
                {
                    "registration_number": f"CLAIM-{one.id}",
                    "registration_date": "2024-01-01",
                    "status": "achieved",
                    "achieved_date": "2024-06-01",
                }
            )
        nobody = cls.env(user=SUPERUSER_ID)["regcert.batch"].with_company(cls.ours)
        claim, claimed = (
            nobody._make(one.with_env(nobody.env), cls.numbering, cls.profile, "csv", kind="claim")
            for one in registrations
        )
        for one in (claim, claimed):
            one.tick_ids.action_tick()
        exporter = claimed.with_user(cls.users["exporter"])
        exporter.action_check()
        exporter._send()
        return claim.with_env(cls.env), claimed.with_env(cls.env)

    @classmethod
    def build_certificates(cls):
        reason = cls.env["regcert.certificate.reason"].create({"name": SECRET})
        learner = {"last_name": SECRET, "uln": free_ulns(10)[9], "company_id": cls.ours.id}
        learner = cls.env["regcert.learner"].with_context(tracking_disable=True).create(learner)
        registration = cls.register(learner_id=learner.id, registration_number="CERT-1")
        claimed, received, sent = cls.env["regcert.certificate"].create(
            [
                {
                    "registration_id": registration.id,
                    "kind": "unit",
                    "number": f"{SECRET}-{state}",
                    "grade": SECRET,
                    "state": state,
                    "reason_id": reason.id,
                    "file_name": f"{SECRET}.pdf",
                    "upload": encoded(b"%PDF-1.7"),
                }
                for state in ("claimed", "received", "sent")
            ]
        )
        unclaimed = received.copy({"number": False, "received_date": "2020-01-02"})
        unclaimed.state = "received"
        cls.things |= {
            "certificate unclaimed": unclaimed,
            "regcert.certificate": claimed,
            "certificate received": received,
            "certificate sent": sent,
            "regcert.certificate.history": claimed.history_ids[:1],
            "regcert.certificate.reason": reason,
        }
