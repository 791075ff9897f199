from collections import defaultdict

from odoo import models

from ...core.file.issue import Issue
from .made import stored


class RegcertRecordsImport(models.AbstractModel):
    """Takes an import of records back.

    Created records are archived unless they have been used since; changed fields get their old values unless somebody has changed them
    since.
    """

    _inherit = "regcert.records.import"

    _hanging = {}
    """Each model whose records an import creates, with the fields by which other records belong to them. Models that belong to others
    come first."""
    _used_rule = _changed_rule = ""
    """The rules that say why a record is not taken back."""

    def _undo_outlook(self):
        archive, restore, kept = self._plan_undo()
        return sum(map(len, archive.values())) + len(restore), kept

    def _take_back(self):
        archive, restore, kept = self._plan_undo()
        for record, old in restore:
            record.write(old)
        for records in archive.values():
            records.write({"active": False})
        return kept

    def _plan_undo(self):
        """``(model to records, [(record, old values)], issues)``."""
        # sudo(): users cannot read this field
        done = self.sudo().done or {"created": {}, "changed": []}
        restore, kept = [], []
        going = defaultdict(set)
        for model, id_, old, new in done["changed"]:
            record = self.env[model].browse(id_).exists()
            if record and all(stored(record, name) == value for name, value in new.items()):
                restore.append((record, old))
                going[model].add(id_)
            elif record:
                kept.append(Issue(self._changed_rule, params={"name": record.display_name}))
        archive = {}
        for model in self._hanging:
            records = self.env[model].browse(done["created"].get(model, [])).exists()
            records = records.filtered("active")
            used = self._used(records, going)
            archive[model] = records - used
            going[model].update(archive[model].ids)
            kept += [Issue(self._used_rule, params={"name": one.display_name}) for one in used]
        return archive, restore, kept

    def _used(self, records, going):
        """Records that are used by others, except by those that are taken back with them."""
        used = set()
        for model, name in self._hanging[records._name]:
            for other in self.env[model].search_fetch([(name, "in", records.ids)], [name]):
                if other.id not in going[model]:
                    used.update(other[name].ids)
        return records.filtered(lambda one: one.id in used)
