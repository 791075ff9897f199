"""The invented training provider of ``data/``, made from its files, and methods to upload files.

It does not use the demo data, so the tests pass with and without it.
"""

import csv
import io
from datetime import datetime
from pathlib import Path

from odoo.tests import new_test_user

from .oracle_rows import HEADERS
from .uploads import Uploads

DATA = Path(__file__).parents[1] / "data"
UPLOADER = "base.group_user,regcert_module.group_manage,regcert_module.group_bulk_upload"


def table(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mixed():
    return (DATA / "registrations-mixed.csv").read_bytes()


def day(text):
    return datetime.strptime(text, "%d/%m/%Y").date() if text else False


def to_csv(*rows, separator=","):
    """Bytes of a registration file; a row is a list of cells, and short rows are filled up."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(HEADERS)
    writer.writerows([*row, *[""] * (10 - len(row))] for row in rows)
    return text.getvalue().encode()


def read_csv(data, separator=","):
    """Rows of a file that we have written; fails if it is not like all our CSV files."""
    assert data.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    text = data.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "") or '"' in text, "a line ends without CR"
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


class FileWorld(Uploads):
    """Mixed into a test class: ``learners`` by ULN, ``qualifications`` by number, ``uploader``."""

    @classmethod
    def build_file_world(cls):
        env = cls.env
        learners, qualifications = table("learners"), table("qualifications")
        cls._clear_the_way([row["ULN"] for row in learners])
        organisations = {}
        cls.qualifications = {}
        for row in qualifications:
            code = row["Code"]
            if code not in organisations:
                organisations[code] = env["regcert.awarding.organisation"].create(
                    {
                        "name": row["Awarding Organisation"],
                        "code": code,
                        "issues_registration_numbers": row["Issues registration numbers"] == "yes",
                    }
                )
            cls.qualifications[row["Qualification Number"]] = env["regcert.qualification"].create(
                {
                    "number": row["Qualification Number"],
                    "name": row["Title"],
                    "awarding_organisation_id": organisations[code].id,
                }
            )
        created = env["regcert.learner"].create(
            [
                {
                    "title": row["Title"],
                    "first_name": row["First Name"],
                    "last_name": row["Last Name"],
                    "uln": row["ULN"],
                    "date_of_birth": day(row["Date of Birth"]),
                    "gender": row["Gender"],
                    "ethnicity": row["Ethnicity"],
                    "email": row["Email"],
                    "street": row["Address Line 1"],
                    "city": row["Town"],
                    "zip": row["Post Code"],
                }
                for row in learners
            ]
        )
        cls.learners = dict(zip([row["ULN"] for row in learners], created, strict=True))
        for row in table("registrations-existing"):
            status = {
                "Not registered": "not_registered",
                "Registered": "registered",
                "Certificate Claimed": "certificate_claimed",
            }[row["Status"]]
            cls.register(
                row["ULN"],
                row["Qualification Number"],
                status=status,
                registration_number=row["Registration number"],
                registration_date=day(row["Registration date"]),
            )
        cls.uploader = new_test_user(env, "file_uploader", UPLOADER)

    @classmethod
    def _clear_the_way(cls, ulns):
        """Archives what the demo data has of the same numbers; the test rolls it back."""
        cls.env["regcert.learner"].search([("uln", "in", ulns)]).active = False
        cls.env["regcert.qualification"].search([]).active = False

    @classmethod
    def register(cls, uln, number, **values):
        return cls.env["regcert.registration"].create(
            {
                "learner_id": cls.learners[uln].id,
                "qualification_id": cls.qualifications[number].id,
                **values,
            }
        )

    def outcomes(self, upload):
        return {row.line: row.outcome for row in upload.row_ids}

    def codes(self, upload, level="error"):
        """By line, the sorted codes of its issues of a level."""
        found = {}
        for issue in upload.issue_ids.filtered(lambda issue: issue.level == level):
            found.setdefault(issue.line, []).append(issue.code)
        return {line: sorted(codes) for line, codes in found.items()}

    def stored(self):
        """Every registration of this world with all that an import can change, archived ones too."""
        records = (
            self.env["regcert.registration"]
            .with_context(active_test=False)
            .search([("learner_id", "in", [learner.id for learner in self.learners.values()])])
        )
        names = [
            "learner_id",
            "qualification_id",
            "status",
            "registration_number",
            "registration_date",
            "certificate_claimed_date",
            "achieved_date",
            "certificate_received_date",
            "certificate_sent_date",
            "postal_tracking_reference",
            "active",
            "company_id",
            "write_date",
        ]
        return {record.id: tuple(record[name] for name in names) for record in records}

    def check_counts(self, upload):
        """The two invariants of the contract, and the counts of the rows."""
        rows = self.outcomes(upload)
        amounts = [list(rows.values()).count(name) for name in ("create", "update", "unchanged")]
        counted = [upload.create_count, upload.update_count, upload.unchanged_count]
        self.assertEqual(counted, amounts)
        self.assertEqual(upload.accepted_count, sum(amounts))
        self.assertEqual(upload.rejected_count, list(rows.values()).count("reject"))
        self.assertEqual(upload.row_count, upload.accepted_count + upload.rejected_count)
        self.assertEqual(upload.row_count, len(rows))
