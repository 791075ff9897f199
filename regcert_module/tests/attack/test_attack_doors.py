"""Odoo's side entrances, tried on every model of ours by every kind of user."""

import re
from email.message import EmailMessage

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .attack_calls import Caller
from .attack_matrix import RIGHTS, ROLES
from .attack_things import SECRET, ULN
from .attack_world import QUIET, AttackWorld

OUTSIDERS = ("portal", "internal", "staff", "bulk_only", "elsewhere")


REFUSALS = (AccessError, UserError, ValidationError)


NUMBERS = re.compile(r"\d{6,}")


@tagged("post_install", "-at_install")
class TestAttackDoors(AttackWorld, Caller, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_attack_world(ROLES)
        cls.models = [
            model
            for name, model in sorted(cls.env.items())
            if name.startswith("regcert.") and not model._abstract
        ]

    def thing(self, model):
        record = self.things.get(model._name)
        return record.sudo()[:1] if record else model.browse()

    def walk(self, roles=OUTSIDERS):
        """``(record, user)`` of every model of ours and every one of these users who may not read the record."""
        for model in self.models:
            record = self.thing(model)
            for role in roles:
                mine = record.with_user(self.users[role]).with_context(allowed_company_ids=None)
                if record and not mine.has_access("read"):
                    yield record, self.users[role]

    def test_every_model_is_behind_the_doors(self):
        for model in self.models:
            with self.subTest(model=model._name):
                self.assertTrue(hasattr(model, "_check_said"), "inherit regcert.visible")
                self.assertIn(model._name, RIGHTS)

    @mute_logger(*QUIET)
    def test_a_name_is_shown_to_those_who_may_read_the_record(self):
        tried = 0
        for record, user in self.walk():
            tried += 1
            name = record.with_user(user).sudo().display_name or ""
            with self.subTest(model=record._name, user=user.login):
                self.assertNotIn(SECRET, name)
                self.assertNotRegex(name, NUMBERS)
        self.assertGreater(tried, 50)

    @mute_logger(*QUIET)
    def test_a_message_and_an_activity_tell_no_name(self):
        for record, user in self.walk():
            env = self.env(user=user)
            values = {"model": record._name, "res_id": record.id}
            told = []
            with self.subTest(model=record._name, user=user.login), self.undone():
                try:
                    told.append(
                        env["mail.message"].onchange(values, ["res_id"], {"record_name": {}})
                    )
                except REFUSALS:  # pylint: disable=except-pass
                    pass
                try:
                    activity = env["mail.activity"].create({"user_id": user.id, "summary": "mine"})
                    activity.write(
                        {
                            "res_model_id": env["ir.model"]._get_id(record._name),
                            "res_id": record.id,
                        }
                    )
                    told.append(activity.read(["res_name"]))
                except REFUSALS:  # pylint: disable=except-pass
                    pass
                self.assertNotIn(SECRET, str(told))
                self.assertNotIn(ULN, str(told))

    @mute_logger(*QUIET)
    def test_a_form_tells_nothing_of_an_id_that_may_not_be_read(self):
        tried = 0
        for model in self.models:
            for name, field in model._fields.items():
                target = self.things.get(field.comodel_name) if field.type == "many2one" else None
                if target is None or not field.comodel_name.startswith("regcert."):
                    continue
                spec = {each: {} for each in model._fields if each != "id"}
                for role in ("internal", "elsewhere"):
                    form = self.env(user=self.users[role])[model._name]
                    if target.with_user(self.users[role]).has_access("read"):
                        continue
                    tried += 1
                    with self.subTest(model=model._name, field=name, role=role), self.undone():
                        kwargs = {}
                        args = [[], {name: target[:1].id}, [name], spec]
                        answer = self._answer(form.env, model._name, "onchange", args, kwargs)
                        self.assertNotIn(SECRET, str(answer))
                        self.assertNotIn(ULN, str(answer))
        self.assertGreater(tried, 20)

    @mute_logger(*QUIET)
    def test_a_default_of_ones_own_sets_nothing_that_is_found_out(self):
        uploader = self.users["uploader"]
        tried = 0
        for model in self.models:
            for name, field in model._fields.items():
                if not field.store or field.type != "many2one" or model._may_be_said(name):
                    continue
                if field.comodel_name != "res.users":
                    continue
                tried += 1
                with self.subTest(model=model._name, field=name), self.undone():
                    env = self.env(user=uploader)
                    env["ir.default"].set(model._name, name, self.users["admin"].id, True)
                    found = env[model._name].sudo().default_get([name]).get(name)
                    self.assertNotEqual(found, self.users["admin"].id)
        self.assertGreater(tried, 3)

    @mute_logger(*QUIET)
    def test_a_kept_file_is_changed_by_its_record_alone(self):
        files = self.env["ir.attachment"].search(
            [("res_model", "=like", "regcert.%"), ("res_field", "!=", False)]
        )
        acts = {
            "public": lambda file: file.write({"public": True}),
            "token": lambda file: file.generate_access_token(),
            "moved": lambda file: file.write({"res_model": "res.partner", "res_id": 1}),
            "loose": lambda file: file.write({"res_field": False}),
            "replaced": lambda file: file.write({"raw": b"other"}),
            "renamed": lambda file: file.write({"name": "other", "mimetype": "text/html"}),
            "copied": lambda file: file.copy({"res_field": False, "public": True}),
            "deleted": lambda file: file.unlink(),
        }
        self.assertGreaterEqual(len(files.mapped("res_model")), 2)
        for file in files:
            for role, user in self.users.items():
                for act, do in acts.items():
                    with self.subTest(of=file.res_model, role=role, act=act), self.undone():
                        with self.assertRaises(AccessError):
                            do(file.with_user(user))

    @mute_logger(*QUIET)
    def test_mail_brings_nothing_in(self):
        tried = 0
        for model in self.models:
            record = self.thing(model)
            if not record or not isinstance(record, self.registry["mail.thread"]):
                continue
            tried += 1
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "admin@example.com", "us@example.com", "x"
            mail["Message-Id"] = "<forged@example.com>"
            mail.set_content("forged")
            for role in ("internal", "manager", "elsewhere", "admin"):
                gateway = self.env(user=self.users[role])["mail.thread"]
                for thread in (record.id, False):
                    with self.subTest(model=model._name, role=role), self.undone():
                        before = self.env["mail.message"].search_count([])
                        with self.assertRaises(AccessError):
                            gateway.message_process(model._name, mail.as_bytes(), thread_id=thread)
                        self.assertEqual(self.env["mail.message"].search_count([]), before)
        self.assertGreater(tried, 3)

    def test_the_subject_of_a_mail_holds_no_number(self):
        for model in self.models:
            record = self.thing(model)
            if record and isinstance(record, self.registry["mail.thread"]):
                with self.subTest(model=model._name):
                    self.assertNotRegex(record._message_compute_subject() or "", NUMBERS)

    @mute_logger(*QUIET)
    def test_a_search_counts_only_what_may_be_read(self):
        learner = self.theirs["regcert.learner"]
        learner.partner_id.company_id = False
        manager = self.users["manager"]
        for name in ("registration_ids", "enrolment_ids"):
            ids = learner[name].ids
            self.assertTrue(ids)
            mine = self.env(user=manager)["regcert.learner"]
            for domain, expected in (
                ([(name, "!=", False)], 0),
                ([(name, "=", False)], 1),
                ([(name, "in", ids)], 0),
            ):
                with self.subTest(domain=domain):
                    found = mine.search_count([("id", "=", learner.id), *domain])
                    self.assertEqual(found, expected)

    @mute_logger(*QUIET)
    def test_what_others_share_is_not_changed_under_their_feet(self):
        for name in ("regcert.awarding.organisation", "regcert.qualification", "regcert.programme"):
            record = self.things[name].sudo()
            record.company_id = False
            if name == "regcert.programme":
                record.qualification_ids = False
            stranger = record.with_user(self.users["elsewhere"])
            for vals in (
                {"company_id": self.elsewhere.id},
                {"active": False},
                {"name": "Theirs now"},
            ):
                with self.subTest(model=name, vals=vals), self.undone():
                    with self.assertRaises(AccessError) as caught:
                        stranger.write(vals)
                    self.assertNotIn(SECRET, str(caught.exception))
            record.with_user(self.users["manager"]).write({"name": SECRET})

    @mute_logger(*QUIET)
    def test_a_shared_learner_is_moved_without_a_word_about_theirs(self):
        learner = self.theirs["regcert.learner"]
        learner.partner_id.company_id = False
        learner.last_name = SECRET
        with self.assertRaises(UserError) as caught, self.undone():
            learner.with_user(self.users["manager"]).write({"company_id": self.ours.id})
            self.env.flush_all()
        self.assertNotIn(SECRET, str(caught.exception))
        self.assertNotRegex(str(caught.exception), NUMBERS)
        self.assertIn("other companies", str(caught.exception))

    @mute_logger(*QUIET)
    def test_an_achievement_takes_no_learner_of_another_company(self):
        achievement = self.things["regcert.achievement"].with_user(self.users["admin"])
        both = achievement.with_context(allowed_company_ids=(self.ours | self.elsewhere).ids)
        self.users["admin"].company_ids |= self.elsewhere
        with self.assertRaises(UserError), self.undone():
            both.learner_id = self.theirs["regcert.learner"]
            self.env.flush_all()

    @mute_logger(*QUIET)
    def test_manage_writes_learners_and_their_employers_only(self):
        manager = self.users["manager"]
        contacts = self.env["res.partner"].with_user(manager)
        vendor = self.env["res.partner"].create({"name": "Vendor"})
        employer = self.env["res.partner"].create({"name": "Employer"})
        self.things["regcert.enrolment"].sudo().employer_id = employer
        own = contacts.create({"name": "New employer"})
        learner = self.things["regcert.learner"].partner_id
        for contact in (employer, own, learner):
            with self.subTest(contact=contact.name):
                contact.with_user(manager).write({"phone": "1"})
        portal = self.users["portal"].partner_id
        for contact in (vendor, self.ours.partner_id, portal, self.users["admin"].partner_id):
            with self.subTest(contact=contact.name), self.assertRaises(AccessError):
                contact.with_user(manager).write({"email": "evil@example.com"})
        vendor.with_user(self.users["staff"]).write({"phone": "2"})  # who may write contacts anyway

    @mute_logger(*QUIET)
    def test_the_e_mail_of_a_learner_who_signs_in_is_theirs(self):
        learner = self.things["regcert.learner"]
        self.users["portal"].partner_id = learner.partner_id
        with self.assertRaises(AccessError):
            learner.with_user(self.users["manager"]).write({"email": "evil@example.com"})

    @mute_logger(*QUIET)
    def test_each_company_counts_its_own_batches(self):
        batches = self.env["regcert.batch"]
        ours = [batches.with_company(self.ours)._next_number() for _each in range(2)]
        theirs = batches.with_company(self.elsewhere)._next_number()
        again = batches.with_company(self.ours)._next_number()
        numbers = [int(name.rpartition("/")[2]) for name in (*ours, again)]
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 3)))
        self.assertTrue(theirs)

    @mute_logger(*QUIET)
    def test_only_codes_of_the_product_have_a_level(self):
        for model in ("regcert.achievement.rule", "regcert.registration.rule"):
            rules = self.env[model]
            with self.subTest(model=model), self.undone(), self.assertRaises(UserError):
                rules.create({"code": "x"})
            level = self.thing(rules)
            self.env.flush_all()
            self.cr.execute(f"UPDATE {rules._table} SET code = 'dropped' WHERE id = %s", [level.id])
            self.env.invalidate_all()
            with self.assertLogs("odoo.addons.regcert_module", "WARNING") as logs:
                self.assertNotIn("dropped", rules._levels())
            self.assertIn("dropped", logs.output[0])
            self.assertFalse(level.sentence)

    def test_a_course_of_submitted_achievements_stays_as_it_was(self):
        course = self.things["submitted achievement"].course_id
        course.name = "Another name"
        for vals in ({"code": "OTHER"}, {"validity_months": 3}):
            with self.subTest(vals=vals), self.assertRaisesRegex(UserError, "submitted"):
                course.write(vals)
