"""Reads what an ILR is compared with, a batch at a time, in a fixed number of queries."""

from odoo.fields import Domain

from ...core.cell.grouped import grouped
from ...core.cell.identifiers import TEMPORARY_ULN
from ...core.learner_import.world import Learner
from ...core.learner_import.world import World as Learners
from ...core.reconciliation.compare import Registration, World, said
from ...tools.bulk import select

_PERSON = ("uln", "first_name", "last_name", "date_of_birth")


class WorldReader:
    """Reads what the user of ``env`` may see in ``company``."""

    def __init__(self, env, company):
        self._env = env(context={**env.context, "active_test": False})
        self._company = company
        of_company = Domain("company_id", "in", [False, company.id])
        self._of_company = of_company
        found = select(
            self._env["regcert.qualification"],
            of_company,
            ["id", "number_key", "company_id", "active"],
        )
        self._aims = {id_: key for id_, key, _company, _active in found}
        # The company's own records before shared ones, and active ones before archived ones
        order = sorted(found, key=lambda one: (bool(one[3]), bool(one[2])))
        self.ids_of_aims = {key: id_ for id_, key, _company, active in order if active}

    def read(self, learners):  # pylint: disable=method-required-super
        """Everything on record about these learners of a file."""
        wanted = [said(one) for one in learners]
        ulns = {one["uln"] for one in wanted} - {"", TEMPORARY_ULN}
        born = {one["date_of_birth"] for one in wanted} - {None}
        domain = Domain("uln", "in", list(ulns)) | (
            Domain("date_of_birth", "in", list(born))
            & Domain("uln", "in", [False, "", TEMPORARY_ULN])
        )
        rows = select(
            self._env["regcert.learner"], self._of_company & domain, ["id", "active", *_PERSON]
        )
        found = {
            id_: Learner(
                id_,
                {name: value for name, value in zip(_PERSON, values, strict=True) if value},
                bool(active),
            )
            for id_, active, *values in rows
        }
        registrations = self._registrations(Domain("learner_id", "in", list(found)))
        return World(
            Learners(found),
            grouped((one.learner_id, one) for one in registrations),
            self.ids_of_aims,
        )

    def all_registrations(self, count):
        """``(registrations, ULNs of their learners)``, a batch at a time."""
        last = 0
        while found := self._registrations(Domain("id", ">", last), count):
            last = found[-1].id
            domain = Domain("id", "in", list({one.learner_id for one in found}))
            ulns = select(self._env["regcert.learner"], domain, ["id", "uln"])
            yield found, {id_: uln or "" for id_, uln in ulns}

    def _registrations(self, domain, limit=None):
        domain &= Domain("company_id", "=", self._company.id) & Domain("active", "=", True)
        names = ["id", "learner_id", "qualification_id", "status"]
        return [
            Registration(id_, learner, self._aims.get(qualification, ""), status)
            for id_, learner, qualification, status in select(
                self._env["regcert.registration"], domain, names, limit
            )
        ]
