"""What Odoo itself lets a client do with every model: the right that each method needs, and a call."""

from collections.abc import Callable
from typing import NamedTuple

from .attack_things import DAY, SECRET, encoded


class Orm(NamedTuple):
    """``right`` is a name of ``Rights``, or one of

    * ``search``: may be called by anyone who may read anything; finds our record only for those who may read it,

    * ``open``: answers everyone but reveals nothing of ours; ``describe``: also changes nothing,

    * ``nobody``.

    ``call(record)`` returns the arguments; ``found(result)`` says whether a search has found the record; ``needs`` is a field that the
    method needs; ``before(record)`` prepares the call.
    """

    right: str
    call: Callable
    found: Callable = bool
    needs: str = ""
    before: Callable | None = None

    @property
    def only_looks(self):
        return self.right in ("search", "describe")


def this(record):
    return [["id", "in", record.ids]]


def text_of(record):
    """The name of a text field that a client may write, if there is one."""
    texts = (
        field.name
        for field in record._fields.values()
        if field.type in ("char", "text") and field.store and not field.readonly
    )
    named = {"regcert.import": "name", "regcert.achievement.upload": "name"}
    return named.get(record._name) or next(texts, "display_name")


def on(*args, **kwargs):
    return lambda record: ((record.ids, *args), kwargs)


def of_model(*args, **kwargs):
    return lambda record: (args, kwargs)


def archive(record):
    record.active = False


MAIL = f"From: a@example.org\nTo: b@example.org\nMessage-Id: <{SECRET}>\nSubject: Mail\n\nText\n"
NAME = {"display_name": {}}
TODO = ["mail.mail_activity_data_todo"]

ORM = {
    # Reading
    "read": Orm("read", on(["display_name"])),
    "web_read": Orm("read", on(specification=NAME)),
    "get_field_translations": Orm("read", on("name"), needs="name"),
    "check_access_rule": Orm("read", on("read")),
    "copy_data": Orm("read", on()),
    "search": Orm("search", lambda r: ((this(r),), {})),
    "search_count": Orm("search", lambda r: ((this(r),), {})),
    "search_read": Orm("search", lambda r: ((this(r), ["display_name"]), {})),
    "web_search_read": Orm("search", lambda r: ((this(r), NAME), {}), lambda got: got["length"]),
    "name_search": Orm("search", lambda r: (("", this(r)), {})),
    "web_name_search": Orm("search", lambda r: (("", NAME, this(r)), {})),
    "read_group": Orm("search", lambda r: ((this(r), ["id:count"], ["id"]), {})),
    "formatted_read_group": Orm("search", lambda r: ((this(r), ["id"], ["__count"]), {})),
    "formatted_read_grouping_sets": Orm(
        "search", lambda r: ((this(r), [["id"]], ["__count"]), {}), lambda got: got[0]
    ),
    "web_read_group": Orm(
        "search", lambda r: ((this(r), ["id"], ["__count"]), {}), lambda got: got["length"]
    ),
    "read_progress_bar": Orm(
        "search",
        lambda r: ((this(r), "id", {"field": "id", "colors": {}}), {}),
        lambda got: None,
    ),
    "search_panel_select_range": Orm("describe", of_model("company_id")),
    "search_panel_select_multi_range": Orm("describe", of_model("company_id")),
    "export_data": Orm("export", on(["display_name"])),
    # Changing
    "write": Orm("write", lambda r: ((r.ids, {text_of(r): "New"}), {})),
    "web_save": Orm("write", lambda r: ((r.ids, {text_of(r): "New"}), {"specification": NAME})),
    "web_save_multi": Orm(
        "write", lambda r: ((r.ids, [{text_of(r): "New"}] * len(r)), {"specification": NAME})
    ),
    "update_field_translations": Orm("write", on("name", {"en_US": "New"}), needs="name"),
    "web_override_translations": Orm("open", lambda r: ((r.ids, {text_of(r): "New"}), {})),
    "web_resequence": Orm("write", on(NAME), needs="sequence"),
    "copy_translations": Orm("open", lambda r: ((r.ids, []), {})),
    "action_archive": Orm("write", on(), needs="active"),
    "action_unarchive": Orm("write", on(), needs="active", before=archive),
    "toggle_active": Orm("write", on(), needs="active"),
    "onchange": Orm("write", on({}, [], NAME)),
    "unlink": Orm("unlink", on()),
    "copy": Orm("copy", on()),
    "create": Orm("create", lambda r: ((new(r),), {})),
    "name_create": Orm("name_create", of_model("New")),
    "load": Orm("load", lambda r: (loaded(new(r)), {})),
    # Describing
    "fields_get": Orm("describe", of_model()),
    "get_views": Orm("describe", of_model([[False, "list"], [False, "form"], [False, "search"]])),
    "get_view": Orm("describe", of_model(False, "form")),
    "default_get": Orm("describe", of_model(["name", "company_id"])),
    "get_metadata": Orm("describe", on()),
    "get_external_id": Orm("describe", on()),
    "get_formview_action": Orm("describe", on()),
    "get_formview_id": Orm("describe", on()),
    "get_empty_list_help": Orm("describe", of_model("Help")),
    "get_import_templates": Orm("describe", of_model()),
    "get_base_url": Orm("describe", on()),
    "get_property_definition": Orm("describe", of_model("x.y")),
    "view_header_get": Orm("describe", of_model(False, "form")),
    "has_access": Orm("describe", on("read")),
    "is_transient": Orm("describe", on()),
    "check_access_rights": Orm("describe", of_model("read", False)),
    "check_field_access_rights": Orm("describe", of_model("read", ["id"])),
    "mail_allowed_qweb_expressions": Orm("describe", of_model()),
    "mail_get_partner_fields": Orm("describe", on()),
    # Mail
    "message_post": Orm("write", on(body="Text")),
    "message_notify": Orm("read", on(body="Text", subject="Mail", partner_ids=[3])),
    "message_subscribe": Orm("write", on(partner_ids=[3])),
    "message_unsubscribe": Orm("write", on(partner_ids=[3])),
    "message_get_followers": Orm("open", on()),
    "message_post_with_source": Orm("open", on("mail.message_origin_link")),
    "message_mail_with_source": Orm("open", on("mail.message_origin_link")),
    "message_change_thread": Orm("open", on(False)),
    "message_update": Orm("nobody", lambda r: ((r.ids, {}, {text_of(r): "New"}), {})),
    "message_new": Orm("nobody", of_model({}, {"name": "New"})),
    "message_process": Orm("nobody", lambda r: ((r._name, MAIL, {"name": "New"}), {})),
    "message_parse": Orm("open", of_model(MAIL)),
    "message_route": Orm("open", of_model(MAIL, {})),
    "notify_cancel_by_type": Orm("open", of_model("email")),
    "activity_schedule": Orm("write", on(summary="To do")),
    "activity_reschedule": Orm("open", on(TODO, date_deadline=DAY)),
    "activity_feedback": Orm("open", on(TODO)),
    "activity_unlink": Orm("open", on(TODO)),
    "activity_search": Orm("open", on(TODO)),
    "activity_send_mail": Orm("open", on(1)),
    "action_reschedule_my_next_today": Orm("open", on()),
    "action_reschedule_my_next_tomorrow": Orm("open", on()),
    "action_reschedule_my_next_nextweek": Orm("open", on()),
}


# Every role tries these. The other methods use the checks of one of these, which a few roles show.
OF_EACH_ROLE = {
    "read",
    "search_read",
    "export_data",
    "write",
    "web_save",
    "unlink",
    "copy",
    "create",
    "name_create",
    "load",
    "message_post",
    "message_process",
    "activity_schedule",
}


def new(record):
    """Values for a record like ``record``, of the same company."""
    file = {"file": encoded(SECRET), "name": "new.csv"}
    company = {"company_id": record.company_id.id} if "company_id" in record else {}
    return {
        "regcert.learner": lambda: {"name": "New", **company},
        "regcert.awarding.organisation": lambda: {"name": "New", **company},
        "regcert.programme": lambda: {"name": "New", **company},
        "regcert.qualification": lambda: {
            "name": "New",
            "number": "NEW1",
            "awarding_organisation_id": record.awarding_organisation_id.id,
            **company,
        },
        "regcert.enrolment": lambda: {"learner_id": record.learner_id.id, **company},
        "regcert.registration": lambda: {
            "learner_id": record.learner_id.id,
            "qualification_id": record.qualification_id.id,
            "registration_number": "N1",
            **company,
        },
        "regcert.deadline.rule": lambda: {
            "awarding_organisation_id": record.awarding_organisation_id.id,
            "date_from": DAY,
            "date_to": DAY,
            "active": False,
        },
        "regcert.deadline.fee": lambda: {
            "rule_id": record.rule_id.id,
            "from_day": 90,
            "amount": 1,
        },
        "regcert.overview.card": lambda: {
            "name": "New",
            "model": "regcert.batch",
            "domain": "[]",
            "date_field": "sent_date",
        },
        "regcert.import": lambda: file,
        "regcert.achievement.upload": lambda: file,
        "regcert.achievement": lambda: {
            "learner_id": record.learner_id.id,
            "course_id": record.course_id.id,
            "achievement_date": "2025-11-11",
        },
        "regcert.course": lambda: {"code": "NEW", "name": "New"},
        "regcert.grant.tier": lambda: {"name": "New"},
        "regcert.grant.rate": lambda: {
            "tier_id": record.tier_id.id,
            "date_from": DAY,
            "amount": 1,
        },
        "regcert.export.profile": lambda: {"name": "New", **company},
        "regcert.export.profile.line": lambda: {
            "header": "New",
            "profile_id": record.profile_id.id,
        },
        "regcert.acknowledgement.format": lambda: {
            "name": "New",
            "key_header": "A",
            "number_header": "B",
            **company,
        },
        "regcert.claim.requirement": lambda: {"name": "New", **company},
        "regcert.claim.answer": lambda: {
            "batch_id": record.batch_id.id,
            "file": encoded(SECRET),
        },
        "regcert.certificate": lambda: {"registration_id": record.registration_id.id},
        "regcert.certificate.reason": lambda: {"name": "New"},
        "regcert.achievement.scheme": lambda: {"version": "New-1", **company},
        "regcert.achievement.scheme.column": lambda: {
            "scheme_id": record.scheme_id.id,
            "header": "New",
        },
        "regcert.achievement.terms": lambda: {"version": "New", "text": "New"},
        "regcert.achievement.notice": lambda: {"version": "New", "text": "New"},
        "regcert.achievement.rule": lambda: {"code": record.code},
        "regcert.achievement.learners": lambda: {"achievement_ids": record.achievement_ids.ids},
        "regcert.registration.rule": lambda: {"code": record.code},
        "regcert.achievement.send": lambda: {"achievement_ids": record.achievement_ids.ids},
        "regcert.achievement.reopen": lambda: {
            "achievement_ids": record.achievement_ids.ids,
            "reason": "New",
        },
        "regcert.learner.merge": lambda: {"learner_ids": record.learner_ids.ids},
        "regcert.registration.step": lambda: {
            "registration_id": record.registration_id.id,
            "status": "exempt",
        },
        "regcert.registration.unnumber": lambda: {"registration_id": record.registration_id.id},
        "regcert.bulk.change": lambda: {"registration_ids": record.registration_ids.ids},
        "regcert.bulk.change.line": lambda: {
            "change_id": record.change_id.id,
            "registration_id": record.registration_id.id,
        },
        "regcert.batch.make": lambda: {"registration_ids": record.registration_ids.ids},
        "regcert.batch.send": lambda: {"batch_id": record.batch_id.id},
        "regcert.batch.acknowledge": lambda: {
            "batch_id": record.batch_id.id,
            "file": encoded(SECRET),
        },
    }.get(record._name, dict)()


def loaded(values):
    """``values`` as Odoo's own import takes them."""
    names, cells = [], []
    for name, value in values.items():
        names.append(f"{name}/.id" if name.endswith(("_id", "_ids")) else name)
        cells.append(",".join(map(str, value)) if isinstance(value, list) else str(value))
    return names, [cells]
