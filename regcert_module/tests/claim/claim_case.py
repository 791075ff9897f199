import base64

from ..batch.batch_case import BatchCase

REGISTERED = "2025-01-06"


ANSWER = "ULN,Qualification number,Certificate number,Grade,Reason\n"


class ClaimCase(BatchCase):
    """Registrations that can be claimed, and users who claim and check."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for place, one in enumerate(cls.three):
            one.write(
                {
                    "registration_number": f"R{place}",
                    "registration_date": REGISTERED,
                    "status": "achieved",
                    "achieved_date": "2025-10-01",
                }
            )
        cls.claims = cls.env.ref("regcert_module.export_profile_claim")
        cls.format = cls.env.ref("regcert_module.acknowledgement_claim_by_uln")
        cls.three.learner_id.date_of_birth = "2001-02-03"

    def claim(self, registrations=None, role="exporter", **values):
        registrations = self.as_user(registrations or self.three, role)
        action = registrations.action_make_claim()
        wizard = registrations.env[action["res_model"]].browse(action["res_id"])
        wizard.write(values)
        return registrations.env["regcert.batch"].browse(wizard.action_make()["res_id"])

    def checked(self, registrations=None, **values):
        claim = self.claim(registrations, **values)
        claim.tick_ids.action_tick()
        self.as_user(claim, "all").action_check()
        return claim

    def sent_claim(self, registrations=None):
        return self.send(self.checked(registrations))

    def answered(self, claim, text, header=ANSWER, **values):
        """The window that shows what an answer would enter."""
        claim = self.as_user(claim, "uploader")
        action = claim.action_acknowledge()
        wizard = (
            claim.env[action["res_model"]]
            .with_context(**action["context"])
            .create(
                {
                    "file": base64.b64encode((header + text).encode()),
                    "file_name": "certificates.csv",
                    **values,
                }
            )
        )
        wizard.action_check()
        return wizard

    def row(self, registration, number="", grade="", reason=""):
        return f"{registration.uln},{registration.qualification_number},{number},{grade},{reason}\n"
