from odoo import http
from odoo.http import request


class BatchController(http.Controller):
    """The file of a batch, as it was sent."""

    @http.route("/regcert/batch/<int:batch_id>/file", type="http", auth="user", methods=["GET"])
    def file(self, batch_id):
        batch = request.env["regcert.batch"].browse(batch_id).exists()
        if not batch or not batch.has_access("read"):
            raise request.not_found()
        sent = batch._take_file()
        if not sent:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(sent, "file", filename=sent.file_name)
        response = stream.get_response(as_attachment=True)
        response.headers["Cache-Control"] = "no-store"
        return response
