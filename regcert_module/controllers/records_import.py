from odoo import http
from odoo.http import request

from ..core.learner_import.format import LEARNER_FILE
from ..core.learner_import.sample import SAMPLE_ROWS
from .imports import _csv_response, _errors_response


class LearnerImportController(http.Controller):
    """The files that belong to an import of learners: the sample, and the rejected rows."""

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
        return _errors_response("regcert.learner.import", import_id)


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
        return _errors_response("regcert.qualification.import", import_id)
