import io

from odoo import http
from odoo.http import content_disposition, request

from ..core.file.format import HELPER_HEADERS
from ..core.file.writer import write_csv
from ..core.registration.format import REGISTRATION_FILE
from ..core.registration.sample import SAMPLE_ROWS

CSV_TYPE = "text/csv; charset=utf-8"
NO_STORE = ("Cache-Control", "no-store")
"""Keeps uploaded data out of every cache."""


class ImportController(http.Controller):
    """The files that belong to an import: the sample, and the rejected rows."""

    @http.route(
        "/regcert/import/sample.csv", type="http", auth="user", methods=["GET"], readonly=True
    )
    def sample(self):
        request.env["regcert.import"].check_access("read")
        return _csv_response("registrations-sample.csv", [REGISTRATION_FILE.headers, *SAMPLE_ROWS])

    @http.route(
        "/regcert/import/<int:import_id>/errors.csv",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def errors(self, import_id):
        return _errors_response("regcert.import", import_id)


def _errors_response(model, import_id):
    """The rejected rows of an import, or 404 where there are none for this user."""
    upload = request.env[model].browse(import_id).exists()
    if not upload or not upload.has_access("read") or upload.purged:
        raise request.not_found()
    name = f"{upload.name.rpartition('.')[0] or upload.name}-errors.csv"
    upload._note_file(name)
    rows = [(*upload._format().headers, *HELPER_HEADERS), *upload._rejected_rows()]
    return _csv_response(name, rows, upload.separator_read or upload.separator, NO_STORE)


def _csv_response(name, rows, separator=",", *more):
    content = io.BytesIO()
    write_csv(content, rows, separator)
    headers = [
        ("Content-Type", CSV_TYPE),
        ("Content-Disposition", content_disposition(name)),
        *more,
    ]
    return request.make_response(content.getvalue(), headers)
