from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .attack_calls import DONE, Caller
from .attack_matrix import RIGHTS, ROLES
from .attack_orm import loaded, new
from .attack_things import encoded
from .attack_world import QUIET, AttackWorld

# Values of fields that the system fills in, which a client cannot set in any way.
SAID = {
    "regcert.import": {"name", "file", "separator", "blank_cells", "take"},
    "regcert.achievement.upload": {
        "name",
        "file",
        "terms_id",
        "terms_accepted",
        "valid_rows_only",
    },
    "regcert.batch": {"profile_id", "format", "note"},
    "regcert.achievement": {
        "course_id",
        "achievement_date",
        "levy_number",
        "employer_id",
        "notes",
        "extra",
        "active",
        "learner_id",
        "first_name",
        "last_name",
        "date_of_birth",
        "individual_id",
        "national_insurance_number",
        "uln",
        "answer",
        "answer_reason",
    },
    "regcert.qualification.import.row": set(),
    "regcert.qualification.import.issue": set(),
    "regcert.qualification.import.progress": set(),
    "regcert.reconciliation.line": set(),
    "regcert.reconciliation.issue": set(),
    "regcert.reconciliation.progress": set(),
    "regcert.reconciliation.settled": set(),
    "regcert.learner.import.row": set(),
    "regcert.learner.import.issue": set(),
    "regcert.learner.import.progress": set(),
    "regcert.registration.history": set(),
    "regcert.certificate.history": set(),
    "regcert.achievement.history": set(),
    "regcert.import.row": set(),
    "regcert.import.issue": set(),
    "regcert.import.progress": set(),
    "regcert.batch.line": set(),
    "regcert.claim.tick": set(),
    "regcert.claim.answer.file": set(),
    "regcert.evidence.drop": {"line_ids"},
    "regcert.evidence.file": {"registration_id", "replace"},
    "regcert.claim.answer": {"batch_id", "file", "file_name", "format_id", "separator", "line_ids"},
    "regcert.claim.answer.line": set(),
    "regcert.export.log": set(),
    "regcert.export.job": set(),
    "regcert.export.progress": set(),
    "regcert.achievement.issue": set(),
    "regcert.achievement.outgoing": set(),
    "regcert.achievement.outgoing.line": set(),
    "regcert.achievement.progress": set(),
    "regcert.achievement.notice.told": set(),
}
EVIL = {
    "char": "Evil",
    "text": "Evil",
    "html": "<p>Evil</p>",
    "integer": 424242,
    "float": 424242.0,
    "date": "2001-01-01",
    "datetime": "2001-01-01 00:00:00",
    "json": {"evil": 1},
    "binary": encoded("evil"),
}


@tagged("post_install", "-at_install")
class TestAttackValues(AttackWorld, Caller, TransactionCase):
    """Values that a client may not set, and ids that it may not use."""

    role = "admin"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)

    def evil(self, record, field):
        """A value that the field of the record does not have."""
        present = record[field.name]
        match field.type:
            case "boolean":
                return not present
            case "selection":
                return next(
                    value for value in reversed(field.get_values(self.env)) if value != present
                )
            case "many2one":
                theirs = self.theirs.get(field.comodel_name)
                if field.comodel_name == "res.users":
                    theirs = self.users["portal"]
                if theirs is None:
                    domain = [("id", "not in", present.ids)]
                    theirs = self.env[field.comodel_name].sudo().search(domain, limit=1)
                return theirs.id
            case "one2many" | "many2many":
                return [[5, 0, 0]]
        return EVIL[field.type]

    def strongest(self, rights):
        """The role with most rights, except administrators, for whom all companies are open."""
        roles = (rights.write or rights.create) - {"admin", "elsewhere"}
        return sorted(roles, key=("uploader", "exporter", "manager").index)[0] if roles else "admin"

    def stored(self, record, name):
        record.invalidate_recordset()
        return record.sudo().with_context(active_test=False).read([name], load="")[0][name]

    def try_value(self, record, name, value, way):
        """``(answer, value afterwards)`` of one way to set a field."""
        method, values, context = way, {name: value}, {}
        if way in ("write", "web_save", "onchange"):
            args = [record.ids, values]
        else:
            values = new(record) | (values if way != "default" else {})
            args = [values] if way != "load" else list(loaded(values))
        if way == "default":
            method, context = "create", {f"default_{name}": value}
        if way == "onchange":
            args += [[name], {name: {}}]
        kwargs = {"context": context} | ({"specification": {}} if way == "web_save" else {})
        env = self.env(user=self.users[self.role].id, context={})
        with self.undone():
            answer = self._answer(env, record._name, method, args, kwargs)
            if answer.kind != DONE:
                return answer, None
            if way in ("create", "default"):
                record = self.env[record._name].browse(answer.result)
            elif way == "load":
                record = self.env[record._name].browse(answer.result["ids"] or [])
            return answer, self.stored(record, name) if record else None

    @mute_logger(*QUIET)
    def test_what_is_found_out_cannot_be_said(self):
        for model, said in SAID.items():
            record = self.things[model].sudo()
            self.role = self.strongest(RIGHTS[model])
            wrong = {}
            for name, field in record._fields.items():
                if name in said or not field.store or name == "id":
                    continue
                value, before = self.evil(record, field), self.stored(record, name)
                for way in ("create", "default", "load", "write", "web_save", "onchange"):
                    if way in ("create", "default", "load") and field.type.endswith("2many"):
                        continue  # a new record has nothing to lose
                    answer, after = self.try_value(record, name, value, way)
                    changed = after != before and way in ("write", "web_save", "onchange")
                    if answer.kind == DONE and (changed or after == value):
                        wrong[name, way] = after
            with self.subTest(model=model):
                self.assertFalse(wrong, "A client can set these; if it may, say so in SAID")

    @mute_logger(*QUIET)
    def test_what_is_found_out_cannot_be_said_by_way_of_its_owner(self):
        """Commands of a one2many, from every model that a client may write."""
        for model, rights in RIGHTS.items():
            if not rights.write:
                continue
            owner = self.things[model].sudo()
            for name, field in owner._fields.items():
                if field.type != "one2many" or field.comodel_name not in SAID:
                    continue
                if SAID[field.comodel_name]:
                    continue  # what else these take is tried above
                child = self.things[field.comodel_name].sudo()
                owner = child[field.inverse_name] if field.inverse_name in child else owner
                before = child.read(load="")
                for command in (
                    [0, 0, {}],
                    [1, child.id, {child._rec_name or "id": "Evil"}],
                    [2, child.id],
                    [3, child.id],
                    [4, child.id],
                    [5],
                    [6, 0, []],
                ):
                    with self.undone():
                        env = self.env(user=self.users[self.role].id, context={})
                        args = [owner.ids, {name: [command]}]
                        answer = self._answer(env, owner._name, "write", args, {})
                        child.invalidate_recordset()
                        with self.subTest(owner=model, field=name, command=command):
                            self.assertTrue(child.exists(), answer)
                            self.assertEqual(child.read(load=""), before)
                            count = len(owner[name])
                    with self.subTest(owner=model, field=name, command=command):
                        self.assertEqual(count, len(owner[name]))

    @mute_logger(*QUIET)
    def test_nothing_points_at_another_company(self):
        tried = 0
        for model, rights in RIGHTS.items():
            if not (rights.write or rights.create):
                continue
            record = self.things[model].sudo()
            for name, field in record._fields.items():
                theirs = self.theirs.get(field.comodel_name) if field.relational else None
                if theirs is None or field.type == "one2many" or not field.store:
                    continue
                if theirs._name == "res.company" and self.strongest(rights) == "admin":
                    continue  # who may give a setting to any company
                many = field.type == "many2many"
                wrong = {}
                for way in ("create", "default", "write", "web_save"):
                    value = [[6, 0, theirs.ids]] if many else theirs.id
                    self.role = self.strongest(rights)
                    answer, after = self.try_value(record, name, value, way)
                    tried += answer.kind != DONE
                    if answer.kind == DONE and after in (theirs.id, theirs.ids):
                        wrong[way] = answer
                with self.subTest(model=model, field=name):
                    self.assertFalse(wrong)
        self.assertGreater(tried, 40)

    @mute_logger(*QUIET)
    def test_no_file_is_an_attachment_for_others(self):
        """Neither through its content nor through what Odoo keeps beside it."""
        attachments = self.env["ir.attachment"]
        names = ["datas", "raw", "db_datas", "index_content", "store_fname", "checksum"]
        for thing, field in (
            ("regcert.import", "file"),
            ("regcert.achievement.upload", "file"),
            ("batch sent", "file"),
            ("regcert.achievement.outgoing", "file"),
        ):
            record = self.things[thing].sudo()
            domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
            domain += [("res_field", "=", field)]
            found = attachments.search(domain)
            if not found:
                continue
            for role in ROLES:
                allowed = role in RIGHTS[record._name].read
                for method, args in (
                    ("read", [found.ids, names]),
                    ("search_read", [domain, names]),
                    ("search_read", [[("id", "in", found.ids), *domain[2:]], names]),
                    ("search_count", [domain]),
                    ("write", [found.ids, {"public": True}]),
                    ("write", [found.ids, {"res_id": 0}]),
                    ("generate_access_token", [found.ids]),
                    ("copy", [found.ids, {"res_field": False}]),
                ):
                    answer = self.attack(role, "ir.attachment", method, args, {})
                    with self.subTest(thing=thing, role=role, method=method, args=args):
                        if not allowed:
                            self.assertFalse(answer.kind == DONE and answer.result, answer)
                        elif method in ("read", "search_read"):
                            self.assertEqual(answer.kind, DONE)
