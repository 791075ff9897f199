"""Who may do what: the table that the attack tests compare the server with.

A new model needs a line in :data:`RIGHTS`, a new public method one in ``attack_methods.METHODS``, a new route one in
``attack_routes.ROUTES``. Tests name what is missing, and lines without a use.
"""

from typing import NamedTuple

from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE

USER, ALLOW = "base.group_user", "base.group_allow_export"
# All but the first two have Odoo's own right to export, which must allow nothing of ours.
ROLES = {
    "portal": ("base.group_portal",),
    "internal": (USER,),
    "staff": (USER, ALLOW, "base.group_partner_manager"),
    "bulk_only": (USER, ALLOW, BULK_UPLOAD),
    "export_only": (USER, ALLOW, DATA_EXPORT),
    "manager": (ALLOW, MANAGE),
    "uploader": (ALLOW, MANAGE, BULK_UPLOAD),
    "exporter": (ALLOW, MANAGE, DATA_EXPORT),
    "admin": (ALLOW, MANAGE, BULK_UPLOAD, DATA_EXPORT, "base.group_system"),
    # All three rights, in another company
    "elsewhere": (ALLOW, MANAGE, BULK_UPLOAD, DATA_EXPORT),
}

SECRET_NAME = "Zqsecret"
NOBODY = frozenset()
ADMIN = frozenset({"admin"})
UPLOAD = frozenset({"uploader", "admin"})
EXPORT = frozenset({"exporter", "admin"})
OWN_UPLOAD = frozenset({"uploader"})
SEE = frozenset({"manager", "uploader", "exporter", "admin"})
SEE_ANYWHERE, UPLOAD_ANYWHERE, EXPORT_ANYWHERE = (
    roles | {"elsewhere"} for roles in (SEE, UPLOAD, EXPORT)
)
EVERYBODY = frozenset({*ROLES, "public"})


class Rights(NamedTuple):
    """The roles that may do something with our record of a model; all others may not."""

    read: frozenset = NOBODY
    write: frozenset = NOBODY
    create: frozenset = NOBODY
    unlink: frozenset = NOBODY
    load: frozenset = NOBODY
    export: frozenset = NOBODY
    copy: frozenset = NOBODY

    @property
    def name_create(self):
        """A record created by name belongs to its user, in any company."""
        return (
            self.create | {"elsewhere"} if self.create & {"uploader", "exporter"} else self.create
        )


def setting(see, export=None):
    """Made by administrators; Odoo's own right exports it."""
    return Rights(see, ADMIN, ADMIN, ADMIN, ADMIN, export or see, ADMIN)


MASTER = Rights(SEE, SEE, SEE, ADMIN, UPLOAD, EXPORT, SEE)
FOUND_OUT = Rights(read=SEE, export=EXPORT)
# A new one belongs to the company of the user who makes it
UPLOADED = Rights(SEE, UPLOAD, UPLOAD_ANYWHERE, load=UPLOAD_ANYWHERE, export=EXPORT)
ABSTRACT = Rights()


def question(role, create):
    """A window that ``role`` has opened, which nobody else sees."""
    own = frozenset({role})
    return Rights(read=own, write=own, create=create, load=create, export=own, copy=own)


RIGHTS = {
    "regcert.learner": MASTER,
    "regcert.learner.merge": question("manager", SEE),
    "regcert.awarding.organisation": MASTER,
    "regcert.qualification": MASTER,
    "regcert.programme": MASTER,
    "regcert.enrolment": MASTER,
    "regcert.registration": MASTER._replace(unlink=NOBODY),
    "regcert.registration.history": FOUND_OUT,
    "regcert.registration.step": question("manager", SEE),
    "regcert.registration.unnumber": question("manager", SEE),
    "regcert.deadline.rule": MASTER,
    "regcert.deadline.fee": Rights(SEE, SEE, SEE, SEE, UPLOAD, EXPORT, SEE),
    "regcert.import": UPLOADED,
    "regcert.import.row": FOUND_OUT,
    "regcert.import.issue": FOUND_OUT,
    "regcert.import.progress": Rights(read=SEE, export=SEE),
    "regcert.learner.import": UPLOADED,
    "regcert.learner.import.row": FOUND_OUT,
    "regcert.learner.import.issue": FOUND_OUT,
    "regcert.learner.import.progress": Rights(read=SEE, export=SEE),
    "regcert.learner.import.unknown": Rights(SEE, UPLOAD, export=SEE),
    "regcert.qualification.import": UPLOADED,
    "regcert.qualification.import.row": FOUND_OUT,
    "regcert.qualification.import.issue": FOUND_OUT,
    "regcert.qualification.import.progress": Rights(read=SEE, export=SEE),
    "regcert.reconciliation": UPLOADED,
    "regcert.reconciliation.line": FOUND_OUT,
    "regcert.reconciliation.issue": FOUND_OUT,
    "regcert.reconciliation.progress": Rights(read=SEE, export=SEE),
    "regcert.reconciliation.settled": Rights(read=SEE, export=SEE),
    "regcert.reconciliation.settle": question("uploader", SEE_ANYWHERE),
    "regcert.batch": Rights(SEE, EXPORT, export=EXPORT),
    "regcert.batch.line": FOUND_OUT,
    "regcert.bulk.change": question("manager", SEE),
    "regcert.bulk.change.line": question("manager", frozenset({"manager"})),
    "regcert.batch.make": question("exporter", EXPORT),
    "regcert.batch.send": question("exporter", EXPORT),
    "regcert.batch.acknowledge": question("uploader", UPLOAD),
    "regcert.claim.requirement": setting(SEE),
    "regcert.claim.tick": FOUND_OUT,
    "regcert.claim.answer.file": FOUND_OUT,
    "regcert.claim.answer": question("uploader", UPLOAD),
    "regcert.claim.answer.line": Rights(read=OWN_UPLOAD, export=OWN_UPLOAD),
    "regcert.evidence.drop": question("uploader", UPLOAD_ANYWHERE),
    "regcert.evidence.file": Rights(OWN_UPLOAD, OWN_UPLOAD, export=OWN_UPLOAD),
    "regcert.certificate": MASTER._replace(unlink=NOBODY),
    "regcert.certificate.history": FOUND_OUT,
    # The same for all companies
    "regcert.certificate.reason": setting(SEE_ANYWHERE, EXPORT_ANYWHERE),
    "regcert.acknowledgement.format": setting(SEE),
    "regcert.export.profile": setting(EXPORT | {"export_only"}),
    "regcert.export.profile.line": setting(EXPORT | {"export_only"}),
    # Only the user who asked for an export gets it
    "regcert.export.job": Rights(read=frozenset({"exporter"}), export=frozenset({"exporter"})),
    "regcert.export.progress": Rights(read=frozenset({"exporter"}), export=frozenset({"exporter"})),
    "regcert.export.log": Rights(read=ADMIN, export=ADMIN),
    # Courses and what they are worth are the same for all companies
    "regcert.course": Rights(
        SEE_ANYWHERE,
        SEE_ANYWHERE,
        SEE_ANYWHERE,
        ADMIN,
        UPLOAD_ANYWHERE,
        EXPORT_ANYWHERE,
        SEE_ANYWHERE,
    ),
    "regcert.grant.tier": setting(SEE_ANYWHERE),
    "regcert.grant.rate": setting(SEE_ANYWHERE),
    "regcert.achievement": MASTER._replace(unlink=NOBODY),
    # Before the upload, only its owner sees it
    "regcert.achievement.upload": Rights(
        OWN_UPLOAD, OWN_UPLOAD, UPLOAD_ANYWHERE, load=UPLOAD_ANYWHERE
    ),
    "regcert.achievement.issue": FOUND_OUT,
    "regcert.achievement.progress": Rights(read=SEE, export=SEE),
    "regcert.achievement.history": FOUND_OUT,
    "regcert.achievement.outgoing": FOUND_OUT,
    "regcert.achievement.outgoing.line": FOUND_OUT,
    "regcert.achievement.send": question("exporter", EXPORT),
    "regcert.achievement.reopen": question("manager", SEE),
    "regcert.achievement.learners": question("manager", SEE),
    "regcert.achievement.learners.line": Rights(
        frozenset({"manager"}), export=frozenset({"manager"})
    ),
    "regcert.achievement.rule": setting(SEE_ANYWHERE),
    "regcert.registration.rule": setting(SEE_ANYWHERE),
    "regcert.rule.level": ABSTRACT,
    "regcert.published.text": ABSTRACT,
    "regcert.achievement.scheme": setting(SEE),
    "regcert.achievement.scheme.column": setting(SEE),
    "regcert.achievement.terms": setting(SEE_ANYWHERE),
    "regcert.achievement.notice": setting(SEE_ANYWHERE),
    "regcert.achievement.notice.told": FOUND_OUT,
    "regcert.timeliness": FOUND_OUT,
    "regcert.first.step": Rights(read=SEE_ANYWHERE, export=EXPORT_ANYWHERE),
    "regcert.overview.card": setting(SEE_ANYWHERE, EXPORT_ANYWHERE),
    "regcert.file.import": ABSTRACT,
    "regcert.records.import": ABSTRACT,
    "regcert.records.import.row": ABSTRACT,
    "regcert.ilr.upload": ABSTRACT,
    "regcert.file.import.row": ABSTRACT,
    "regcert.history": ABSTRACT,
    "regcert.shared": ABSTRACT,
    "regcert.tracked": ABSTRACT,
    "regcert.visible": ABSTRACT,
    "regcert.guarded": ABSTRACT,
    "regcert.upload": ABSTRACT,
    "regcert.issue": ABSTRACT,
    "regcert.background": ABSTRACT,
    "regcert.progress": ABSTRACT,
}


OWN = frozenset({"regcert.export.job"})
"""Models of which each user sees their own records only."""

OWN_BUTTONS = frozenset({("regcert.achievement.upload", "action_submit")})
"""Buttons on records that each user sees their own of only."""
