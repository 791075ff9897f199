from odoo import http
from odoo.http import request

from ..core.file.format import HELPER_HEADERS
from ..core.learner_import.format import LEARNER_FILE
from ..core.learner_import.sample import SAMPLE_ROWS
from .imports import NO_STORE, _csv_response


class LearnerImportController(http.Controller):
    """The files that belong to an import of learners: the sample beforehand, the rejected rows afterwards."""

    @http.route(
        "/regcert/learner-import/sample.csv",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def sample(self):
        request.env["regcert.learner.import"].check_access("read")
        return _csv_response("learners-sample.csv", [LEARNER_FILE.headers, *SAMPLE_ROWS])

    @http.route(
        "/regcert/learner-import/<int:import_id>/errors.csv",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def errors(self, import_id):
        return records_import_errors("regcert.learner.import", import_id)


class QualificationImportController(http.Controller):
    """The rejected rows of an import of qualifications."""

    @http.route(
        "/regcert/qualification-import/<int:import_id>/errors.csv",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def errors(self, import_id):
        return records_import_errors("regcert.qualification.import", import_id)


def records_import_errors(model, import_id):
    upload = request.env[model].browse(import_id).exists()
    if not upload or not upload.has_access("read") or upload.purged:
        raise request.not_found()
    name = f"{upload.name.rpartition('.')[0] or upload.name}-errors.csv"
    upload._note_file(name)
    rows = [(*upload._format().headers, *HELPER_HEADERS), *upload._rejected_rows()]
    return _csv_response(name, rows, upload.separator_read or upload.separator, NO_STORE)
