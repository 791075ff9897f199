from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal


class CertificatePortal(CustomerPortal):
    """Learners see only their own registrations and certificates."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "regcert_registration_count" in counters:
            values["regcert_registration_count"] = len(
                request.env["regcert.registration"]._of_learner()
            )
        return values

    def _validate_address_values(self, address_values, partner_sudo, *args, **kwargs):
        invalid, missing, messages = super()._validate_address_values(
            address_values, partner_sudo, *args, **kwargs
        )
        name = address_values.get("name", partner_sudo.name)
        if partner_sudo and name != partner_sudo.name and partner_sudo._learners():
            invalid.add("name")
            messages.append(
                request.env._(
                    "Your name is the one on your certificates. Ask your training provider to change it."
                )
            )
        return invalid, missing, messages

    @route("/my/certificates", type="http", auth="user", website=True)
    def certificates(self):
        registrations = request.env["regcert.registration"]._of_learner()
        by_registration = (
            request.env["regcert.certificate"]._of_learner().grouped("registration_id")
        )
        return request.render(
            "regcert_module.portal_my_certificates",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "certificates",
                "registrations": registrations,
                "certificates": by_registration,
            },
        )

    @route("/my/certificates/<int:certificate_id>", type="http", auth="user", website=True)
    def certificate(self, certificate_id, **_query):
        return self._page(self._own(certificate_id))

    @route(
        "/my/certificates/<int:certificate_id>/file",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def file(self, certificate_id):
        certificate = self._own(certificate_id)
        if not certificate.has_file:
            raise request.not_found()
        return certificate._stream().get_response()

    @route(
        "/my/certificates/<int:certificate_id>/confirm",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def confirm(self, certificate_id, **_form):
        certificate = self._own(certificate_id)
        return self._done(certificate, certificate.action_acknowledge)

    @route(
        "/my/certificates/<int:certificate_id>/report",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def report(self, certificate_id, report="", **_form):
        certificate = self._own(certificate_id)
        return self._done(certificate, lambda: certificate._report(report), report)

    def _own(self, certificate_id):
        certificate = request.env["regcert.certificate"]._of_learner(("id", "=", certificate_id))
        if not certificate:
            raise request.not_found()
        return certificate

    def _done(self, certificate, act, report=""):
        try:
            act()
        except UserError as error:
            return self._page(certificate, error=error.args[0], report=report)
        return request.redirect(f"/my/certificates/{certificate.id}")

    def _page(self, certificate, **more):
        values = {"page_name": "certificates", "certificate": certificate, **more}
        return request.render(
            "regcert_module.portal_my_certificate",
            {**self._prepare_portal_layout_values(), **values},
        )
