"""A contact is one learner's. Odoo's merging of contacts has left some with several: each other learner gets a
contact of their own, under their own name. What of address and e-mail was whose, nobody can tell any more: the
contacts say that somebody has to look."""

import logging

from odoo import SUPERUSER_ID, api

_logger = logging.getLogger(__name__)


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    cr.execute(
        "SELECT array_agg(id ORDER BY id) FROM regcert_learner GROUP BY partner_id HAVING count(*) > 1"
    )
    groups = [env["regcert.learner"].browse(ids) for [ids] in cr.fetchall()]
    for learners in groups:
        part(learners)
    if groups:
        _logger.warning(
            "%s contacts stood for several learners after contacts had been merged. Each learner has a contact "
            "again, with a note: check address and e-mail. Learners: %s",
            len(groups),
            [learners.ids for learners in groups],
        )


def part(learners):
    contact = learners.partner_id
    keeper = next((one for one in learners if own_name(one) == contact.name), learners[0])
    for learner in learners - keeper:
        learner.partner_id = contact.create(
            {
                "name": own_name(learner) or contact.name,
                "company_id": contact.company_id.id,
                "active": contact.active,
            }
        )
    if name := own_name(keeper):
        contact.name = name
    # No number: whoever may read contacts need not know learners
    names = ", ".join(sorted(learners.mapped("name")))
    for one in learners.partner_id:
        one.message_post(
            body=one.env._(
                "Before the upgrade, %(count)s learners shared one contact, because contacts had been merged. "
                "Check the name, address and e-mail address of each: %(names)s.",
                count=len(learners),
                names=names,
            )
        )


def own_name(learner):
    return learner._full_name(learner.first_name, learner.last_name)
