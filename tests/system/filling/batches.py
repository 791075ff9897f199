"""Batches in each of their states, an acknowledgement, export profiles and the log of exports."""

import base64

from .imports import BUSINESS
from .people import ULNS, learners, user


def fill(env):
    exporter = env(user=user(env, "exporter"))
    organisation = env.ref("regcert_module.awarding_organisation_nga")
    profile = env["regcert.export.profile"].create(
        {
            "name": "All that Northgate takes",
            "code": "northgate-own",
            "awarding_organisation_id": organisation.id,
            "line_ids": [
                (0, 0, {"sequence": 1, "header": "Surname", "source": "learner_id.last_name"}),
                (0, 0, {"sequence": 2, "header": "ULN", "source": "learner_id.uln"}),
            ],
        }
    )
    env.ref("regcert_module.export_profile_without_special_category").copy().action_archive()
    registrations = exporter["regcert.registration"].create(
        [
            {
                "learner_id": learner.id,
                "qualification_id": env.ref("regcert_module.qualification_601_2977_3").id,
            }
            for learner in learners(env, *ULNS)
        ]
    )
    draft, waiting, confirmed, cancelled, again = (
        make(registrations[start : start + 2], profile) for start in range(0, 10, 2)
    )
    draft.note = "Order 4711"
    for batch in (waiting, confirmed, again):
        send(batch)
    waiting.line_ids[0].action_withdraw()
    cancelled.action_cancel()
    make(registrations[8:10], profile, again=True)
    answer(env, confirmed, registrations[4:6])
    answer(env, waiting, registrations[2:4], accept=False)
    file, *_ = exporter["regcert.registration"]._export_file(
        "xlsx", domain=[("status", "=", "registered")]
    )
    file.close()


def make(registrations, profile, again=False):
    action = registrations.action_make_batch()
    wizard = registrations.env[action["res_model"]].browse(action["res_id"])
    wizard.write({"profile_id": profile.id, "again": again})
    return registrations.env["regcert.batch"].browse(wizard.action_make()["res_id"])


def send(batch):
    action = batch.action_send()
    wizard = batch.env[action["res_model"]].with_context(**action["context"]).create({})
    wizard.action_send()


def answer(env, batch, registrations, accept=True):
    """The organisation's answer, read by an administrator, who has all the rights."""
    batch = batch.with_user(env.ref("base.user_admin"))
    text = "".join(f"{one.uln};{BUSINESS};ENR-{one.uln};2025-11-20\n" for one in registrations)
    action = batch.action_acknowledge()
    wizard = (
        batch.env[action["res_model"]]
        .with_context(**action["context"])
        .create(
            {
                "file": base64.b64encode(
                    f"Candidate ULN;Qualification;ENR;Registered on\n{text}".encode()
                ),
                "file_name": "answer.csv",
            }
        )
    )
    upload = batch.env["regcert.import"].browse(wizard.action_check()["res_id"])
    if accept:
        upload.action_import()
        assert (upload.state, batch.state) == ("done", "confirmed"), (upload.state, batch.state)
