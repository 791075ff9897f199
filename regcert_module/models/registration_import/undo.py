from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from ...core.file.issue import Issue
from ...core.registration.undo import Change, plan_undo
from .importer import RegistrationImporter


class RegcertImport(models.Model):
    """Takes an import back: created records are archived, and changed fields get their old values."""

    _inherit = "regcert.import"

    def _take_back(self):
        reversals, kept = self._plan_undo(lock=True)
        RegistrationImporter(self.env, self.company_id).revert(reversals, self.id)
        return kept

    def _undo_outlook(self):
        reversals, kept = self._plan_undo()
        return len(reversals), kept

    def _plan_undo(self, lock=False):
        """``(reversals, issues)``: new values by registration, and why others are left."""
        # sudo(): the whole history counts, even what the user may not read; the right to write is checked later
        history = self.env["regcert.registration.history"].sudo()
        own = history.search([("import_id", "=", self.id), ("source", "=", "import")], order="id")
        if lock:
            _lock_in_order(own.registration_id)
        reversals, kept = plan_undo(self._import_changes(own))
        names = {
            one.id: one.display_name
            for one in own.registration_id.browse({one.change.registration_id for one in kept})
        }
        return reversals, [
            Issue(
                one.code,
                one.change.line,
                params={
                    **one.params,
                    "name": names[one.change.registration_id],
                    "fields": [self._field_label(name) for name in one.params.get("fields", ())],
                },
            )
            for one in kept
        ]

    def _field_label(self, name):
        return self.env["regcert.registration"]._fields[name]._description_string(self.env)

    def _import_changes(self, own):
        """What the import changed, by its rows of history ``own``, and what has happened since."""
        registrations = own.registration_id
        later = own.search(
            [
                ("registration_id", "in", registrations.ids),
                ("id", ">", own[:1].id or 0),
                "|",
                ("import_id", "!=", self.id),
                ("import_id", "=", False),
            ],
            order="id",
        )
        changed = _changed_fields(later)
        siblings = _with_unnumbered_sibling(registrations)
        moved_on = self._moved_on(registrations)
        for row in own:
            registration = row.registration_id
            yield Change(
                registration.id,
                row.line,
                created=row.kind == "created",
                changes=row.changes,
                changed_since=changed.get(registration.id, frozenset()),
                status=registration.status,
                needs_number=bool(registration.issues_registration_numbers),
                number_is_needed_elsewhere=registration.id in siblings,
                moved_on=moved_on.get(registration.id),
            )

    def _moved_on(self, registrations):
        """``{registration id: (code, parameters)}``: what has happened to ``registrations`` besides changes of fields."""
        return {}


def _changed_fields(history):
    """The fields that ``history`` changed, by registration, without those that a later undo changed back."""
    changers = defaultdict(lambda: defaultdict(set))
    for row in history:
        fields_of = changers[row.registration_id.id]
        who = row.import_id or row
        for name in row.changes:
            if row.source == "undo":
                fields_of[name].discard(who)
            else:
                fields_of[name].add(who)
    return {
        registration: frozenset(name for name, left in names.items() if left)
        for registration, names in changers.items()
    }


def _lock_in_order(registrations):
    """Locks the registrations until the end of the transaction, in the order of ids as the import does."""
    registrations.env.execute_query(
        SQL(
            "SELECT id FROM regcert_registration WHERE id IN %s ORDER BY id FOR UPDATE",
            tuple(registrations.ids) or (0,),
        )
    )


def _with_unnumbered_sibling(registrations):
    """The ids of those whose learner has another registration without a number for the same qualification."""
    return {
        found
        for [found] in registrations.env.execute_query(
            SQL(
                """SELECT r.id FROM regcert_registration r
                     JOIN regcert_registration s USING (company_id, learner_id, qualification_id)
                    WHERE r.id IN %s AND s.id <> r.id AND s.active AND s.registration_number IS NULL""",
                tuple(registrations.ids) or (0,),
            )
        )
    }
