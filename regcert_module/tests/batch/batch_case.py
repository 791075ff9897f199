"""What the tests of batches share: a provider, a user for each role, and a batch."""

import base64

from odoo.tests import TransactionCase

from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE, ProviderMixin

ROLES = {
    "staff": ("base.group_user",),
    "manager": (MANAGE,),
    "uploader": (MANAGE, BULK_UPLOAD),
    "export_only": ("base.group_user", DATA_EXPORT),
    "exporter": (MANAGE, DATA_EXPORT),
    "all": (MANAGE, BULK_UPLOAD, DATA_EXPORT),
}


class BatchMixin(ProviderMixin):
    @classmethod
    def build_batches(cls):
        cls.build_provider()
        env = cls.env
        cls.users = {
            role: cls.user_with(f"batch_{role}", *groups) for role, groups in ROLES.items()
        }
        cls.user = cls.users["all"]
        cls.profile = env["regcert.export.profile"].create(
            {
                "name": "Numbering Awards, registration",
                "code": "numbering-registration",
                "awarding_organisation_id": cls.numbering.id,
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "sequence": 1,
                            "header": "Surname",
                            "source": "learner_id.last_name",
                            "max_length": 8,
                            "required": True,
                        },
                    ),
                    (0, 0, {"sequence": 2, "header": "ULN", "source": "learner_id.uln"}),
                ],
            }
        )
        cls.form = env.ref("regcert_module.acknowledgement_by_uln")
        learners = env["regcert.learner"].create(
            [
                {
                    "first_name": "Ann",
                    "last_name": "Able",
                    "uln": "5550000015",
                    "individual_id": "A1",
                },
                {
                    "first_name": "Ben",
                    "last_name": "Baker",
                    "uln": "5550000023",
                    "individual_id": "B2",
                },
                {
                    "first_name": "Cy",
                    "last_name": "Longstocking",
                    "uln": "5550000031",
                    "individual_id": "C3",
                },
            ]
        )
        cls.ann, cls.ben, cls.cy = (cls.register(learner_id=learner.id) for learner in learners)
        cls.three = cls.ann | cls.ben | cls.cy

    def as_user(self, records, role="all"):
        return records.with_user(self.users[role])

    def make(self, registrations=None, role="all", organisation=None, again=False, **values):
        """A draft, made as the screen makes it."""
        registrations = self.as_user(registrations or self.three, role)
        action = registrations.action_make_batch()
        wizard = registrations.env[action["res_model"]].browse(action["res_id"])
        if organisation:
            wizard.awarding_organisation_id = organisation
        wizard.write({"profile_id": self.profile.id, "again": again, **values})
        return registrations.env["regcert.batch"].browse(wizard.action_make()["res_id"])

    def send(self, batch, only_good=False, **values):
        action = batch.action_send()
        wizard = batch.env[action["res_model"]].with_context(**action["context"]).create(values)
        (wizard.action_send_good if only_good else wizard.action_send)()
        return batch

    def sent(self, registrations=None, **values):
        return self.send(self.make(registrations, **values))

    def answer(self, batch, text, name="numbers.csv", role="all", **values):
        """The checked import of an answer."""
        batch = self.as_user(batch, role)
        action = batch.action_acknowledge()
        data = text if isinstance(text, bytes) else text.encode()
        wizard = (
            batch.env[action["res_model"]]
            .with_context(**action["context"])
            .create({"file": base64.b64encode(data), "file_name": name, **values})
        )
        return batch.env["regcert.import"].browse(wizard.action_check()["res_id"])

    def states(self, batch):
        return dict(
            zip(batch.line_ids.registration_id.ids, batch.line_ids.mapped("state"), strict=True)
        )


class BatchCase(BatchMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_batches()
