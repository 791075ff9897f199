from contextlib import contextmanager
from unittest.mock import patch

import psycopg2.errors

from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.registration_import.importer import RegistrationImporter
from ...models.upload import file_import
from ...models.upload.background import STARTS
from .import_case import ImportCase, csv


@tagged("post_install", "-at_install")
class TestImportRun(ImportCase):
    """Large imports: queued, carried out by the scheduled job, and always ended."""

    def setUp(self):
        super().setUp()
        self.patch(file_import, "AT_ONCE", 2)
        self.content = csv(*({"uln": uln, "registration_number": f"N-{uln}"} for uln in self.ulns))

    def queued(self):
        upload = self.validated(self.content)
        upload.action_import()
        self.assertEqual(upload.state, "queued")
        self.assertFalse(self.stored())
        return upload

    @contextmanager
    def cron(self):
        with self.enter_registry_test_mode():
            yield
            with self.registry.cursor() as cr:
                self.env(cr=cr, user=SUPERUSER_ID)["regcert.import"]._cron_run()
        self.env.invalidate_all()

    def test_small_imports_answer_at_once(self):
        self.assertEqual(
            self.imported(csv({"uln": self.ulns[0], "status": "Exempt"})).state, "done"
        )

    def test_the_cron_job_carries_it_out_and_tells_the_user(self):
        upload = self.queued()
        with self.cron():
            pass
        self.assertEqual(upload.state, "done")
        self.assertEqual(upload.progress, 100)
        self.assertEqual(len(self.stored()), len(self.ulns))
        activity = self.env["mail.activity"].search(
            [("res_model", "=", "regcert.import"), ("res_id", "=", upload.id)]
        )
        self.assertEqual(activity.user_id, self.uploader)
        self.assertIn("6 created", activity.summary)
        created = self.env["regcert.registration"].search([("learner_id", "in", self.learners.ids)])
        self.assertEqual(created.create_uid, self.uploader)
        self.assertEqual(created.history_ids.user_id, self.uploader)

    def test_who_has_seen_it_end_is_not_reminded(self):
        upload = self.queued()
        with self.cron():
            pass
        kept = upload.sudo().activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.env.uid, summary="mine"
        )
        self.assertTrue(upload.is_end_unseen)
        # Another user has no reminder to remove
        upload.with_user(self.env.ref("base.user_admin")).action_seen()
        self.assertTrue(upload.is_end_unseen)
        upload.action_seen()
        upload.invalidate_recordset()
        self.assertFalse(upload.is_end_unseen)
        self.assertEqual(upload.sudo().activity_ids, kept)

    def test_work_that_cannot_be_told_of_is_done_all_the_same(self):
        upload = self.queued()
        with (
            patch.object(type(upload), "_announce", side_effect=ValueError),
            self.assertLogs("odoo.addons.regcert_module", "ERROR") as log,
            self.cron(),
        ):
            pass
        self.assertEqual(upload.state, "done")
        self.assertIn("ended untold: ValueError", log.output[0])

    def test_one_that_a_dead_worker_left_running_is_taken_up(self):
        upload = self.queued()
        upload.sudo().state = "running"
        with self.cron():
            pass
        self.assertEqual(upload.state, "done")
        self.assertEqual(len(self.stored()), len(self.ulns))

    def test_one_that_ends_its_worker_each_time_fails(self):
        """Otherwise it would be started for ever, and delay everything after it."""
        upload = self.queued()
        upload.sudo().write({"state": "running", "starts": STARTS})
        with self.cron():
            pass
        self.assertEqual(upload.state, "failed")
        self.assertIn("The server stopped 5 times", upload.failure)
        self.assertFalse(self.stored())

    def test_cancelled_while_queued(self):
        upload = self.queued()
        upload.action_cancel()
        self.assertEqual(upload.state, "cancelled")
        with self.cron():
            pass
        self.assertFalse(self.stored())

    def test_cancelled_while_running_undoes_what_was_done(self):
        upload = self.queued()
        progress = self.env["regcert.import.progress"]
        write = RegistrationImporter._write

        def cancel_then_write(importer, *args, **kwargs):
            progress._cancel(upload)
            progress.env.flush_all()
            return write(importer, *args, **kwargs)

        with self.cron():
            self.patch(RegistrationImporter, "_write", cancel_then_write)
        self.assertEqual(upload.state, "cancelled")
        self.assertFalse(self.stored())

    def test_a_fault_ends_it_as_failed_without_a_learner_in_the_log(self):
        upload = self.queued()

        def fail(*args, **kwargs):
            raise ValueError(f"learner {self.ulns[0]}")

        with (
            self.assertLogs(
                "odoo.addons.regcert_module.models.registration_import", "ERROR"
            ) as logs,
            self.cron(),
        ):
            self.patch(RegistrationImporter, "apply", fail)
        self.assertEqual(upload.state, "failed")
        self.assertIn("ValueError", upload.failure)
        self.assertNotIn(self.ulns[0], "".join(logs.output))
        self.assertFalse(self.stored())

    def test_a_concurrent_change_is_met_by_another_attempt(self):
        upload = self.queued()
        apply = RegistrationImporter.apply
        attempts = []

        def fail_once(importer, *args, **kwargs):
            attempts.append(1)
            if len(attempts) == 1:
                raise psycopg2.errors.SerializationFailure
            return apply(importer, *args, **kwargs)

        with self.cron():
            self.patch(RegistrationImporter, "apply", fail_once)
        self.assertEqual(upload.state, "done")
        self.assertEqual(len(attempts), 2)

    def test_a_user_who_lost_the_right_meanwhile_imports_nothing(self):
        upload = self.queued()
        self.uploader.group_ids -= self.env.ref("regcert_module.group_bulk_upload")
        with self.cron():
            pass
        self.assertEqual(upload.state, "failed")
        self.assertIn("Bulk Upload", upload.failure)
        self.assertFalse(self.stored())

    def test_what_has_moved_is_shown_instead_of_written(self):
        upload = self.queued()
        self.registration(0)
        with self.cron():
            pass
        self.assertEqual((upload.state, upload.moved_count), ("validated", 1))
        self.assertEqual(len(self.stored()), 1)
        self.assertEqual(upload.row_ids.filtered("moved").line, 2)
        with self.cron():
            upload.action_import()
        self.assertEqual(upload.state, "done")

    def test_a_second_click_is_refused(self):
        upload = self.queued()
        with self.assertRaises(UserError):
            upload.action_import()
