import base64
import csv
import io
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import TransactionCase, new_test_user, tagged

from ...core.cell.text import trim
from ...core.registration.format import REGISTRATION_FILE, STORED
from ...core.registration.status import NEEDING_NUMBER, STATUSES
from ..common import BULK_UPLOAD, DATA_EXPORT, MANAGE
from .export_case import HOSTILE

# The same examples in every run; the savepoint takes the place of setUp() for each of them.
STEADY = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(["N-1", "n-1", "0042", "'=x", "''=x", "'x", "-", "x" * 128]),
    st.text(
        st.one_of(
            st.sampled_from("=+-@'\t\r\n\",;| é"),
            st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
        ),
        min_size=1,
        max_size=8,
    ),
)
DATES = st.one_of(st.none(), st.dates(min_value=date(1000, 1, 1)))
ULNS = ["1818365846", "3941465413", "9999999999", "9999999999", None, "6409931319"]
NUMBERS = ["601/2977/3", "500/8513/X", "zplus 01x"]


class Undo(Exception):
    """Ends an example; the savepoint undoes it."""


@st.composite
def registrations(draw):
    """Values for records, by learner and qualification, without those that the database would refuse."""
    taken, found = set(), []
    for _ in range(draw(st.integers(1, 6))):
        values = {
            "learner": draw(st.integers(0, len(ULNS) - 1)),
            "qualification": draw(st.integers(0, len(NUMBERS))),
            "status": draw(st.sampled_from([status.key for status in STATUSES])),
            "registration_number": draw(st.one_of(st.none(), TEXTS)),
            "postal_tracking_reference": draw(st.one_of(st.none(), TEXTS)),
            "active": draw(st.sampled_from([True, True, True, False])),
            "elsewhere": draw(st.sampled_from([False, False, False, True])),
        }
        for name in STORED:
            if name.endswith("_date"):
                values[name] = draw(DATES)
        # The last qualification belongs to one company, so its registrations do
        values["elsewhere"] &= values["qualification"] < len(NUMBERS)
        number = trim(values["registration_number"] or "")
        key = values["learner"], values["qualification"], number, values["elsewhere"]
        if key not in taken:
            taken.add(key)
            found.append(values)
    return found


@tagged("post_install", "-at_install")
class TestExportRoundTrip(TransactionCase):
    """An exported import file changes nothing when it is imported."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        env["regcert.learner"].search([]).active = False
        env["regcert.qualification"].search([]).active = False
        cls.other = env["res.company"].create({"name": "Elsewhere"})
        organisation = env["regcert.awarding.organisation"].create(
            {"name": "Awards", "issues_registration_numbers": True}
        )
        inhouse = env["regcert.awarding.organisation"].create(
            {"name": "In-house", "issues_registration_numbers": False}
        )
        cls.learners = env["regcert.learner"].create(
            [{"name": f"L{place}", "uln": uln} for place, uln in enumerate(ULNS)]
        )
        cls.learners[-1].active = False
        cls.qualifications = env["regcert.qualification"].create(
            [
                {
                    "number": number,
                    "name": number,
                    "awarding_organisation_id": (inhouse if "z" in number else organisation).id,
                }
                for number in NUMBERS
            ]
        )
        # The same number as another one, in one company only
        cls.qualifications += env["regcert.qualification"].create(
            {
                "number": "601 2977 3",
                "name": "Twin",
                "awarding_organisation_id": organisation.id,
                "company_id": env.company.id,
            }
        )
        groups = ["base.group_user", MANAGE, BULK_UPLOAD, DATA_EXPORT]
        cls.user = new_test_user(
            env,
            "round_trip",
            ",".join(groups),
            company_id=env.company.id,
            company_ids=[(6, 0, (env.company + cls.other).ids)],
        )
        cls.profile = env.ref("regcert_module.export_profile_import_file")

    def build(self, rows):
        made = self.env["regcert.registration"]
        for row in rows:
            values = {name: row[name] for name in STORED} | {"active": row["active"]}
            qualification = self.qualifications[row["qualification"]]
            if row["elsewhere"]:
                values["company_id"] = self.other.id
            if not trim(values["registration_number"] or "") and values["status"] in NEEDING_NUMBER:
                values["status"] = "exempt"
            made += made.create(
                {
                    "learner_id": self.learners[row["learner"]].id,
                    "qualification_id": qualification.id,
                    **values,
                }
            )
        self.env.flush_all()
        return made

    def stored(self):
        records = self.env["regcert.registration"].with_context(active_test=False).search([])
        names = [*STORED, "learner_id", "qualification_id", "company_id", "active", "write_date"]
        self.env.invalidate_all()
        return {record.id: [record[name] for name in names] for record in records}

    def exported(self, records, only_good):
        exports = self.env["regcert.registration"].with_user(self.user)
        exports = exports.with_context(allowed_company_ids=(self.env.company + self.other).ids)
        file, *_ = exports._export_file(
            profile=self.profile.id, ids=records.ids, only_good=only_good
        )
        with file:
            file.seek(0)
            return file.read()

    def imported(self, data):
        upload = (
            self.env["regcert.import"]
            .with_user(self.user)
            .create({"name": "again.csv", "file": base64.b64encode(data)})
        )
        upload.action_validate()
        if upload.state == "validated" and upload.accepted_count:
            upload.action_import()
            self.assertEqual(upload.state, "done")
        self.env.flush_all()
        return upload

    def example(self, rows, check):
        try:
            with self.env.cr.savepoint():
                check(self.build(rows))
                raise Undo
        except Undo:
            self.env.invalidate_all()

    @STEADY
    @given(registrations())
    def test_importing_the_good_ones_again_changes_nothing(self, rows):
        self.example(rows, self.check_good_ones)

    def check_good_ones(self, records):
        before = self.stored()
        data = self.exported(records, only_good=True)
        upload = self.imported(data)
        self.assertEqual(self.stored(), before)
        text = data.decode("utf-8-sig")
        header, *lines = csv.reader(io.StringIO(text, newline=""))
        self.assertEqual(tuple(header), REGISTRATION_FILE.headers)
        if not lines:
            return
        self.assertEqual((upload.create_count, upload.update_count), (0, 0))
        # What the check cannot know: two learners with one ULN, two qualifications with one number.
        ambiguous = [line for line in lines if line[1] == "9999999999" or line[0].startswith("601")]
        self.assertEqual(upload.rejected_count, len(ambiguous))
        self.assertEqual(upload.unchanged_count, len(lines) - len(ambiguous))

    def test_hostile_texts_make_the_round(self):
        rows = [
            {
                **dict.fromkeys(STORED),
                "status": "registered",
                "learner": 0,
                "qualification": 1,
                "registration_number": text,
                "postal_tracking_reference": text,
                "active": True,
                "elsewhere": False,
            }
            for text in dict.fromkeys(map(str.strip, HOSTILE))
        ]
        records = self.build(rows)
        before = self.stored()
        upload = self.imported(self.exported(records, only_good=True))
        self.assertEqual(self.stored(), before)
        # The check leaves out what a file cannot express or an import would not keep.
        lost = {"'=quoted", "two\nlines", "two\r\nlines", "\x01", "#N/A"}
        self.assertEqual(upload.unchanged_count, len(rows) - len(lost))
        self.assertEqual(upload.rejected_count, 0)

    def test_what_an_import_would_mistake_is_refused(self):
        def row(**values):
            sound = {
                **dict.fromkeys(STORED),
                "status": "exempt",
                "learner": 0,
                "qualification": 1,
                "active": True,
                "elsewhere": False,
            }
            return sound | values

        records = self.build(
            [
                row(),
                row(active=False, registration_number="A"),
                row(elsewhere=True),
                row(learner=4),
                row(learner=5),
                row(postal_tracking_reference="'=x", registration_number="B"),
            ]
        )
        exports = self.env["regcert.registration"].with_user(self.user)
        exports = exports.with_context(allowed_company_ids=(self.env.company + self.other).ids)
        check = exports.check_export(profile=self.profile.id, ids=records.ids, order="id")
        self.assertEqual(
            [(finding["id"], finding["code"]) for finding in check["findings"]],
            [
                (records[1].id, "archived"),
                (records[2].id, "other_company"),
                (records[3].id, "missing"),
                (records[4].id, "learner_archived"),
                (records[5].id, "not_read_back"),
            ],
        )
        self.assertEqual(check["good_count"], 1)
        self.assertTrue(all(finding["reason"] for finding in check["findings"]))
