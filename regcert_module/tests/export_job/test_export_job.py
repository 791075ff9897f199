import csv
import io
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ...models.export_job import job as export_job
from ..export.export_case import ExportMixin


@tagged("post_install", "-at_install")
class TestExportJob(ExportMixin, HttpCase):
    """Exports in the background: for one user, made once, and logged."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_exporter()
        cls.records = cls.learners_named(["Ames", "Bell", "=Cole"])

    def setUp(self):
        super().setUp()
        self.env["ir.config_parameter"].set_param("regcert_module.export_rows", "2")

    def asked_for(self, **kwargs):
        kwargs = {"ids": self.records.ids} | kwargs
        return self.env["regcert.export.job"].browse(self.exports.export_in_background(**kwargs))

    @contextmanager
    def process(self):
        """Does the work of the separate process in this one."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            yield
            with self.registry.cursor() as cr:
                self.env(cr=cr, user=SUPERUSER_ID)["regcert.export.job"]._work()
        self.env.invalidate_all()

    def rows_of(self, job):
        return list(csv.reader(io.StringIO(job._attachment().raw.decode("utf-8-sig"))))

    def test_the_size_decides(self):
        for count, expected in ((1, False), (2, True)):
            with self.subTest(count=count):
                found = self.exports.check_export(ids=self.records[:count].ids)
                self.assertEqual(found["in_background"], expected)

    def test_the_file_is_the_one_of_the_route(self):
        file, *_ = self.exports._export_file(ids=self.records.ids, order="id desc")
        file.seek(0)
        job = self.asked_for(order="id desc")
        self.assertEqual(job.state, "queued")
        with self.process():
            pass
        self.assertEqual(job.state, "done", job.failure)
        self.assertEqual(job._attachment().raw, file.read())
        self.assertEqual(job.count, len(self.records))
        logged = self.env["regcert.export.log"].search([], limit=1)
        self.assertEqual((logged.user_id, logged.count), (self.exporter, len(self.records)))

    def test_the_user_is_told(self):
        job = self.asked_for()
        with self.process():
            pass
        reminder = job.sudo().activity_ids
        self.assertEqual(reminder.user_id, self.exporter)
        self.assertIn("My exports", reminder.summary)

    def test_only_the_user_gets_the_file(self):
        job = self.asked_for()
        with self.process():
            pass
        url = f"/regcert/export/{job.id}/file"
        self.authenticate(self.exporter.login, self.exporter.login)
        answer = self.url_open(url)
        self.assertEqual(answer.content, job._attachment().raw)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        other = self.exporter.copy({"login": "other-exporter", "password": "other-exporter"})
        self.authenticate(other.login, other.login)
        self.assertEqual(self.url_open(url).status_code, 404)
        with self.assertRaises(AccessError):
            job.with_user(other).action_download()

    def test_a_right_taken_away_ends_it(self):
        job, made = self.asked_for(), self.asked_for()
        made.with_user(self.exporter)._carry_out()
        self.exporter.sudo().group_ids -= self.env.ref("regcert_module.group_data_export")
        with self.process():
            pass
        self.assertEqual(job.state, "failed")
        self.assertIn("Data Export", job.failure)
        with self.assertRaises(AccessError):
            made.with_user(self.exporter)._file()

    def test_cancel(self):
        waiting, running = self.asked_for(), self.asked_for()
        waiting.with_user(self.exporter).action_cancel()
        self.assertEqual(waiting.state, "cancelled")
        running._set(state="running")
        running.with_user(self.exporter).action_cancel()
        with self.process():
            pass
        self.assertEqual(running.state, "cancelled")
        self.assertFalse(running._attachment())

    def test_a_job_that_was_left_half_made_is_made_again(self):
        job = self.asked_for()
        job._set(state="running", starts=1)
        with self.process():
            pass
        self.assertEqual(job.state, "done")

    def test_a_process_is_started_where_something_waits(self):
        with patch.object(export_job, "start_odoo") as start:
            self.env["regcert.export.job"]._cron_run()
            start.assert_not_called()
            self.asked_for()
            self.env["regcert.export.job"]._cron_run()
            start.assert_called_once()

    def test_what_is_wrong_is_said_at_once(self):
        for wrong in ({"format": "pdf"}, {"profile": 10**6}, {"ids": ["x"]}, {"order": "nothing"}):
            with self.subTest(wrong), self.assertRaises(Exception) as caught:
                self.asked_for(**wrong)
            self.assertEqual(type(caught.exception).__name__, "UserError")

    def test_a_day_later_it_is_gone(self):
        old, new, waiting = self.asked_for(), self.asked_for(), self.asked_for()
        for job in (old, new):
            job.with_user(self.exporter)._carry_out()
        attachment = old._attachment()
        self.env.flush_all()
        yesterday = fields.Datetime.now() - timedelta(days=1, minutes=1)
        self.env.cr.execute(
            "UPDATE regcert_export_job SET write_date = %s WHERE id IN %s",
            (yesterday, (old.id, waiting.id)),
        )
        self.env.invalidate_all()
        self.env["regcert.export.job"].sudo()._gc_files()
        self.assertFalse(old.exists())
        self.assertFalse(attachment.exists())
        self.assertEqual((new | waiting).exists(), new | waiting)
        self.assertTrue(new._attachment())
