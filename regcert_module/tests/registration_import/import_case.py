"""Learners whose registrations are imported, and short methods for what tests do."""

from ...core.registration.format import REGISTRATION_FILE
from ..common import BULK_UPLOAD, MANAGE, ProviderCase
from .uploads import Uploads

QUALIFICATION = "901/0001/1"


def csv(*rows, separator=","):
    """A registration file; rows are given by column name, missing columns are blank."""
    lines = [REGISTRATION_FILE.headers]
    for row in rows:
        defaults = {"qualification_number": QUALIFICATION, "status": "Registered"}
        values = defaults | row
        lines.append([values.get(column.name, "") for column in REGISTRATION_FILE.columns])
    return "\r\n".join(separator.join(line) for line in lines).encode()


class ImportCase(Uploads, ProviderCase):
    """Learners ``self.ulns`` beside those of the provider, whose ``unnumbered`` qualification needs no numbers."""

    learner_count = 6

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.uploader = cls.user_with(
            "ursula", "base.group_user", MANAGE, BULK_UPLOAD, name="Ursula Uploader"
        )
        cls.ulns = [f"77000000{place:02}" for place in range(cls.learner_count)]
        cls.learners = cls.env["regcert.learner"].create(
            [{"first_name": "Learner", "last_name": uln, "uln": uln} for uln in cls.ulns]
        )
        cls.unnumbered = cls.numberless_qualification

    def registration(self, place, **values):
        """A registration of the learner at ``place`` in ``self.ulns``."""
        return self.register(learner_id=self.learners[place].id, **values)

    def imported(self, data, user=None, **values):
        upload = super().imported(data, user, **values)
        self.assertEqual(upload.state, "done")
        return upload

    def stored(self):
        """The values of the learners' registrations, without archived ones, in any order."""
        names = [column.name for column in REGISTRATION_FILE.columns[2:]]
        records = self.env["regcert.registration"].search([("learner_id", "in", self.learners.ids)])
        return {
            (record.learner_id.uln, record.registration_number): {
                name: record[name] for name in names
            }
            for record in records
        }

    def codes(self, upload):
        """By line, the codes of its issues."""
        found = {}
        for issue in upload.issue_ids:
            found.setdefault(issue.line, []).append(issue.code)
        return found
