"""Connects the plan of a register file to the database."""

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import ConcurrencyError
from odoo.fields import Domain
from odoo.tools import split_every

from ...core.cell.grouped import grouped
from ...core.file.check import check_rows
from ...core.file.outcome import CREATE, REJECT, UPDATE
from ...core.file.sheet import corrected
from ...core.qualification_import.format import OF_QUALIFICATION
from ...core.qualification_import.outcome import NewOrganisation
from ...core.qualification_import.plan import keys_of, plan
from ...core.qualification_import.selection import Selection
from ...core.qualification_import.world import Organisation, Qualification, World
from ...tools.company_environment import company_environment
from ..records_import.made import QUIET, Made

BATCH = 1000
"""How many qualifications are written between two updates of the progress."""


class QualificationImporter:
    """Plans and carries out a file of the register in one company, with the rights of the environment's user."""

    def __init__(self, env, company):
        env = company_environment(env, company)
        self._env = env(context={**env.context, "active_test": False, **QUIET})
        self._company = company
        # As with typed records: if there is only one company, records without a company are fine
        only_one = (
            env["res.company"].sudo().search_count([], limit=2) == 1
        )  # sudo(): all of them count
        self._owner_id = False if only_one else company.id

    def plan(self, data, separator, organisations, mended, lock=False):
        """``(outcomes, sheet, format)``; raises ``FileRefused``."""
        numbers = () if organisations else self._numbers()
        taken = Selection(data, separator, organisations, numbers)
        checked = check_rows(corrected(taken.rows, mended), taken.format, taken.width)
        outcomes = plan(checked, self._world(keys_of(checked), lock), taken.format)
        return outcomes, taken.sheet, taken.format

    def apply(self, outcomes, progress=None):
        """Carries the plan out in this transaction. Returns what was created and changed: ``Made``."""
        made = Made()
        organisations = self._make_organisations(outcomes, made)
        writing = [one for one in outcomes if one.action in (CREATE, UPDATE)]
        count = 0
        try:
            for batch in split_every(BATCH, writing, list):
                self._write(batch, organisations, made)
                count += len(batch)
                if progress:
                    progress(count, len(writing))
        except UniqueViolation as error:
            # Another transaction has just created the same qualification; when this one is tried again, the plan finds it
            raise ConcurrencyError(error.diag.constraint_name) from error
        seen = [
            one.qualification.id for one in outcomes if one.qualification and one.action != REJECT
        ]
        checked = self._env["regcert.qualification"].browse(
            [*seen, *made.created["regcert.qualification"]]
        )
        checked.filtered("active").register_checked_on = fields.Date.context_today(checked)
        return made

    @property
    def _of_company(self):
        return Domain("company_id", "in", [False, self._company.id])

    def _numbers(self):
        found = self._env["regcert.qualification"].search_fetch(self._of_company, ["number_key"])
        return frozenset(found.mapped("number_key"))

    def _world(self, keys, lock):
        names = ["number_key", "number", "active", "awarding_organisation_id", "company_id"]
        found = self._env["regcert.qualification"].search_fetch(
            self._of_company & Domain("number_key", "in", list(keys)),
            [*names, *OF_QUALIFICATION],
            order="company_id, id",
        )
        if lock:
            found._lock_rows()
        others = self._of_others(found)
        qualifications = grouped(
            (
                one.number_key,
                Qualification(
                    one.id,
                    one.number,
                    {name: one[name] for name in OF_QUALIFICATION if one[name]},
                    one.awarding_organisation_id.id,
                    bool(one.active),
                    one not in others,
                ),
            )
            for one in found
        )
        organisations = self._env["regcert.awarding.organisation"].search_fetch(
            self._of_company, ["name", "code", "recognition_number", "active"], order="id"
        )
        return World(
            qualifications,
            [
                Organisation(
                    one.id,
                    one.name,
                    one.code or "",
                    one.recognition_number or "",
                    bool(one.active),
                )
                for one in organisations
            ],
        )

    def _of_others(self, found):
        """Shared qualifications that the user may not change, because other companies use them."""
        shared = found.filtered(lambda one: not one.company_id)
        ours = self._env.user.company_ids
        if self._env.su or not shared or shared._companies_that_use() <= ours:
            return found.browse()
        return shared.filtered(lambda one: not one._companies_that_use() <= ours)

    def _make_organisations(self, outcomes, made):
        new = {
            one.organisation.key: one.organisation
            for one in outcomes
            if one.action == CREATE and isinstance(one.organisation, NewOrganisation)
        }
        records = self._env["regcert.awarding.organisation"].create(
            [
                {
                    "name": one.name,
                    "code": one.code,
                    "recognition_number": one.recognition_number,
                    "company_id": self._owner_id,
                }
                for one in new.values()
            ]
        )
        made.created["regcert.awarding.organisation"] += records.ids
        return dict(zip(new, records.ids, strict=True))

    def _write(self, outcomes, organisations, made):
        qualifications = self._env["regcert.qualification"]
        created = qualifications.create(
            [
                {
                    **one.values,
                    "awarding_organisation_id": organisations[one.organisation.key]
                    if isinstance(one.organisation, NewOrganisation)
                    else one.organisation.id,
                    "company_id": self._owner_id,
                }
                for one in outcomes
                if one.action == CREATE
            ]
        )
        made.created["regcert.qualification"] += created.ids
        for one in outcomes:
            if one.action == UPDATE:
                made.update(qualifications.browse(one.qualification.id), one.values)
