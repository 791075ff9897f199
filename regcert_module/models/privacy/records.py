"""The fields of each model that identify the learner."""

from odoo import models


class RegcertLearner(models.Model):
    _inherit = "regcert.learner"
    _erased = (
        *("title", "first_name", "last_name", "uln", "individual_id"),
        *("date_of_birth", "gender", "ethnicity", "national_insurance_number"),
        *("street", "street2", "city", "zip", "state_id", "country_id", "email", "phone"),
        *("comment", "image_1920", "website", "vat", "function", "ref", "parent_id"),
    )


class RegcertCertificate(models.Model):
    _inherit = "regcert.certificate"
    _erased = ("file", "file_name", "file_type", "note", "reported")
