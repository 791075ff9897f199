"""ULNs and enrolments are unique now. What was there twice stays, marked and named in the log: the first is
taken for the right one until somebody has looked. Names are kept as they are sorted and looked for."""

import logging

from odoo.tools.sql import column_exists, create_column

from odoo.addons.regcert_module.core.learner.names import fold

_logger = logging.getLogger(__name__)
TEMPORARY_ULN = "9999999999"
AT_ONCE = 10_000


def migrate(cr, version):
    if column_exists(cr, "regcert_learner", "name_key"):
        return
    create_column(cr, "regcert_learner", "contact_company_id", "int4")
    create_column(cr, "regcert_learner", "uln_twice", "bool")
    create_column(cr, "regcert_learner", "name_key", "varchar")
    create_column(cr, "regcert_enrolment", "twice", "bool")
    cr.execute(
        """UPDATE regcert_learner learner SET contact_company_id = contact.company_id
             FROM res_partner contact
            WHERE contact.id = learner.partner_id AND contact.company_id IS NOT NULL"""
    )
    keep_names(cr)
    ulns = mark(
        cr,
        "regcert_learner",
        "uln_twice",
        "COALESCE(contact_company_id, 0), uln",
        f"active AND uln <> '{TEMPORARY_ULN}'",
    )
    if ulns:
        _logger.warning(
            "%s learners have the ULN of another learner. Rows of files about them are rejected until two are "
            "merged or one is corrected: Learners, filter Possible duplicates. Ids: %s",
            len(ulns),
            ulns,
        )
    enrolments = mark(
        cr,
        "regcert_enrolment",
        "twice",
        "company_id, learner_id, programme_id, start_date",
        "active",
    )
    if enrolments:
        _logger.warning(
            "%s enrolments are of the same learner, programme and start date as another: Enrolments, filter "
            "There twice. Ids: %s",
            len(enrolments),
            enrolments,
        )


def mark(cr, table, column, key, condition):
    """Marks all but the first of the rows with the same ``key``; returns their ids."""
    cr.execute(
        f"""UPDATE {table} marked SET {column} = true
              FROM (SELECT id, row_number() OVER (PARTITION BY {key} ORDER BY id) AS place
                      FROM {table} WHERE {condition}) counted
             WHERE counted.id = marked.id AND place > 1
         RETURNING marked.id"""  # noqa: S608
    )
    return sorted(id_ for [id_] in cr.fetchall())


def keep_names(cr):
    cr.execute(
        """SELECT learner.id, concat_ws(' ', NULLIF(learner.last_name, ''), NULLIF(learner.first_name, '')), contact.name
             FROM regcert_learner learner JOIN res_partner contact ON contact.id = learner.partner_id"""
    )
    rows = [(id_, fold(parts or name or "")) for id_, parts, name in cr.fetchall()]
    for start in range(0, len(rows), AT_ONCE):
        cr.execute_values(
            """UPDATE regcert_learner learner SET name_key = kept.name_key
                 FROM (VALUES %s) AS kept (id, name_key) WHERE kept.id = learner.id""",
            rows[start : start + AT_ONCE],
        )
