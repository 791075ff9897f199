"""Every route of ours, and every one of Odoo's that could return our data: who gets it."""

import json
from collections.abc import Callable
from typing import NamedTuple

from .attack_matrix import (
    EVERYBODY,
    EXPORT,
    EXPORT_ANYWHERE,
    NOBODY,
    ROLES,
    SEE,
    SEE_ANYWHERE,
    UPLOAD,
)
from .attack_things import SECRET

FILE = "regcert_module.report_registration_list"


class Route(NamedTuple):
    """``who`` gets what is requested; others get nothing of ours. ``path`` and ``data`` (a form; without it the request is a GET) are
    functions of the world; ``params`` makes a JSON-RPC call."""

    who: frozenset
    path: Callable
    data: Callable | None = None
    params: Callable | None = None
    headers: dict[str, str] = {}


TYPED = {
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-User": "?1",
}
"""Of an address that somebody has typed into a browser."""


def fixed(path):
    return lambda world: path


def of(path, thing):
    """``path`` with the id of a thing, and that of its file among the attachments."""

    def filled(world):
        record = world.things[thing].sudo()
        attachment = world.env["ir.attachment"].search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("res_field", "=", "file"),
            ]
        )
        return path.format(model=record._name, id=record.id, attachment=attachment.id or 0)

    return filled


def thread(thing, **more):
    def params(world):
        record = world.things[thing]
        return {"thread_model": record._name, "thread_id": record.id, **more}

    return params


# By the rule of the routing map
ROUTES = {
    "/regcert/import/sample.csv": Route(SEE_ANYWHERE, fixed("/regcert/import/sample.csv")),
    "/regcert/import/<int:import_id>/errors.csv": Route(
        UPLOAD | EXPORT, of("/regcert/import/{id}/errors.csv", "regcert.import")
    ),
    "/regcert/learner-import/sample.csv": Route(
        SEE_ANYWHERE, fixed("/regcert/learner-import/sample.csv")
    ),
    "/regcert/learner-import/<int:import_id>/errors.csv": Route(
        UPLOAD | EXPORT, of("/regcert/learner-import/{id}/errors.csv", "regcert.learner.import")
    ),
    "/regcert/qualification-import/<int:import_id>/errors.csv": Route(
        UPLOAD | EXPORT,
        of("/regcert/qualification-import/{id}/errors.csv", "regcert.qualification.import"),
    ),
    "/regcert/registrations/export": Route(
        EXPORT,
        fixed("/regcert/registrations/export"),
        lambda world: {"ids": json.dumps(world.things["regcert.registration"].ids)},
    ),
    "/regcert/export/<int:job_id>/file": Route(
        frozenset({"exporter"}), of("/regcert/export/{id}/file", "regcert.export.job")
    ),
    "/regcert/batch/<int:batch_id>/file": Route(
        EXPORT, of("/regcert/batch/{id}/file", "batch sent")
    ),
    "/regcert/learner/<int:learner_id>/everything": Route(
        EXPORT, of("/regcert/learner/{id}/everything", "forgotten learner")
    ),
    "/regcert/certificate/<int:certificate_id>/file": Route(
        SEE, of("/regcert/certificate/{id}/file", "regcert.certificate")
    ),
    # Everybody sees their own certificates, and none of these roles has one
    "/my/certificates": Route(frozenset(ROLES), fixed("/my/certificates")),
    "/my/certificates/<int:certificate_id>": Route(
        NOBODY, of("/my/certificates/{id}", "certificate sent")
    ),
    "/my/certificates/<int:certificate_id>/file": Route(
        NOBODY, of("/my/certificates/{id}/file", "certificate sent")
    ),
    "/my/certificates/<int:certificate_id>/confirm": Route(
        NOBODY, of("/my/certificates/{id}/confirm", "certificate sent"), lambda world: {"sent": 1}
    ),
    "/my/certificates/<int:certificate_id>/report": Route(
        NOBODY,
        of("/my/certificates/{id}/report", "certificate sent"),
        lambda world: {"report": "Wrong"},
    ),
    "/regcert/achievements/template.csv": Route(
        SEE_ANYWHERE, fixed("/regcert/achievements/template.csv")
    ),
    "/regcert/achievements/template.xlsx": Route(
        SEE_ANYWHERE, fixed("/regcert/achievements/template.xlsx")
    ),
    "/regcert/achievements/scheme.csv": Route(
        SEE_ANYWHERE, fixed("/regcert/achievements/scheme.csv")
    ),
    "/regcert/achievements/notice": Route(EVERYBODY, fixed("/regcert/achievements/notice")),
    "/regcert/achievements/guidance": Route(SEE_ANYWHERE, fixed("/regcert/achievements/guidance")),
    "/regcert/achievements/<int:upload_id>/errors.csv": Route(
        UPLOAD | EXPORT, of("/regcert/achievements/{id}/errors.csv", "upload failed")
    ),
    "/json/1/<path:subpath>": Route(
        EXPORT_ANYWHERE,
        fixed("/json/1/registrations?view_type=list&limit=80&offset=0&domain=[]"),
        headers=TYPED,
    ),
    # The failed file is not a workbook
    "/regcert/achievements/<int:upload_id>/errors.xlsx": Route(
        NOBODY, of("/regcert/achievements/{id}/errors.xlsx", "upload failed")
    ),
    "/web/pivot/export_xlsx": Route(
        EXPORT_ANYWHERE,
        fixed("/web/pivot/export_xlsx"),
        lambda world: {
            "data": json.dumps(
                {
                    "model": "regcert.registration",
                    "title": SECRET,
                    "measure_count": 1,
                    "col_group_headers": [],
                    "measure_headers": [],
                    "origin_headers": [],
                    "rows": [],
                }
            )
        },
    ),
}


def files(thing, who, attached=NOBODY):
    """The addresses at which Odoo hands out the file of a thing; ``attached``: who gets it as an attachment."""
    return {
        f"{path} {thing}": Route(roles, of(path, thing))
        for path, roles in (
            ("/web/content/{model}/{id}/file", who),
            ("/web/content?model={model}&id={id}&field=file", who),
            ("/web/content/{model}/{id}/file/x.csv?download=true", who),
            # With a wrong token, a user has only their own rights
            ("/web/content/{model}/{id}/file?access_token=x", who),
            ("/web/image/{model}/{id}/file", who),
            ("/web/content/{attachment}", attached),
            ("/web/image/{attachment}", attached),
        )
    } | {
        f"{path} {thing}": Route(NOBODY, of(path, thing))
        for path in (
            "/web/content/{attachment}?access_token=x",
            "/mail/attachment/pdf_first_page/{attachment}",
            "/web/content?model={model}&id={id}&field=message_ids",
        )
    }


def export(kind):
    def data(world):
        request = {
            "model": "regcert.learner",
            "fields": [{"name": "last_name", "label": "Name", "type": "char"}],
            "ids": world.things["regcert.learner"].ids,
            "domain": [],
            "import_compat": False,
        }
        return {"data": json.dumps(request)}

    return Route(EXPORT, fixed(f"/web/export/{kind}"), data)


ODOO = {
    **files("regcert.import", UPLOAD | EXPORT, UPLOAD | EXPORT),
    **files("upload failed", UPLOAD | EXPORT, UPLOAD | EXPORT),
    **files("batch sent", NOBODY),
    **files("regcert.certificate", NOBODY),
    **files("regcert.achievement.outgoing", EXPORT),
    **files("regcert.claim.answer.file", EXPORT),
    **files("regcert.batch.acknowledge", frozenset({"uploader"})),
    **files("regcert.claim.answer", frozenset({"uploader"})),
    "csv": export("csv"),
    "xlsx": export("xlsx"),
    "html": Route(EXPORT, of(f"/report/html/{FILE}/{{id}}", "regcert.registration")),
    "text": Route(EXPORT, of(f"/report/text/{FILE}/{{id}}", "regcert.registration")),
    "zip": Route(
        NOBODY,
        fixed("/mail/attachment/zip"),
        lambda world: {
            "zip_name": "x.zip",
            "file_ids": of("{attachment}", "batch sent")(world),
        },
    ),
    "messages of an import": Route(
        SEE, fixed("/mail/thread/messages"), params=thread("regcert.import")
    ),
    "messages of an achievement": Route(
        SEE, fixed("/mail/thread/messages"), params=thread("regcert.achievement")
    ),
    "messages of a batch": Route(
        SEE, fixed("/mail/thread/messages"), params=thread("regcert.batch")
    ),
    "a message for an import": Route(
        UPLOAD,
        fixed("/mail/message/post"),
        params=thread("regcert.import", post_data={"body": SECRET}),
    ),
    "a message for a batch": Route(
        EXPORT,
        fixed("/mail/message/post"),
        params=thread("regcert.batch", post_data={"body": SECRET}),
    ),
    "a message for an achievement": Route(
        SEE,
        fixed("/mail/message/post"),
        params=thread("regcert.achievement", post_data={"body": SECRET}),
    ),
}
