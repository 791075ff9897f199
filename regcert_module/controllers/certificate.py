from odoo import http
from odoo.http import request


class CertificateController(http.Controller):
    """The file of a certificate."""

    @http.route(
        "/regcert/certificate/<int:certificate_id>/file", type="http", auth="user", methods=["GET"]
    )
    def file(self, certificate_id):
        certificate = request.env["regcert.certificate"].browse(certificate_id).exists()
        if not certificate or not certificate.has_access("read"):
            raise request.not_found()
        kept = certificate._take_file()
        if not kept:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(kept, "file", filename=kept.file_name)
        return stream.get_response(as_attachment=True)
