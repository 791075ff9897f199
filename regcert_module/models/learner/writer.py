"""Creates learners and enrolments by the thousand: through the ORM, or as rows if no other module could notice.

Rows are copies of a record that the ORM has created, with other values, so defaults of other modules are included. If any module must see
each record, all go through the ORM. ``test_learner_writer`` compares both ways.
"""

from odoo.tools import email_normalize

from ...core.learner.names import fold
from ...tools.bulk import check_rules, insert_like
from ...tools.hooks import CREATING, ORM, computed_from, is_overridden
from .enrolment import QA_VERIFIED
from .learner import NAMES

FEW = 50
"""Up to this many are created through the ORM."""

ODOO = (
    *ORM,
    "odoo.addons.base.",
    "odoo.addons.mail.",
    "odoo.addons.portal.",
    "odoo.addons.phone_validation.",
)
"""Modules whose effect on a new contact is known and repeated here."""

OF_CONTACT = ("email", "street", "street2", "city", "zip", "state_id", "country_id")
OF_LEARNER = (
    *(*NAMES, "uln", "individual_id", "title", "date_of_birth", "gender", "ethnicity"),
    "national_insurance_number",
)
OF_ENROLMENT = (
    *("learner_id", "programme_id", "start_date", "planned_achievement_date"),
    *("primary_tutor_id", "employer_id", "ilr_status"),
)
_FOUND_HERE = {
    "res.partner": {
        *("complete_name", "email_normalized", "commercial_partner_id", "commercial_company_name"),
        *("phone_sanitized", "company_registry"),
    },
    "regcert.learner": {"name_key", "contact_company_id"},
    "regcert.enrolment": {"qa_verified"},
}


def create_learners(learners, company, vals_list):
    """Creates learners of ``company``; returns their ids in order. The caller has looked for their ULNs among archived and shared learners."""
    vals_list = [{**vals, "company_id": company.id} for vals in vals_list]
    first, rest = vals_list[:1], vals_list[1:]
    contacts = learners.env["res.partner"]
    known = {*OF_CONTACT, *OF_LEARNER, "company_id"}
    if (
        len(rest) < FEW
        or any(not vals.keys() <= known for vals in vals_list)
        or _is_hooked(contacts, ("name", *OF_CONTACT), ODOO)
        or _is_hooked(learners, OF_LEARNER)
    ):
        return learners.create(vals_list).ids
    sample = learners.create(first)
    sample.flush_recordset()
    contacts.flush_model()
    learners._make_room()
    rest = [learners._normalised(vals) for vals in rest]
    people = insert_like(
        contacts, [sample.partner_id.id] * len(rest), [_contact(learners, vals) for vals in rest]
    )
    rows = [
        {
            "partner_id": partner,
            **{name: vals.get(name) or None for name in OF_LEARNER},
            "name_key": _key(learners, vals),
        }
        for partner, vals in zip(people, rest, strict=True)
    ]
    created = learners.browse(insert_like(learners, sample.ids * len(rows), rows))
    check_rules(created)
    return sample.ids + created.ids


def create_enrolments(enrolments, company, vals_list):
    """Creates enrolments in ``company``; returns their ids in order."""
    vals_list = [{**vals, "company_id": company.id} for vals in vals_list]
    rest = vals_list[1:]
    if len(rest) < FEW or _is_hooked(enrolments, OF_ENROLMENT):
        return enrolments.create(vals_list).ids
    sample = enrolments.create(vals_list[:1])
    sample.flush_recordset()
    status = enrolments.default_get(["ilr_status"])["ilr_status"]
    rows = []
    for vals in rest:
        row = {name: vals.get(name) or None for name in OF_ENROLMENT}
        row["ilr_status"] = row["ilr_status"] or status
        rows.append({**row, "qa_verified": row["ilr_status"] == QA_VERIFIED})
    created = enrolments.browse(insert_like(enrolments, sample.ids * len(rows), rows))
    check_rules(created)
    return sample.ids + created.ids


def _is_hooked(model, names, modules=ORM):
    # Fields of other models are left out: nothing points at a new record yet
    computed = {one.name for one in computed_from(model, names) if one.model_name == model._name}
    return is_overridden(model, modules, CREATING) or not computed <= _FOUND_HERE[model._name]


def _contact(learners, vals):
    name = learners._full_name(vals.get("first_name"), vals.get("last_name"))
    email = vals.get("email") or None
    return {
        **{column: vals.get(column) or None for column in OF_CONTACT},
        "name": name or None,
        "complete_name": name or None,
        "email_normalized": (email and email_normalize(email, strict=False)) or None,
        "commercial_partner_id": "id",
    }


def _key(learners, vals):
    return fold(learners._full_name(vals.get("last_name"), vals.get("first_name")))
