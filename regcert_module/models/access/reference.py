from odoo import api, models

MAX_ID = 2**31 - 1


class RegcertVisible(models.AbstractModel):
    """Ids of records that the user may not read are left out of forms. Related fields are read as superuser, so they would reveal such a
    record. Saving refuses these ids as well (``visible``)."""

    _inherit = "regcert.visible"

    def onchange(self, values, field_names, fields_spec):
        return super().onchange(self._without_invisible(values), field_names, fields_spec)

    @api.model
    def _without_invisible_defaults(self, defaults):
        """Drops ids that the user or a client has set as a default."""
        stored = self.env["ir.default"]._get_model_defaults(self._name)
        given = {
            name: value
            for name, value in defaults.items()
            if name in stored or f"default_{name}" in self.env.context
        }
        return {**defaults, **self._without_invisible(given)}

    def _without_invisible(self, values):
        """``values`` as ``onchange`` accepts them, for the record in ``self`` if there is one."""
        if self.env.su:
            return values
        return {name: self._visible_value(name, value) for name, value in values.items()}

    def _visible_value(self, name, value):
        field = self._fields.get(name)
        if not value or field is None:
            return value
        match field.type:
            case "many2one" if isinstance(
                value, dict
            ):  # for a line of a list, the form that it belongs to
                id_ = self._visible_id(field.comodel_name, value.get("id"))
                return self._visible_line(field.comodel_name, id_, {**value, "id": id_})
            case "many2one":
                stored = self._origin[name].id if self._origin else None
                return value if value == stored else self._visible_id(field.comodel_name, value)
            case "many2one_reference":
                return value if self._origin and self._origin[name] == value else False
            case "reference":
                model, _comma, id_ = str(value).partition(",")
                known = model in self.env and id_.isdigit()
                return value if known and self._visible_id(model, int(id_)) else False
            case "one2many" | "many2many" if isinstance(value, list | tuple):
                commands = (self._visible_command(field, command) for command in value)
                return [command for command in commands if command is not None]
        return value

    def _visible_id(self, model, id_):
        """``id_``, or False if the user may not read that record."""
        if type(id_) is not int or not 0 < id_ <= MAX_ID:
            return False
        return id_ if self.env[model].browse(id_).exists()._filtered_access("read") else False

    def _visible_command(self, field, command):
        """A command of an x2many field, or an id in its default; None if nothing is left of it."""
        model = field.comodel_name
        if not isinstance(command, list | tuple):
            return command if self._visible_id(model, command) else None
        code, id_, given = (*command, None, None, None)[:3]
        if code == 6:
            return [6, 0, [found for found in given or () if self._visible_id(model, found)]]
        if code in (1, 4) and type(id_) is int and not self._visible_id(model, id_):
            return None
        if code in (0, 1) and given:
            line = id_ if code == 1 and type(id_) is int else False
            return [code, id_, self._visible_line(model, line, given)]
        return command

    def _visible_line(self, model, id_, values):
        comodel = self.env[model]
        if not hasattr(comodel, "_without_invisible"):
            return values
        return comodel.browse(id_ or ())._without_invisible(values)
