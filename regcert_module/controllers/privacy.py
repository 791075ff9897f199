from odoo import http
from odoo.http import Response, content_disposition, request


class PrivacyController(http.Controller):
    """Everything that is kept about a learner."""

    @http.route(
        "/regcert/learner/<int:learner_id>/everything", type="http", auth="user", methods=["GET"]
    )
    def everything(self, learner_id):
        learner = request.env["regcert.learner"].browse(learner_id).exists()
        if not learner or not learner.has_access("read"):
            raise request.not_found()
        file, name = learner._everything()
        length = file.tell()
        file.seek(0)
        headers = [
            ("Content-Type", "application/zip"),
            ("Content-Disposition", content_disposition(name)),
            ("Content-Length", str(length)),
            ("Cache-Control", "no-store"),
        ]
        return Response(file, headers=headers, direct_passthrough=True)
