from odoo import models


class RegcertVisible(models.AbstractModel):
    """Finds what belongs to a record by the fields that point to it, so new models are included without a change here."""

    _inherit = "regcert.visible"

    def _kept_about(self):
        """By model, the records that point to these records, directly or through others; the latter come first."""
        found, names = {self._name: self.sudo()}, [self._name]
        for name in names:
            for field in self._links_to(name):
                # sudo(): what is kept about a learner may belong to companies that the user cannot see
                model = self.env[field.model_name].sudo().with_context(active_test=False)
                records = model.search([(field.name, "in", found[name].ids)])
                if field.model_name not in found:
                    names.append(field.model_name)
                found[field.model_name] = found.get(field.model_name, model) | records
        return {name: records for name, records in found.items() if records}

    def _links_to(self, name):
        """The stored fields of our models that point to the model ``name``."""
        ours = (self.env[model] for model in sorted(self.env.registry))
        return [
            field
            for model in ours
            if model._name.startswith("regcert.") and model._auto and not model._transient
            for field in model._fields.values()
            if field.type == "many2one" and field.store and field.comodel_name == name
        ]
