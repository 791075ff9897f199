from odoo import api, models

TEMPLATE = "regcert_module.mail_template_certificate_arrived"


class RegcertCertificate(models.Model):
    """Learners are told when their certificate arrives, where the company wants it."""

    _inherit = "regcert.certificate"

    @api.model_create_multi
    def create(self, vals_list):
        certificates = super().create(vals_list)
        certificates._tell_arrival()
        return certificates

    def write(self, vals):
        waiting = self.filtered(lambda certificate: certificate.state == "claimed")
        result = super().write(vals)
        waiting._tell_arrival()
        return result

    def _carry(self, vals):
        waiting = self.filtered(lambda certificate: certificate.state == "claimed")
        result = super()._carry(vals)
        waiting._tell_arrival()
        return result

    def _tell_arrival(self):
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        # sudo(): the company decides, not the user
        for certificate in self.sudo():
            if (
                template
                and certificate.state == "received"
                and certificate.company_id.regcert_certificate_mail
                and certificate.learner_id.email
            ):
                template.sudo().send_mail(
                    certificate.id, email_layout_xmlid="mail.mail_notification_light"
                )
