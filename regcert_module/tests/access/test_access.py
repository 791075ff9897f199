from lxml import etree

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE, MODELS, ProviderCase

# What each role may do with the records of its own company.
MANAGER = {"read", "write", "create"}
ROLES = {
    "public": set(),
    "portal": set(),
    "staff": set(),
    "bulk upload only": set(),
    "data export only": set(),
    "both without manage": set(),
    "manager": MANAGER,
    "uploader": MANAGER | {"load"},
    "exporter": MANAGER | {"export"},
    "all three": MANAGER | {"load", "export"},
    "administrator": MANAGER | {"load", "export", "unlink"},
    # The same rights, in another company: a new record of its own, and nothing of ours.
    "manager elsewhere": {"create"},
    "all three elsewhere": {"create", "load"},
}
# Odoo's own right to export everything readable allows nothing here.
GROUPS = {
    "public": ("base.group_public",),
    "portal": ("base.group_portal",),
    "staff": ("base.group_user", "base.group_allow_export", "base.group_partner_manager"),
    "bulk upload only": ("base.group_user", BULK_UPLOAD),
    "data export only": ("base.group_user", DATA_EXPORT, "base.group_allow_export"),
    "both without manage": ("base.group_user", BULK_UPLOAD, DATA_EXPORT),
    "manager": (MANAGE, "base.group_allow_export"),
    "uploader": (MANAGE, BULK_UPLOAD, "base.group_allow_export"),
    "exporter": (MANAGE, DATA_EXPORT),
    "all three": (MANAGE, BULK_UPLOAD, DATA_EXPORT),
    "administrator": (MANAGE, BULK_UPLOAD, DATA_EXPORT, "base.group_system"),
    "manager elsewhere": (MANAGE,),
    "all three elsewhere": (MANAGE, BULK_UPLOAD, DATA_EXPORT),
}


@tagged("post_install", "-at_install")
class TestAccess(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.users = {}
        for number, (role, groups) in enumerate(GROUPS.items()):
            values = {}
            if role.endswith("elsewhere"):
                values = {
                    "company_id": cls.elsewhere.id,
                    "company_ids": [Command.set(cls.elsewhere.ids)],
                }
            cls.users[role] = cls.user_with(f"access_{number}", *groups, **values)
        cls.registration = cls.register()
        ours = cls.env.company.id
        # Shared by all, so it cannot belong to our organisation
        cls.other_qualification.awarding_organisation_id = cls.numberless
        for record in (
            cls.learner | cls.other_learner,
            cls.qualification,
            cls.numbering,
            cls.programme,
        ):
            record.company_id = ours
        cls.records = {
            "regcert.learner": cls.learner,
            "regcert.awarding.organisation": cls.numbering,
            "regcert.qualification": cls.qualification,
            "regcert.programme": cls.programme,
            "regcert.enrolment": cls.enrolment,
            "regcert.registration": cls.registration,
        }

    def fresh(self, model, company):
        """Values for a new record of ``company``, and how often this was asked."""
        self.asked = getattr(self, "asked", 0) + 1
        shared = {"company_id": company.id}
        learner = self.env["regcert.learner"].create({"name": "New", **shared})
        qualification = self.numberless_qualification
        return {
            "regcert.learner": {"name": "New learner", **shared},
            "regcert.awarding.organisation": {"name": "New organisation", **shared},
            "regcert.qualification": {
                "number": f"NEW{self.asked}",
                "name": "New qualification",
                "awarding_organisation_id": self.numberless.id,
                **shared,
            },
            "regcert.programme": {"name": "New programme", **shared},
            "regcert.enrolment": {"learner_id": learner.id, **shared},
            "regcert.registration": {
                "learner_id": learner.id,
                "qualification_id": qualification.id,
                **shared,
            },
        }[model]

    def deletable(self, model):
        return self.env[model].create(self.fresh(model, self.env.company))

    def operations(self, model, user):
        mine = self.records[model].with_user(user)
        loaded = {
            "regcert.registration": (
                ["learner_id/.id", "qualification_id/.id"],
                lambda values: [str(values["learner_id"]), str(values["qualification_id"])],
            ),
            "regcert.enrolment": (
                ["learner_id/.id"],
                lambda values: [str(values["learner_id"])],
            ),
            "regcert.qualification": (
                ["number", "name", "awarding_organisation_id/.id"],
                lambda values: [
                    values["number"],
                    values["name"],
                    str(values["awarding_organisation_id"]),
                ],
            ),
        }.get(model, (["name"], lambda values: [values["name"]]))

        def load():
            row = loaded[1](self.fresh(model, user.company_id))
            result = self.env[model].with_user(user).load(loaded[0], [row])
            self.assertTrue(result["ids"], result["messages"])

        return {
            "read": lambda: mine.read(["display_name"]),
            "write": lambda: mine.write({"active": True}),
            "create": lambda: mine.create(self.fresh(model, user.company_id)),
            "unlink": lambda: self.deletable(model).with_user(user).unlink(),
            "load": load,
            "export": lambda: mine.export_data(["display_name"]),
        }

    def test_every_role_may_do_with_every_model_what_the_table_says(self):
        for role, allowed in ROLES.items():
            user = self.users[role]
            for model in MODELS:
                for operation, act in self.operations(model, user).items():
                    with self.subTest(role=role, model=model, operation=operation):
                        kept = operation == "unlink" and model == "regcert.registration"
                        if operation in allowed and not kept:  # it has a history
                            act()
                            continue
                        with self.assertRaises(AccessError), self.cr.savepoint():
                            act()
                            self.env.flush_all()

    def test_searching_shows_no_role_more_than_reading(self):
        for role, allowed in ROLES.items():
            for model in MODELS:
                searched = self.env[model].with_user(self.users[role])
                domain = [("id", "=", self.records[model].id)]
                with self.subTest(role=role, model=model):
                    if "read" in allowed:
                        self.assertTrue(searched.search(domain))
                    elif "create" in allowed:
                        self.assertFalse(searched.search(domain))
                    else:
                        with self.assertRaises(AccessError):
                            searched.search(domain)

    def test_refusals_say_what_to_do(self):
        mine = self.registration.with_user(self.users["manager"])
        for act, sentence in (
            (lambda: mine.load(["learner_id"], [["x"]]), "Importing into “Registration” needs"),
            (lambda: mine.export_data(["status"]), "Exporting “Registration” needs"),
            (mine.unlink, "archive them instead"),
        ):
            with self.subTest(sentence=sentence), self.assertRaisesRegex(AccessError, sentence):
                act()

    def test_exporting_by_a_path_needs_the_right_as_well(self):
        """A path may begin at a model that anyone can export."""
        self.env["res.partner"].with_user(self.users["staff"]).search([], limit=1).export_data(
            ["name"]
        )
        for role, allowed in ROLES.items():
            if "read" not in allowed:
                continue
            rows = self.registration.with_user(self.users[role])
            with self.subTest(role=role):
                if "export" in allowed:
                    self.assertEqual(rows._export_rows([["status"]]), [["Not registered"]])
                else:
                    with self.assertRaises(AccessError):
                        rows._export_rows([["status"]])

    def test_personal_data_needs_manage_whatever_else_gives_access_to_learners(self):
        self.env["ir.model.access"].create(
            {
                "name": "Staff may read learners, as another add-on could have it",
                "model_id": self.env["ir.model"]._get("regcert.learner").id,
                "group_id": self.env.ref("base.group_user").id,
                "perm_read": True,
            }
        )
        fields = ("date_of_birth", "ethnicity", "national_insurance_number")
        for role in ("staff", "manager"):
            learner = self.learner.with_user(self.users[role])
            self.assertEqual(learner.read(["name"])[0]["name"], "Tess Tester")
            visible = learner.fields_get()
            for field in fields:
                with self.subTest(role=role, field=field):
                    if role == "manager":
                        learner.read([field])
                        self.assertIn(field, visible)
                        continue
                    self.assertNotIn(field, visible)
                    with self.assertRaises(AccessError):
                        learner.read([field])
                    with self.assertRaises(AccessError):
                        learner.search([(field, "!=", False)])

    def test_menus_are_for_managers(self):
        root = self.env.ref("regcert_module.menu_root").id
        for role, allowed in ROLES.items():
            if role in ("public", "portal"):
                continue
            menus = self.env["ir.ui.menu"].with_user(self.users[role])._visible_menu_ids()
            with self.subTest(role=role):
                self.assertEqual(root in menus, "create" in allowed)

    def test_each_right_is_a_privilege_of_its_own(self):
        groups = [self.env.ref(group) for group in (MANAGE, BULK_UPLOAD, DATA_EXPORT)]
        privileges = {group.privilege_id for group in groups}
        self.assertEqual(len(privileges), 3)
        [category] = {privilege.category_id for privilege in privileges}
        # Odoo's form of a user writes this name into XML without escaping it
        self.assertEqual(category.name, "Registration and Certification")
        etree.fromstring(f'<group string="{category.name}"/>')
        for group in groups:
            implied = group.all_implied_ids - group
            with self.subTest(group=group.name):
                self.assertFalse(implied & self.env["res.groups"].union(*groups))
                for user in ("base.user_admin", "base.user_root"):
                    self.assertIn(group, self.env.ref(user).all_group_ids)
