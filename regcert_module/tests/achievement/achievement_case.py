"""Records for tests of achievement uploads, and short methods for what tests do with them."""

import base64
import threading
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from unittest.mock import patch

from odoo import SUPERUSER_ID, fields
from odoo.tests import HttpCase, TransactionCase, new_test_user

from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE

HEADERS = (
    "Achievement Date",
    "Course Code",
    "First Name",
    "Last Name",
    "Date of Birth",
    "Individual ID",
    "National Insurance Number",
    "Unique Learner Number",
    "Employer CITB Levy Registration Number",
    "Notes",
)
ULN, OTHER_ULN, NEW_ULN = "7111780026", "9614255489", "9200967530"


class AchievementMixin:
    @classmethod
    def build_achievement_world(cls):
        cls.today = fields.Date.today()
        cls.uploader = new_test_user(cls.env, "ach_uploader", f"{MANAGE},{BULK_UPLOAD}")
        cls.manager = new_test_user(cls.env, "ach_manager", MANAGE)
        cls.exporter = new_test_user(cls.env, "ach_exporter", f"{MANAGE},{DATA_EXPORT}")
        cls.staff = new_test_user(cls.env, "ach_staff", "base.group_user")
        cls.course, cls.other_course = cls.env["regcert.course"].create(
            [
                {
                    "code": "TST1",
                    "name": "Testing",
                    "validity_months": 12,
                    "grant_tier_id": cls.env.ref("regcert_module.grant_tier_1").id,
                },
                {"code": "TST2", "name": "Testing more"},
            ]
        )
        cls.refresher = cls.env["regcert.course"].create(
            {
                "code": "TST1R",
                "name": "Testing - refresher",
                "refresher_of_id": cls.course.id,
                "refresher_months": 12,
                "grant_tier_id": cls.env.ref("regcert_module.grant_tier_1").id,
            }
        )
        cls.learner = cls.env["regcert.learner"].create(
            {"first_name": "Tess", "last_name": "Tester", "uln": ULN, "date_of_birth": "1990-02-01"}
        )
        cls.employer = cls.env["res.partner"].create(
            {"name": "Builders Ltd", "is_company": True, "regcert_levy_number": "0054321"}
        )

    @classmethod
    def row(cls, **changes):
        """A good row; words of a header may be joined by underscores."""
        values = {
            "Achievement Date": f"{cls.today:%d/%m/%Y}",
            "Course Code": "TST1",
            "First Name": "Tess",
            "Last Name": "Tester",
            "Unique Learner Number": ULN,
            "Employer CITB Levy Registration Number": "0054321",
        }
        values |= {name.replace("_", " "): value for name, value in changes.items()}
        return [values.get(header, "") for header in HEADERS]

    @classmethod
    def csv(cls, *rows, headers=HEADERS, separator=","):
        return "\r\n".join(separator.join(line) for line in (headers, *rows)).encode()

    def days_ago(self, days):
        return f"{self.today - timedelta(days=days):%d/%m/%Y}"

    def upload(self, data, user=None, name="test.csv", **values):
        uploads = self.env["regcert.achievement.upload"].with_user(user or self.uploader)
        return uploads.create(
            {"name": name, "file": base64.b64encode(data), "terms_accepted": True, **values}
        )

    @contextmanager
    def cron(self):
        # A test over HTTP is in that mode already
        with nullcontext() if isinstance(self, HttpCase) else self.enter_registry_test_mode():
            yield
            self.env.flush_all()
            with self.registry.cursor() as cr:
                self.env(cr=cr, user=SUPERUSER_ID)["regcert.achievement.upload"]._cron_run()
        self.env.invalidate_all()

    @contextmanager
    def background(self):
        """Runs a worker while a browser looks on; it is woken as the scheduler is."""
        woken, over = threading.Event(), threading.Event()

        def work():
            while woken.wait() and not over.is_set():
                woken.clear()
                # Waits until the request that woke it has ended
                with self.registry.cursor() as cr:
                    self.env(cr=cr, user=SUPERUSER_ID)["regcert.achievement.upload"]._cron_run()

        with patch.object(
            self.registry["ir.cron"], "_trigger", lambda *args, **kwargs: woken.set()
        ):
            worker = threading.Thread(target=work)
            worker.start()
            try:
                yield
            finally:
                over.set()
                woken.set()
                worker.join()
        self.env.invalidate_all()

    def ended(self, data, **values):
        """An upload that the background has processed."""
        upload = self.upload(data, **values)
        upload.action_submit()
        self.assertEqual(upload.state, "queued")
        with self.cron():
            pass
        return upload

    @contextmanager
    def refused(self, exception, *texts):
        """Like assertRaises, which undoes what was done; the message contains ``texts``."""
        with self.assertRaises(exception) as caught:
            yield
        for text in texts:
            self.assertIn(text, str(caught.exception))

    def codes(self, upload):
        """By line, the codes of its issues."""
        found = {}
        for issue in upload.issue_ids:
            found.setdefault(issue.line, []).append(issue.code)
        return found

    def enter(self, user=None, **values):
        """An achievement entered by hand."""
        defaults = {
            "learner_id": self.learner.id,
            "course_id": self.course.id,
            "achievement_date": self.today,
            "levy_number": "0054321",
        }
        achievements = self.env["regcert.achievement"].with_user(user or self.manager)
        return achievements.create(defaults | values)


class AchievementCase(AchievementMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_achievement_world()
