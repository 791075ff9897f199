"""Achievements of the office: their scheme, uploads, and the way to the register."""

from datetime import date, timedelta

from rpc import run_job
from tables import encoded, table_of

YESTERDAY = f"{date.today() - timedelta(days=1):%d/%m/%Y}"
UPLOAD, ACHIEVEMENT = "regcert.achievement.upload", "regcert.achievement"
SCHEME, COLUMN = "regcert.achievement.scheme", "regcert.achievement.scheme.column"
PUBLISHED = ("regcert.achievement.terms", "regcert.achievement.notice")


class Achieving:
    """A part of the office."""

    def set_up_scheme(self):
        """Terms, and the shipped scheme with other headers, a choice, and an extra column."""
        admin, text = self.admin, self.text
        for published in PUBLISHED:
            made = self._create(published, version=text("terms"), text=text("html"))
            admin(published, "action_publish", [made])
        [current] = admin(SCHEME, "search", [("state", "=", "current")])
        self.scheme = admin(SCHEME, "action_new_version", [current])["res_id"]
        admin(SCHEME, "write", [self.scheme], {"version": text("version"), "name": text("scheme")})
        ours = [("scheme_id", "=", self.scheme)]
        for column in admin(COLUMN, "search", ours):
            admin(COLUMN, "write", [column], {"header": text("header"), "help": text("help")})
        self.choice = text("choice")
        for values in (
            {"name": "hostile_choice", "type": "choice", "choices": f"{self.choice}\nNo"},
            {"name": "hostile_extra", "type": "text"},
        ):
            self._create(
                COLUMN, scheme_id=self.scheme, sequence=999, header=text("header"), **values
            )
        admin(SCHEME, "action_make_current", [self.scheme])
        self.headers = [found["header"] for found in admin(COLUMN, "search_read", ours, ["header"])]

    def achievement_row(self, person):
        return [
            YESTERDAY,
            self.code,
            *(person["first_name"], person["last_name"], person["birth"], person["individual"]),
            *(person["ni"], person["register_uln"], person["levy"], person["notes"]),
            self.choice,
            person["notes"],
        ]

    def upload_achievements(self):
        good = [self.achievement_row(self.person), self.achievement_row(self.newcomer)]
        wrong = [self.newcomer["last_name"]] * len(good[0])
        self.failed = self.upload(good[0], good[0], wrong, state="failed")
        self.unread = self.upload(good[0], state="failed", headers=wrong)
        self.passed = self.upload(*good, state="passed")

    def upload(self, *rows, state, headers=None):
        data = table_of(headers or self.headers, *rows)
        values = {"name": self.person["file"], "file": encoded(data), "terms_accepted": True}
        upload = self.uploader(UPLOAD, "create", values)
        self.uploader(UPLOAD, "action_submit", [upload])
        assert self.uploader.await_state(upload, "passed", "failed", model=UPLOAD) == state
        return upload

    def follow_achievements(self):
        """Confirms learners, runs reminders, sends to the register, enters refusals, reopens and corrects."""
        admin = self.admin
        self.achievements = admin(ACHIEVEMENT, "search", [("upload_id", "=", self.passed)])
        admin(ACHIEVEMENT, "action_create_learner", self.achievements)
        self.entered = self.manager(
            ACHIEVEMENT,
            "create",
            {
                "learner_id": self.learner,
                "course_id": self.course,
                "achievement_date": f"{date.today() - timedelta(days=9)}",
                "uln": self.person["register_uln"],
                "individual_id": self.person["individual"],
                "national_insurance_number": self.person["ni"],
                "notes": self.person["notes"],
            },
        )
        for model, code in ((ACHIEVEMENT, "_cron_remind"), (UPLOAD, "_cron_purge")):
            run_job(self.server, model, code)
        admin(ACHIEVEMENT, "action_submit_now", self.achievements)
        admin(ACHIEVEMENT, "action_write_file", self.achievements)
        refusal = {"answer": "refused", "answer_reason": self.text("answer reason")}
        admin(ACHIEVEMENT, "write", self.achievements, refusal)
        reopening = admin(
            "regcert.achievement.reopen",
            "create",
            {
                "achievement_ids": [(6, 0, self.achievements)],
                "reason": self.text("reopen reason"),
            },
        )
        admin("regcert.achievement.reopen", "action_reopen", [reopening])
        note = {"notes": self.person["notes"] + "!"}
        admin(ACHIEVEMENT, "write", self.achievements[:1], note)
        told = self.admin("regcert.learner", "read", [self.learner], ["partner_id"])
        admin(
            ACHIEVEMENT,
            "message_post",
            self.achievements[:1],
            body=self.person["notes"],
            subject=self.person["last_name"],
            partner_ids=told[0]["partner_id"][:1],
            subtype_xmlid="mail.mt_comment",
        )
