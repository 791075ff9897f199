from collections import defaultdict

from odoo import fields, models

from ...core.file.issue import Issue

ORDER = (
    "regcert.registration",
    "regcert.enrolment",
    "regcert.learner",
    "regcert.programme",
    "res.partner",
)
"""What hangs on others first."""


class RegcertLearnerImport(models.Model):
    """Taking an import of learners back: what it made is archived unless it has been used since, and what it changed
    gets its old values unless somebody has changed it since."""

    _inherit = "regcert.learner.import"

    def _undo_outlook(self):
        archive, restore, kept = self._plan_undo()
        return len(archive["regcert.learner"]) + len(archive["regcert.enrolment"]) + len(
            restore
        ), kept

    def _take_back(self):
        archive, restore, kept = self._plan_undo()
        for record, old in restore:
            record.write(old)
        for model in ORDER:
            archive[model].write({"active": False})
        return kept

    def _plan_undo(self):
        """``(model to records, [(record, old values)], issues)``."""
        done = self.sudo().done or {
            "created": {},
            "changed": [],
        }  # sudo(): it is for the undo alone
        restore, kept = [], []
        going = defaultdict(set)
        for model, id_, old, new in done["changed"]:
            record = self.env[model].browse(id_).exists()
            if record and all(_value(record, name) == value for name, value in new.items()):
                restore.append((record, old))
                going[model].add(id_)
            elif record:
                kept.append(Issue("learner_undo_changed", 0, params={"name": record.display_name}))
        archive = {}
        for model in ORDER:
            records = self.env[model].browse(done["created"].get(model, [])).exists()
            records = records.filtered("active")
            used = records.filtered(lambda one: self._is_used(one, going))  # noqa: B023
            archive[model] = records - used
            going[model].update(archive[model].ids)
            kept += [
                Issue("learner_undo_used", 0, params={"name": one.display_name}) for one in used
            ]
        return archive, restore, kept

    def _is_used(self, record, going):
        """Whether something hangs on ``record`` that is not taken back, or given back its old values, with it."""
        if record._name == "regcert.registration":
            return bool(record.history_ids[1:]) or record.status != "not_registered"
        hanging = {
            "regcert.enrolment": [("regcert.registration", "enrolment_id")],
            "regcert.learner": [
                ("regcert.registration", "learner_id"),
                ("regcert.enrolment", "learner_id"),
            ],
            "regcert.programme": [("regcert.enrolment", "programme_id")],
            "res.partner": [("regcert.enrolment", "employer_id")],
        }
        return any(
            set(self.env[model].search([(name, "=", record.id)]).ids) - going[model]
            for model, name in hanging[record._name]
        )


def _value(record, name):
    value = record[name]
    match record._fields[name].type:
        case "many2one":
            return value.id or False
        case "date":
            return fields.Date.to_string(value) if value else False
    return value or False
