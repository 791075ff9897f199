import json

from odoo import http
from odoo.exceptions import UserError
from odoo.http import Response, content_disposition, request


class ExportController(http.Controller):
    """The registrations as a file."""

    @http.route(
        "/regcert/registrations/export", type="http", auth="user", methods=["POST"], readonly=True
    )
    def registrations(
        self,
        format="csv",  # noqa: A002
        ids=None,
        domain=None,
        order=None,
        companies=None,
        profile=None,
        only_good=None,
    ):
        """``ids`` or ``domain`` (JSON) select the registrations; ``order`` as in a search; ``companies`` (JSON list of ids); ``profile``
        (id) is the layout; ``only_good`` leaves out the rows that the receiver would refuse."""
        registrations = request.env["regcert.registration"]
        if companies := _parsed(companies):
            registrations = registrations.with_context(allowed_company_ids=companies)
        file, name, file_format, _count = registrations._export_file(
            format,
            profile=_parsed(profile),
            ids=_parsed(ids),
            domain=_parsed(domain),
            order=order,
            only_good=bool(_parsed(only_good)),
        )
        length = file.tell()
        file.seek(0)
        headers = [
            ("Content-Type", file_format.content_type),
            ("Content-Disposition", content_disposition(name)),
            ("Content-Length", str(length)),
            ("Cache-Control", "no-store"),
        ]
        return Response(file, headers=headers, direct_passthrough=True)

    @http.route("/regcert/export/<int:job_id>/file", type="http", auth="user", methods=["GET"])
    def file(self, job_id):
        """The file of an export that was made in the background, for the user who asked for it."""
        job = request.env["regcert.export.job"].browse(job_id).exists()
        if not job or not job.has_access("read"):
            raise request.not_found()
        attachment = job._file()
        if not attachment:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(attachment)
        response = stream.get_response(as_attachment=True)
        response.headers["Cache-Control"] = "no-store"
        return response


def _parsed(text):
    """The value of JSON in a form field; None for an empty field."""
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        # Without the text, which may name a learner: Odoo logs the message.
        raise UserError(
            request.env._("A field of the form is not JSON. Write lists and domains as JSON.")
        ) from None
