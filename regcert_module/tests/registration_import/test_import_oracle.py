import base64
import json
from unittest.mock import patch

from hypothesis import given, settings

from odoo import fields
from odoo.tests import TransactionCase, new_test_user, tagged

from ...models.registration.writer import write_in_sets, write_with_orm
from ...models.registration_import import importer as registration_importer
from . import oracle
from .file_world import UPLOADER
from .oracle_rows import GIVEN, WARNINGS, WHOLE_ROW
from .worlds import LEARNERS, OTHER, OWN, QUALIFICATIONS, STEADY, cases


class Undo(Exception):
    """Ends an example; the savepoint undoes it."""


@tagged("post_install", "-at_install")
class TestImportOracle(TransactionCase):
    """Random files into random databases, compared row by row with the independent reading."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        # Archived ones would be found
        env["regcert.learner"].search([("uln", "!=", False)]).uln = False
        for qualification in env["regcert.qualification"].search([]):
            qualification.number = f"DEMO{qualification.id}"
        cls.companies = {
            OWN: env.company,
            OTHER: env["res.company"].create({"name": "Another Provider"}),
            None: env["res.company"],
        }
        organisations = {item["organisation"]: item["issues_numbers"] for item in QUALIFICATIONS}
        organisations = {
            name: env["regcert.awarding.organisation"].create(
                {"name": name, "issues_registration_numbers": issues}
            )
            for name, issues in organisations.items()
        }
        cls.learners = {
            item["key"]: env["regcert.learner"].create(
                {
                    "first_name": item["key"],
                    "last_name": "Random",
                    "uln": item["uln"],
                    "active": item["active"],
                    "company_id": cls.companies[item["company"]].id,
                }
            )
            for item in LEARNERS
        }
        cls.qualifications = {
            item["key"]: env["regcert.qualification"].create(
                {
                    "number": item["number"],
                    "name": item["key"],
                    "awarding_organisation_id": organisations[item["organisation"]].id,
                    "active": item["active"],
                    "company_id": cls.companies[item["company"]].id,
                }
            )
            for item in QUALIFICATIONS
        }
        cls.uploader = new_test_user(env, "oracle_uploader", UPLOADER)

    def example(self, check, world, *details):
        """Runs ``check`` in ``world`` and undoes everything."""
        try:
            with self.env.cr.savepoint():
                self.build(world)
                check(world, *details)
                raise Undo
        except Undo:
            self.env.invalidate_all()

    def build(self, world):
        self.records = {
            item["key"]: self.env["regcert.registration"].create(
                {
                    "learner_id": self.learners[item["learner"]].id,
                    "qualification_id": self.qualifications[item["qualification"]].id,
                    "company_id": self.companies[item["company"]].id,
                    "active": item["active"],
                    **{name: item[name] or False for name in GIVEN},
                }
            )
            for item in world["registrations"]
        }

    def stored(self):
        """Everything on record in the oracle's terms, in any order."""
        learners = {learner: key for key, learner in self.learners.items()}
        qualifications = {item: key for key, item in self.qualifications.items()}
        companies = {company: key for key, company in self.companies.items() if company}
        found = (
            self.env["regcert.registration"]
            .with_context(active_test=False)
            .search([("learner_id", "in", [learner.id for learner in learners])])
        )
        return sorted(
            repr(
                (
                    learners[record.learner_id],
                    qualifications[record.qualification_id],
                    companies[record.company_id],
                    record.active,
                    *(record[name] or None for name in GIVEN),
                )
            )
            for record in found
        )

    def expected(self, registrations):
        return sorted(
            repr(
                (
                    item["learner"],
                    item["qualification"],
                    item["company"],
                    item["active"],
                    *(item[name] for name in GIVEN),
                )
            )
            for item in registrations
        )

    def validated(self, text, separator):
        upload = (
            self.env["regcert.import"]
            .with_user(self.uploader)
            .create(
                {
                    "name": "random.csv",
                    "file": base64.b64encode(text.encode()),
                    "separator": separator,
                }
            )
        )
        upload.action_validate()
        self.assertEqual(upload.state, "validated")
        return upload

    def outcomes(self, upload):
        return {row.line: row.outcome for row in upload.row_ids}

    def check_counts(self, upload, outcomes):
        amount = list(outcomes.values()).count
        self.assertEqual(upload.create_count, amount("create"))
        self.assertEqual(upload.update_count, amount("update"))
        self.assertEqual(upload.unchanged_count, amount("unchanged"))
        self.assertEqual(upload.rejected_count, amount("reject"))
        self.assertEqual(upload.row_count, upload.accepted_count + upload.rejected_count)
        self.assertEqual(
            upload.accepted_count,
            upload.create_count + upload.update_count + upload.unchanged_count,
        )

    def check_issues(self, upload, lines):
        """The issues that each line must have, and their levels."""
        for line, said in lines.items():
            issues = upload.issue_ids.filtered(lambda issue, line=line: issue.line == line)
            errors = issues.filtered(lambda issue: issue.level == "error")
            self.assertEqual(bool(errors), said.outcome == "reject", line)
            if said.outcome != "reject":
                needed = {WARNINGS[name] for name in said.warnings}
                told = {issue.code for issue in issues} & set(WARNINGS.values())
                also = {"status_kept"} if "repeated" in said.warnings else set()
                self.assertLessEqual(needed, told)
                self.assertLessEqual(told, needed | also)
                self.assertEqual(
                    {issue.code for issue in issues} & oracle.ADVICE, said.advice, line
                )
            elif said.because == "cells":
                self.assertEqual(set(errors.mapped("column")), set(said.wrong), line)
            elif said.because == "width":
                self.assertIn(errors.code, ("row_short", "row_long"))
            else:
                self.assertEqual(errors.mapped("code"), [WHOLE_ROW[said.because]])
                for named in (*said.lines, *said.numbers):
                    self.assertIn(str(named), errors.message)

    def compare(self, world, text, separator):
        world = {**world, "today": fields.Date.context_today(self.uploader)}
        expected = oracle.run(world, text, separator)
        outcomes = {line: said.outcome for line, said in expected.lines.items()}
        upload = self.validated(text, separator)
        self.assertEqual(self.outcomes(upload), outcomes)
        self.check_counts(upload, outcomes)
        self.check_issues(upload, expected.lines)
        self.assertEqual(self.stored(), self.expected(world["registrations"]))
        upload.action_import()
        self.assertEqual(upload.state, "done")
        self.check_counts(upload, outcomes)
        self.assertEqual(self.stored(), self.expected(expected.registrations))
        for item in expected.registrations:
            if item["key"] in self.records:  # the very record, not just one like it
                record = self.records[item["key"]]
                self.assertEqual(
                    [record[name] or None for name in GIVEN], [item[name] for name in GIVEN]
                )
        self.check_history(upload, outcomes)

    def check_history(self, upload, outcomes):
        history = self.env["regcert.registration.history"].search([("import_id", "=", upload.id)])
        written = [line for line, outcome in outcomes.items() if outcome in ("create", "update")]
        self.assertEqual(sorted(history.mapped("line")), sorted(written))

    def import_twice(self, _world, text, separator):
        first = self.validated(text, separator)
        first.action_import()
        self.env.flush_all()
        # Older than any write of this transaction, so that every write would show.
        self.env.cr.execute("UPDATE regcert_registration SET write_date = '2001-01-01'")
        self.env.invalidate_all()
        stored = self.stored()
        history = self.env["regcert.registration.history"].search_count([])
        second = self.validated(text, separator)
        waited = {
            row.line
            for row in first.row_ids
            if {"number_required", "rows_conflict"} & set(row.issue_ids.mapped("code"))
        }
        again = self.outcomes(second)
        if not waited:
            self.assertEqual((second.create_count, second.update_count), (0, 0))
        for line, outcome in self.outcomes(first).items():
            if line not in waited:
                self.assertEqual(again[line], "reject" if outcome == "reject" else "unchanged")
        if second.create_count or second.update_count:
            return  # rows that conflicted find a record now
        second.action_import()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.stored(), stored)
        self.assertEqual(self.env["regcert.registration.history"].search_count([]), history)
        touched = self.env["regcert.registration"].search_count([("write_date", ">", "2001-01-02")])
        self.assertEqual(touched, 0)

    def left_by(self, write, world, text, separator):
        """Every column of every registration, and its history, after an import written by ``write``."""
        left = []

        def carry_out(_world):
            self.env.flush_all()
            self.env.cr.execute("UPDATE regcert_registration SET write_date = '2001-01-01'")
            self.env.invalidate_all()
            names = {record.id: key for key, record in self.records.items()}
            upload = self.validated(text, separator)
            with patch.object(registration_importer, "write_in_sets", write):
                upload.action_import()
            self.env.flush_all()
            for table, columns, told in (
                ("regcert_registration", "id", "to_jsonb(t) - 'id' - 'create_date'"),
                (
                    "regcert_registration_history",
                    "registration_id",
                    "to_jsonb(t) - 'id' - 'registration_id' - 'import_id' - 'date'",
                ),
            ):
                self.env.cr.execute(f"SELECT {columns}, {told} FROM {table} t ORDER BY t.id")
                left.append(
                    sorted(
                        (names.get(id_, "new or not ours"), json.dumps(row, sort_keys=True))
                        for id_, row in self.env.cr.fetchall()
                    )
                )

        self.example(carry_out, world)
        return left

    def compare_ways(self, world, text, separator):
        in_sets, with_orm = (
            self.left_by(write, world, text, separator) for write in (write_in_sets, write_with_orm)
        )
        self.assertEqual(in_sets, with_orm)

    @settings(STEADY, max_examples=40)
    @given(cases())
    def test_writing_in_sets_leaves_what_writing_records_leaves(self, case):
        self.compare_ways(*case)

    @settings(STEADY, max_examples=60)
    @given(cases())
    def test_every_row_of_every_file_comes_out_as_the_contract_says(self, case):
        self.example(self.compare, *case)

    @settings(STEADY, max_examples=25)
    @given(cases())
    def test_importing_the_same_file_again_changes_nothing(self, case):
        self.example(self.import_twice, *case)
