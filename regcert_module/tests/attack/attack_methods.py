"""Who may call which public method, and who is offered which menu."""

from typing import Any, NamedTuple

from .attack_matrix import (
    ADMIN,
    EXPORT,
    EXPORT_ANYWHERE,
    OWN_UPLOAD,
    ROLES,
    SECRET_NAME,
    SEE,
    SEE_ANYWHERE,
    UPLOAD,
    UPLOAD_ANYWHERE,
)


class Method(NamedTuple):
    """A public method of ours: who may call it on the record ``on`` (of ``AttackWorld.things``) with what."""

    who: frozenset
    on: str = ""
    args: tuple = ()
    kwargs: dict[str, Any] = {}


INTERNAL = frozenset(ROLES) - {"portal"}

# (model, method); methods of Odoo's ORM are in attack_orm.ORM
METHODS = {
    ("regcert.enrolment", "action_make_registrations"): Method(SEE, "unregistered enrolment"),
    ("regcert.learner", "action_open_merge"): Method(SEE, "two learners"),
    ("regcert.learner", "action_everything"): Method(EXPORT, "forgotten learner"),
    ("regcert.learner", "action_anonymise"): Method(SEE, "forgotten learner"),
    ("regcert.certificate", "action_destroy_unclaimed"): Method(SEE, "certificate unclaimed"),
    ("regcert.learner.merge", "action_merge"): Method(
        frozenset({"manager"}), "regcert.learner.merge"
    ),
    ("regcert.registration", "action_make_batch"): Method(EXPORT, "free registration"),
    ("regcert.registration", "action_make_claim"): Method(EXPORT, "free registration"),
    ("regcert.registration", "action_change_status"): Method(SEE, "free registration", ("exempt",)),
    ("regcert.registration", "action_take_number_away"): Method(SEE, "free registration"),
    ("regcert.registration.step", "action_apply"): Method(
        frozenset({"manager"}), "regcert.registration.step"
    ),
    ("regcert.registration.unnumber", "action_apply"): Method(
        frozenset({"manager"}), "regcert.registration.unnumber"
    ),
    ("regcert.registration", "action_open_bulk_change"): Method(SEE, "regcert.registration"),
    ("regcert.registration", "action_bulk_change"): Method(
        SEE, "regcert.registration", ({"status": "exempt"},)
    ),
    ("regcert.bulk.change", "action_check"): Method(frozenset({"manager"}), "regcert.bulk.change"),
    ("regcert.import", "action_change"): Method(SEE, "change"),
    ("regcert.import", "action_drop_change"): Method(SEE, "change"),
    ("regcert.import", "action_show_change"): Method(SEE, "change"),
    ("regcert.registration", "describe_post"): Method(SEE_ANYWHERE, args=("sent",)),
    ("regcert.registration", "find_for_post"): Method(SEE_ANYWHERE, args=("N1", "sent")),
    ("regcert.registration", "check_export"): Method(
        EXPORT_ANYWHERE, kwargs={"domain": [], "order": "id"}
    ),
    ("regcert.export.profile", "describe_export"): Method(EXPORT_ANYWHERE | UPLOAD_ANYWHERE),
    ("regcert.export.profile", "action_duplicate"): Method(ADMIN, "regcert.export.profile"),
    ("res.partner", "onchange_parent_id"): Method(INTERNAL, "contact"),
    ("regcert.deadline.rule", "action_use"): Method(SEE, "regcert.deadline.rule"),
    ("regcert.overview.card", "action_open_own"): Method(SEE_ANYWHERE, "regcert.overview.card"),
    ("regcert.first.step", "action_open"): Method(SEE_ANYWHERE, "regcert.first.step"),
    ("regcert.overview.card", "action_open"): Method(SEE_ANYWHERE, "regcert.overview.card"),
    ("regcert.registration", "export_in_background"): Method(
        EXPORT_ANYWHERE, kwargs={"domain": [], "order": "id"}
    ),
    ("regcert.export.job", "action_cancel"): Method(frozenset({"exporter"}), "export queued"),
    ("regcert.export.job", "action_download"): Method(
        frozenset({"exporter"}), "regcert.export.job"
    ),
    ("regcert.export.job", "action_seen"): Method(frozenset({"exporter"}), "regcert.export.job"),
    # Imports
    ("regcert.import", "describe_format"): Method(SEE_ANYWHERE),
    ("regcert.import", "action_validate"): Method(UPLOAD, "import draft"),
    ("regcert.import", "action_mend"): Method(
        UPLOAD, "regcert.import", (3, ["901/0002/X", "9276308686", "Not registered", *[""] * 7])
    ),
    ("regcert.import", "action_import"): Method(UPLOAD, "regcert.import"),
    ("regcert.import", "action_cancel"): Method(UPLOAD, "import queued"),
    ("regcert.import", "action_seen"): Method(SEE, "import done"),
    ("regcert.import", "describe_undo"): Method(UPLOAD, "import done"),
    ("regcert.import", "action_undo"): Method(UPLOAD, "import done"),
    ("regcert.learner.import", "describe_format"): Method(SEE_ANYWHERE),
    ("regcert.learner.import", "action_validate"): Method(UPLOAD, "learner import draft"),
    ("regcert.learner.import", "action_mend"): Method(
        UPLOAD, "regcert.learner.import", (3, ["1818365846", SECRET_NAME, SECRET_NAME, ""])
    ),
    ("regcert.learner.import", "describe_row"): Method(SEE, "regcert.learner.import", (3,)),
    ("regcert.learner.import.row", "action_open_mend"): Method(SEE, "regcert.learner.import.row"),
    ("regcert.learner.import", "action_import"): Method(UPLOAD, "regcert.learner.import"),
    ("regcert.learner.import", "action_cancel"): Method(UPLOAD, "regcert.learner.import"),
    ("regcert.learner.import", "action_download_errors"): Method(SEE, "regcert.learner.import"),
    ("regcert.learner.import", "action_seen"): Method(SEE, "regcert.learner.import"),
    ("regcert.learner.import", "describe_undo"): Method(UPLOAD, "learner import done"),
    ("regcert.learner.import", "action_undo"): Method(UPLOAD, "learner import done"),
    ("regcert.qualification.import", "describe_format"): Method(SEE_ANYWHERE),
    ("regcert.qualification.import", "action_validate"): Method(
        UPLOAD, "qualification import draft"
    ),
    ("regcert.qualification.import", "action_mend"): Method(
        UPLOAD, "regcert.qualification.import", (3, ["901/7778/X", SECRET_NAME, SECRET_NAME])
    ),
    ("regcert.qualification.import", "describe_row"): Method(
        SEE, "regcert.qualification.import", (3,)
    ),
    ("regcert.qualification.import.row", "action_open_mend"): Method(
        SEE, "regcert.qualification.import.row"
    ),
    ("regcert.qualification.import", "action_import"): Method(
        UPLOAD, "regcert.qualification.import"
    ),
    ("regcert.qualification.import", "action_cancel"): Method(
        UPLOAD, "regcert.qualification.import"
    ),
    ("regcert.qualification.import", "action_download_errors"): Method(
        SEE, "regcert.qualification.import"
    ),
    ("regcert.qualification.import", "action_seen"): Method(SEE, "regcert.qualification.import"),
    ("regcert.qualification.import", "describe_undo"): Method(UPLOAD, "qualification import done"),
    ("regcert.qualification.import", "action_undo"): Method(UPLOAD, "qualification import done"),
    ("regcert.reconciliation", "action_compare"): Method(UPLOAD, "comparison draft"),
    ("regcert.reconciliation", "action_cancel"): Method(UPLOAD, "comparison draft"),
    ("regcert.reconciliation", "action_open_lines"): Method(SEE, "regcert.reconciliation"),
    ("regcert.reconciliation", "action_seen"): Method(SEE, "regcert.reconciliation"),
    ("regcert.reconciliation.line", "action_settle"): Method(
        UPLOAD, "regcert.reconciliation.line", ("Right",)
    ),
    ("regcert.reconciliation.line", "action_open"): Method(SEE, "regcert.reconciliation.line"),
    ("regcert.reconciliation.line", "action_register"): Method(SEE, "regcert.reconciliation.line"),
    ("regcert.reconciliation.line", "action_change"): Method(SEE, "difference achieved"),
    ("regcert.reconciliation.settle", "action_settle"): Method(
        frozenset({"uploader"}), "regcert.reconciliation.settle"
    ),
    # Batches
    ("regcert.batch", "action_open_registrations"): Method(SEE, "regcert.batch"),
    ("regcert.batch", "action_open_acknowledgements"): Method(SEE, "regcert.batch"),
    ("regcert.batch", "action_send"): Method(EXPORT, "regcert.batch"),
    ("regcert.batch", "action_download"): Method(EXPORT, "batch sent"),
    ("regcert.batch", "action_confirm"): Method(EXPORT, "batch numberless"),
    ("regcert.batch", "action_cancel"): Method(EXPORT, "batch sent"),
    ("regcert.batch", "action_acknowledge"): Method(UPLOAD, "batch sent"),
    ("regcert.batch", "action_check"): Method(EXPORT, "claim"),
    ("regcert.claim.tick", "action_tick"): Method(EXPORT, "regcert.claim.tick"),
    ("regcert.claim.tick", "action_untick"): Method(EXPORT, "regcert.claim.tick"),
    ("regcert.claim.answer", "action_check"): Method(OWN_UPLOAD, "regcert.claim.answer"),
    ("regcert.claim.answer", "action_enter"): Method(OWN_UPLOAD, "regcert.claim.answer"),
    ("regcert.batch.line", "action_withdraw"): Method(EXPORT, "regcert.batch.line"),
    ("regcert.certificate", "action_add_files"): Method(UPLOAD_ANYWHERE, "regcert.certificate"),
    ("regcert.evidence.drop", "action_add"): Method(
        OWN_UPLOAD, "regcert.evidence.drop", ("a.pdf", "")
    ),
    ("regcert.evidence.drop", "action_keep"): Method(OWN_UPLOAD, "regcert.evidence.drop"),
    ("regcert.certificate", "action_receive"): Method(SEE, "regcert.certificate"),
    ("regcert.certificate", "action_send"): Method(SEE, "certificate received"),
    ("regcert.certificate", "action_acknowledge"): Method(SEE, "certificate sent"),
    ("regcert.certificate", "action_return"): Method(SEE, "certificate sent"),
    ("regcert.certificate", "action_destroy"): Method(SEE, "certificate received"),
    ("regcert.certificate", "action_replace"): Method(SEE, "certificate sent"),
    ("regcert.certificate", "action_open_file"): Method(SEE, "regcert.certificate"),
    ("regcert.certificate", "action_settle_report"): Method(SEE, "regcert.certificate"),
    # Odoo's own right to contacts opens its window
    ("regcert.learner", "action_invite"): Method(ADMIN, "regcert.learner"),
    ("regcert.batch.make", "action_make"): Method(frozenset({"exporter"}), "regcert.batch.make"),
    ("regcert.batch.send", "action_send"): Method(frozenset({"exporter"}), "regcert.batch.send"),
    ("regcert.batch.send", "action_send_good"): Method(
        frozenset({"exporter"}), "regcert.batch.send"
    ),
    ("regcert.batch.acknowledge", "action_check"): Method(
        frozenset({"uploader"}), "regcert.batch.acknowledge"
    ),
    # Achievements
    ("regcert.achievement.upload", "action_submit"): Method(
        OWN_UPLOAD, "regcert.achievement.upload"
    ),
    ("regcert.achievement.upload", "action_cancel"): Method(UPLOAD, "upload queued"),
    ("regcert.achievement.upload", "action_seen"): Method(SEE, "upload passed"),
    ("regcert.achievement.upload", "describe_undo"): Method(UPLOAD, "upload passed"),
    ("regcert.achievement.upload", "action_undo"): Method(UPLOAD, "upload passed"),
    ("regcert.achievement.upload", "action_download_errors"): Method(SEE, "upload failed"),
    ("regcert.achievement.upload", "action_view_achievements"): Method(SEE, "upload passed"),
    ("regcert.achievement", "action_accepted"): Method(SEE, "regcert.achievement"),
    ("regcert.achievement", "action_create_learner"): Method(SEE, "unknown achievement"),
    ("regcert.achievement", "action_create_learners"): Method(SEE, "unknown achievement"),
    ("regcert.achievement.upload", "action_create_learners"): Method(SEE, "upload passed"),
    ("regcert.achievement.learners", "action_create"): Method(
        frozenset({"manager"}), "regcert.achievement.learners"
    ),
    ("regcert.achievement", "action_submit_now"): Method(SEE, "regcert.achievement"),
    ("regcert.achievement", "action_reopen"): Method(SEE, "submitted achievement"),
    ("regcert.achievement", "action_preview_file"): Method(EXPORT, "regcert.achievement"),
    ("regcert.achievement.send", "action_write"): Method(
        frozenset({"exporter"}), "regcert.achievement.send"
    ),
    ("regcert.achievement.outgoing", "action_take_back"): Method(
        EXPORT, "regcert.achievement.outgoing"
    ),
    ("regcert.achievement", "action_write_file"): Method(EXPORT, "regcert.achievement"),
    ("regcert.achievement.reopen", "action_reopen"): Method(
        frozenset({"manager"}), "regcert.achievement.reopen"
    ),
    ("regcert.achievement.scheme", "action_new_version"): Method(ADMIN, "scheme"),
    ("regcert.achievement.scheme", "action_make_current"): Method(ADMIN, "scheme"),
    ("regcert.achievement.terms", "action_publish"): Method(ADMIN, "regcert.achievement.terms"),
    ("regcert.achievement.notice", "action_publish"): Method(ADMIN, "regcert.achievement.notice"),
    ("regcert.achievement", "action_share_notice"): Method(SEE, "regcert.achievement"),
    ("regcert.achievement", "action_told_on_paper"): Method(SEE, "regcert.achievement"),
    ("regcert.achievement.upload", "action_share_notice"): Method(SEE, "upload passed"),
    ("regcert.achievement.upload", "action_told_on_paper"): Method(SEE, "upload passed"),
}

# Menu to the roles that see it
MENUS = {
    "menu_root": SEE_ANYWHERE,
    "menu_overview": SEE_ANYWHERE,
    "menu_overview_today": SEE_ANYWHERE,
    "menu_first_steps": SEE_ANYWHERE,
    "menu_overview_organisations": SEE_ANYWHERE,
    "menu_overview_timeliness": SEE_ANYWHERE,
    "menu_export_jobs": EXPORT_ANYWHERE,
    "menu_registrations": SEE_ANYWHERE,
    "menu_batches": SEE_ANYWHERE,
    "menu_certificates": SEE_ANYWHERE,
    "menu_certificate_reasons": ADMIN,
    "menu_post": SEE_ANYWHERE,
    "menu_post_received": SEE_ANYWHERE,
    "menu_post_sent": SEE_ANYWHERE,
    "menu_imports": SEE_ANYWHERE,
    "menu_bring_in": SEE_ANYWHERE,
    "menu_learner_imports": UPLOAD_ANYWHERE,
    "menu_qualification_imports": UPLOAD_ANYWHERE,
    "menu_reconciliations": SEE_ANYWHERE,
    "menu_learners": SEE_ANYWHERE,
    "menu_enrolments": SEE_ANYWHERE,
    "menu_achievements": SEE_ANYWHERE,
    "menu_achievement_uploads": SEE_ANYWHERE,
    "menu_achievements_list": SEE_ANYWHERE,
    "menu_achievements_grants": SEE_ANYWHERE,
    "menu_achievements_outgoing": SEE_ANYWHERE,
    "menu_configuration": SEE_ANYWHERE,
    "menu_qualifications": SEE_ANYWHERE,
    "menu_awarding_organisations": SEE_ANYWHERE,
    "menu_programmes": SEE_ANYWHERE,
    "menu_deadline_rules": SEE_ANYWHERE,
    "menu_courses": SEE_ANYWHERE,
    "menu_grant_tiers": SEE_ANYWHERE,
    "menu_achievement_schemes": SEE_ANYWHERE,
    "menu_achievement_terms": SEE_ANYWHERE,
    "menu_achievement_notices": SEE_ANYWHERE,
    "menu_achievement_notices_told": SEE_ANYWHERE,
    "menu_achievement_rules": ADMIN,
    "menu_registration_rules": ADMIN,
    "menu_export_profiles": ADMIN,
    "menu_acknowledgement_formats": ADMIN,
    "menu_claim_requirements": ADMIN,
    "menu_export_log": ADMIN,
    "menu_settings": ADMIN,
}
