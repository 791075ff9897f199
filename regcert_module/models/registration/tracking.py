from odoo import api, models

from ...tools.origin import current_origin

TRACKED = (
    "learner_id",
    "qualification_id",
    "enrolment_id",
    "status",
    "registration_number",
    "registration_date",
    "achieved_date",
    "certificate_claimed_date",
    "certificate_received_date",
    "certificate_sent_date",
    "postal_tracking_reference",
    "company_id",
    "active",
)
PENDING_KEY = "regcert_pending_history"


class Pending:
    """Rows of history that wait in the context to be written together."""

    def __init__(self):
        self.rows = []


class RegcertRegistration(models.Model):
    _inherit = "regcert.registration"

    @api.model_create_multi
    def create(self, vals_list):
        registrations = super().create(vals_list)
        registrations._log([{"active": True}] * len(registrations), TRACKED, kind="created")
        return registrations

    def write(self, vals):
        names = [name for name in TRACKED if name in vals]
        if not names:
            return super().write(vals)
        # sudo(): reading what is about to be overwritten is no access; the write below checks that
        before = [registration._snapshot(names) for registration in self.sudo()]
        result = super().write(vals)
        self._log(before, names)
        return result

    def _write_each(self, vals_list):
        """Write the n-th values to the n-th registration; their history is added in one go."""
        pending = Pending()
        writable = self.with_context(**{PENDING_KEY: pending})
        for registration, vals in zip(writable, vals_list, strict=True):
            registration.write(vals)
        # sudo(): nobody may add to the history but a change itself
        self.env["regcert.registration.history"].sudo().create(pending.rows)

    def _log(self, before, names, kind=None):
        origin = current_origin(self.env)
        rows = []
        for registration, old in zip(self.sudo(), before, strict=True):
            new = registration._snapshot(names)
            changes = {
                name: [old.get(name), new[name]] for name in names if old.get(name) != new[name]
            }
            if changes:
                rows.append(
                    registration._history_values(origin, kind or history_kind(changes), changes)
                )
        pending = self.env.context.get(PENDING_KEY)
        if isinstance(pending, Pending):
            pending.rows += rows
        else:
            # sudo(): as in _write_each()
            self.env["regcert.registration.history"].sudo().create(rows)

    def _history_values(self, origin, kind, changes):
        return {
            "registration_id": self.id,
            "user_id": self.env.uid,
            "kind": kind,
            "source": origin.source,
            "import_id": origin.import_id,
            "line": origin.lines.get(self._history_key()),
            "changes": changes,
        }

    def _history_key(self):
        """What ``Origin.lines`` is keyed by: unique among what one import touches."""
        return self.learner_id.id, self.qualification_id.id, self.registration_number or ""

    def _snapshot(self, names):
        return {name: json_value(self._fields[name], self[name]) for name in names}


def history_kind(changes):
    if "active" not in changes:
        return "changed"
    return "restored" if changes["active"][1] else "archived"


def json_value(field, value):
    """``value`` as the history keeps it: None for no value, dates in ISO, records by id."""
    match field.type:
        case "boolean":
            return bool(value)
        case "many2one":
            return value.id or None
        case "date":
            return value.isoformat() if value else None
    return value or None
