"""A small world to import into, and short ways of saying what a test does with it."""

import base64

from odoo.tests import TransactionCase

from ...core.registration.format import REGISTRATION_FILE

QUALIFICATION = "699/1234/5"
UNNUMBERED = "ZTEST01X"


def csv(*rows, separator=","):
    """A registration file; rows are given by column name, what is left out is blank."""
    lines = [REGISTRATION_FILE.headers]
    for row in rows:
        defaults = {"qualification_number": QUALIFICATION, "status": "Registered"}
        values = defaults | row
        lines.append([values.get(column.name, "") for column in REGISTRATION_FILE.columns])
    return "\r\n".join(separator.join(line) for line in lines).encode()


class ImportCase(TransactionCase):
    """Learners ``self.ulns`` and two qualifications, one of an organisation that issues no numbers."""

    learner_count = 6

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.uploader = cls.env["res.users"].create(
            {
                "name": "Ursula Uploader",
                "login": "ursula",
                "group_ids": [
                    (4, cls.env.ref(f"regcert_module.{group}").id)
                    for group in ("group_manage", "group_bulk_upload")
                ],
            }
        )
        cls.ulns = [f"77000000{place:02}" for place in range(cls.learner_count)]
        cls.learners = cls.env["regcert.learner"].create(
            [{"first_name": "Learner", "last_name": uln, "uln": uln} for uln in cls.ulns]
        )
        organisations = cls.env["regcert.awarding.organisation"].create(
            [
                {"name": "Test Awards", "code": "TEST"},
                {"name": "Test In-house", "code": "TINH", "issues_registration_numbers": False},
            ]
        )
        cls.qualification, cls.unnumbered = cls.env["regcert.qualification"].create(
            [
                {
                    "number": number,
                    "name": f"Qualification {number}",
                    "awarding_organisation_id": organisation.id,
                }
                for number, organisation in zip(
                    (QUALIFICATION, UNNUMBERED), organisations, strict=True
                )
            ]
        )

    def registration(self, place, **values):
        """A registration of the learner at ``place`` in ``self.ulns``."""
        return self.env["regcert.registration"].create(
            {
                "learner_id": self.learners[place].id,
                "qualification_id": self.qualification.id,
                **values,
            }
        )

    def upload(self, data, user=None, **values):
        """An import, not validated yet."""
        imports = self.env["regcert.import"].with_user(user or self.uploader)
        return imports.create({"name": "test.csv", "file": base64.b64encode(data), **values})

    def validated(self, data, user=None, **values):
        upload = self.upload(data, user, **values)
        upload.action_validate()
        return upload

    def imported(self, data, user=None, **values):
        upload = self.validated(data, user, **values)
        upload.action_import()
        self.assertEqual(upload.state, "done")
        return upload

    def stored(self):
        """What the learners' registrations hold, archived ones left out, in an order that means nothing."""
        names = [column.name for column in REGISTRATION_FILE.columns[2:]]
        records = self.env["regcert.registration"].search([("learner_id", "in", self.learners.ids)])
        return {
            (record.learner_id.uln, record.registration_number): {
                name: record[name] for name in names
            }
            for record in records
        }

    def codes(self, upload):
        """Line to the codes of what is said about it."""
        found = {}
        for issue in upload.issue_ids:
            found.setdefault(issue.line, []).append(issue.code)
        return found
