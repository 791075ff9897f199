"""Plans a change of selected registrations like the rows of a file."""

from dataclasses import replace

from odoo import fields
from odoo.exceptions import UserError

from ...core.bulk_change.selection import CHANGEABLE, Chosen, chosen_rows
from ...core.cell.grouped import grouped
from ...core.registration.plan import Options, plan
from ..registration_import.importer import RegistrationImporter
from ..registration_import.world import WorldReader

NAMES = ("learner_id", "qualification_id", "registration_number", "status")


class SelectionImporter(RegistrationImporter):
    """Plans a change of selected registrations."""

    def plan_selection(self, selection, lock=False):
        """Outcomes for ``selection``, as ``regcert.import`` keeps it: one line for each id, in their order. Raises ``UserError`` if the
        user no longer sees all of them. ``lock`` as in :meth:`plan`."""
        registrations = self._chosen(selection["ids"])
        values = {
            name: fields.Date.to_date(value) if value and name != "status" else value
            for name, value in selection["values"].items()
        }
        tracking = {int(id_): reference for id_, reference in selection["tracking"].items()}
        rows = chosen_rows(
            [
                Chosen(
                    (one.learner_id.id, one.qualification_id.id),
                    one.learner_id.uln or "",
                    one.qualification_id.number,
                    one.registration_number or "",
                    one.status,
                    tracking.get(one.id, ""),
                )
                for one in registrations
            ],
            values,
        )
        reader = SelectionReader(self._env, self._company, lock, registrations)
        options = Options(
            cleared=[name for name in CHANGEABLE if name in values and not values[name]],
            levels=self._env["regcert.registration.rule"]._levels(),
        )
        today = fields.Date.context_today(self._env.user)
        return plan(rows, reader.read(rows), options, today)

    def _chosen(self, ids):
        registrations = self._env["regcert.registration"].with_context(active_test=False)
        found = registrations.search_fetch([("id", "in", ids)], NAMES)
        if len(found) != len(ids):
            raise UserError(
                self._env._("You can no longer see some of these registrations. Select them again.")
            )
        return registrations.browse(ids)


class SelectionReader(WorldReader):
    """Reads what is known about ``registrations``; each has a row of its own."""

    def __init__(self, env, company, lock, registrations):
        super().__init__(env, company, lock)
        self._chosen = registrations.with_env(self._env)

    def read(self, rows):
        pairs = [(one.learner_id.id, one.qualification_id.id) for one in self._chosen]
        chosen = {row.line: pair for row, pair in zip(rows, pairs, strict=True)}
        return replace(super().read(rows), chosen=chosen)

    def _learners(self, ulns):
        learners = self._chosen.learner_id
        archived = learners.filtered(lambda learner: not learner.active)
        found = grouped((learner.uln, learner.id) for learner in learners)
        return found, {learner.id: learner.display_name for learner in archived}

    def _qualifications(self, numbers):
        return self._chosen.qualification_id
