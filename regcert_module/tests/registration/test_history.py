from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ...tools.origin import CONTEXT_KEY, Origin
from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE, ProviderCase


@tagged("post_install", "-at_install")
class TestHistory(ProviderCase):
    def last(self, registration):
        return registration.history_ids.sorted("id")[-1:]

    def test_creating_leaves_one_row_with_what_was_entered(self):
        registration = self.register(status="registered", registration_number="R1")
        row = registration.history_ids
        self.assertEqual(len(row), 1)
        self.assertEqual((row.kind, row.source, row.user_id), ("created", "server", self.env.user))
        self.assertEqual(row.changes["registration_number"], [None, "R1"])
        self.assertEqual(row.changes["learner_id"], [None, self.learner.id])
        self.assertNotIn("achieved_date", row.changes)
        self.assertNotIn("active", row.changes)

    def test_changes_are_kept_old_and_new(self):
        registration = self.register(registration_number="R1")
        cases = [
            ({"status": "registered"}, {"status": ["not_registered", "registered"]}),
            ({"registration_date": "2026-01-31"}, {"registration_date": [None, "2026-01-31"]}),
            ({"registration_date": False}, {"registration_date": ["2026-01-31", None]}),
            ({"registration_number": " R2 "}, {"registration_number": ["R1", "R2"]}),
            (
                {"enrolment_id": self.enrolment.id, "status": "registered"},
                {"enrolment_id": [None, self.enrolment.id]},
            ),
        ]
        for values, changes in cases:
            with self.subTest(values=values):
                registration.write(values)
                self.assertEqual(self.last(registration).kind, "changed")
                self.assertEqual(self.last(registration).changes, changes)

    def test_what_changes_nothing_leaves_no_row(self):
        registration = self.register(registration_number="R1", registration_date="2026-01-31")
        registration.write({"registration_number": "R1 ", "registration_date": "2026-01-31"})
        registration.write({"status": "not_registered", "postal_tracking_reference": ""})
        self.assertEqual(registration.history_ids.mapped("kind"), ["created"])

    def test_archiving_and_restoring_are_named(self):
        registration = self.register()
        registration.action_archive()
        registration.action_unarchive()
        kinds = registration.history_ids.sorted("id").mapped("kind")
        self.assertEqual(kinds, ["created", "archived", "restored"])

    def test_summary_reads_like_the_form(self):
        registration = self.register(registration_number="R1")
        self.env["res.lang"]._activate_lang("en_GB")
        registration.write({"status": "registered", "registration_date": "2026-01-31"})
        summary = self.last(registration).with_context(lang="en_GB").summary
        self.assertEqual(
            summary.splitlines(),
            ["Status: Not registered → Registered", "Registration date: – → 31/01/2026"],
        )
        created = registration.history_ids.sorted("id")[0]
        self.assertIn("Learner: Tess Tester (1000000043)", created.summary)

    def test_an_origin_names_the_source(self):
        registration = self.register()
        registration.with_context(**{CONTEXT_KEY: Origin("undo")}).status = "exempt"
        self.assertEqual(self.last(registration).source, "undo")

    def test_a_context_that_could_come_from_a_client_is_not_believed(self):
        registration = self.register()
        forged = {"source": "import", "import_id": 1, "lines": {}}
        for number, value in enumerate((forged, "import", ["import"])):
            with self.subTest(value=value):
                registration.with_context(**{CONTEXT_KEY: value}).registration_number = str(number)
                self.assertEqual(self.last(registration).source, "server")

    def test_writing_each_leaves_a_row_each(self):
        registrations = self.register() | self.register(learner_id=self.other_learner.id)
        registrations._write_each([{"registration_number": "A"}, {"registration_number": "B"}])
        self.assertEqual(registrations.mapped("registration_number"), ["A", "B"])
        self.assertEqual(
            [self.last(registration).changes for registration in registrations],
            [{"registration_number": [None, "A"]}, {"registration_number": [None, "B"]}],
        )

    def test_nobody_touches_the_history(self):
        row = self.register().history_ids
        users = {
            "manager": self.user_with("history_manager", MANAGE, BULK_UPLOAD, DATA_EXPORT),
            "administrator": self.env.ref("base.user_admin"),
            "superuser": self.env.ref("base.user_root"),
        }
        for name, user in users.items():
            mine = row.with_user(user)
            acts = {
                "write": lambda mine=mine: mine.write({"source": "import"}),
                "unlink": lambda mine=mine: mine.unlink(),
                "create": lambda mine=mine: mine.create(
                    {
                        "registration_id": mine.registration_id.id,
                        "user_id": mine.env.uid,
                        "kind": "changed",
                        "source": "import",
                        "changes": {},
                    }
                ),
                "through the registration": lambda mine=mine: mine.registration_id.write(
                    {"history_ids": [Command.update(mine.id, {"source": "import"})]}
                ),
                "deleted from the registration": lambda mine=mine: mine.registration_id.write(
                    {"history_ids": [Command.delete(mine.id)]}
                ),
            }
            if name == "superuser":
                del acts["create"]  # that is how the registration itself adds rows
            for act, do in acts.items():
                with self.subTest(user=name, act=act), self.assertRaises(AccessError):
                    do()

    def test_what_has_a_history_is_not_deleted(self):
        registration = self.register()
        rows = registration.history_ids
        for user in (self.env.ref("base.user_admin"), self.env.ref("base.user_root")):
            with self.subTest(user=user.login), self.assertRaisesRegex(AccessError, "Archive them"):
                registration.with_user(user).unlink()
        self.assertTrue(rows.exists())

    def test_queries_do_not_grow_with_the_registrations(self):
        """Creating and changing 200 takes as many queries as 10: all rows are written in sets."""
        learners = self.env["regcert.learner"].create(
            [{"name": f"Learner {n}", "uln": str(8_000_000_000 + n)} for n in range(420)]
        )
        counts = []
        for chunk in (learners[:10], learners[10:20], learners[20:220]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            registrations = self.env["regcert.registration"].create(
                [
                    {"learner_id": learner.id, "qualification_id": self.qualification.id}
                    for learner in chunk
                ]
            )
            self.env.flush_all()
            registrations.write({"registration_number": "R", "status": "registered"})
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
        _warm_up, few, many = counts
        # The ORM itself inserts and updates in batches of at least 100 rows.
        self.assertLessEqual(many, few + 10)
