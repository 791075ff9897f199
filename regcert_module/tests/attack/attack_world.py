"""A provider with something of everything, a user for each role, and a rival in another company.

The provider's records contain :data:`SECRET`, so that a leak is noticed in any answer.
"""

from odoo.fields import Command
from odoo.tests import new_test_user

from ..common import free_ulns
from .attack_arrivals import AttackArrivals
from .attack_things import SECRET

QUIET = (
    "odoo.http",
    "odoo.models.unlink",
    "odoo.models",
    "odoo.orm.models",
    "odoo.sql_db",
    "odoo.addons.base.models.ir_model",
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.web.controllers.export",
    "odoo.addons.mail.models.mail_thread",
    "odoo.addons.rpc.controllers.xmlrpc",
    "py.warnings",
)


class AttackWorld(AttackArrivals):
    """For a test class: ``users`` by role; ``things``, our records by the names in the tables."""

    @classmethod
    def build_attack_world(cls, roles):
        # Nobody has to look at the demo data
        cls.env["regcert.qualification"].search([]).active = False
        cls.build_provider()
        cls.ours = cls.env.company
        cls.elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.users = {
            role: new_test_user(
                cls.env,
                f"attack_{role}",
                ",".join(groups),
                name=f"Attack {role}",
                company_id=(cls.elsewhere if role == "elsewhere" else cls.ours).id,
            )
            for role, groups in roles.items()
        }
        cls.things = {}
        cls.build_master_data()
        cls.build_imports()
        cls.build_batches()
        cls.build_certificates()
        cls.build_exports()
        cls.build_learner_imports()
        cls.build_qualification_imports()
        cls.build_comparisons()
        cls.build_achievements()
        cls.build_questions()
        cls.build_rival()
        cls.env.flush_all()

    @classmethod
    def build_master_data(cls):
        env, ours = cls.env, {"company_id": cls.ours.id}
        # The history of a contact is for all internal users, as contacts are
        learners = (cls.learner | cls.other_learner).with_context(tracking_disable=True)
        learners.write({**ours, "last_name": SECRET})
        (cls.qualification | cls.other_qualification | cls.numberless_qualification).write(
            {**ours, "name": SECRET}
        )
        (cls.numbering | cls.numberless).write({**ours, "name": SECRET})
        cls.programme.write({**ours, "name": SECRET})
        cls.registration = cls.register(
            enrolment_id=cls.enrolment.id, registration_date="2025-11-03"
        )
        cls.profile = env["regcert.export.profile"].create(
            {
                "name": SECRET,
                "awarding_organisation_id": cls.numbering.id,
                **ours,
                "line_ids": [Command.create({"header": SECRET, "source": "learner_id.uln"})],
            }
        )
        cls.form = env["regcert.acknowledgement.format"].create(
            {"name": SECRET, **ours, "key_header": "ULN", "number_header": "Number"}
        )
        cls.deadline = env["regcert.deadline.rule"].create(
            {
                "awarding_organisation_id": cls.numbering.id,
                "source": SECRET,
                "fee_ids": [Command.create({"from_day": 36, "amount": 10})],
            }
        )
        cls.log = env["regcert.export.log"]
        cls.log._add("regcert.registration", count=1, columns=[], way=SECRET, which=SECRET)
        cls.things |= {
            "regcert.learner": cls.learner,
            "regcert.awarding.organisation": cls.numbering,
            "regcert.qualification": cls.qualification,
            "regcert.programme": cls.programme,
            "regcert.enrolment": cls.enrolment,
            "regcert.registration": cls.registration,
            "regcert.registration.history": cls.registration.history_ids[:1],
            "regcert.deadline.rule": cls.deadline,
            "regcert.timeliness": env["regcert.timeliness"].browse(cls.registration.id),
            "regcert.overview.card": env.ref("regcert_module.overview_to_send"),
            "regcert.first.step": env.ref("regcert_module.first_step_programmes"),
            "regcert.deadline.fee": cls.deadline.fee_ids,
            "regcert.export.profile": cls.profile,
            "regcert.export.profile.line": cls.profile.line_ids,
            "regcert.acknowledgement.format": cls.form,
            "regcert.export.log": cls.log.search([], limit=1),
        }

    @classmethod
    def build_rival(cls):
        """Records of another company, whose ids our users may try."""
        env, theirs = cls.env(user=cls.users["elsewhere"].id), {"company_id": cls.elsewhere.id}
        organisation = env["regcert.awarding.organisation"].create({"name": "Theirs", **theirs})
        learner = env["regcert.learner"].create(
            {"name": "Theirs", "uln": free_ulns(1)[0], **theirs}
        )
        qualification = env["regcert.qualification"].create(
            {
                "number": "THEIRS1",
                "name": "Theirs",
                "awarding_organisation_id": organisation.id,
                **theirs,
            }
        )
        programme = env["regcert.programme"].create({"name": "Theirs", **theirs})
        registration = env["regcert.registration"].create(
            {"learner_id": learner.id, "qualification_id": qualification.id}
        )
        cls.theirs = {
            record._name: record.sudo()
            for record in (
                organisation,
                learner,
                qualification,
                programme,
                env["regcert.enrolment"].create({"learner_id": learner.id}),
                registration,
                cls.profile.sudo().copy({"name": "Theirs", **theirs}),
                cls.form.sudo().copy({"name": "Theirs", **theirs}),
                cls.things["scheme"].sudo().copy({"version": "Theirs-1", **theirs}),
                cls.elsewhere,
            )
        }
