from odoo.tests import TransactionCase

from .file_world import FileWorld

BUSINESS, CARE, SERVICE = "601/2977/3", "603/4462/3", "500/8513/X"
AMIR, CHLOE, HANNAH = "1818365846", "6409931319", "8875682037"

# The table in the README of the data: line, outcome, codes of errors, of warnings that must be there.
MIXED = [
    (2, "update", [], []),
    (3, "update", [], []),
    (4, "unchanged", [], []),
    (5, "update", [], []),
    (6, "unchanged", [], ["status_kept"]),
    (7, "update", [], []),
    (8, "update", [], []),
    (9, "create", [], []),
    (10, "create", [], []),
    (11, "create", [], []),
    (12, "reject", ["number_required"], []),
    (13, "reject", ["status_unknown"], []),
    (14, "reject", ["date_impossible"], []),
    (15, "reject", ["date_month_first"], []),
    (16, "reject", ["qualification_unknown"], []),
    (17, "reject", ["learner_unknown"], []),
    (18, "reject", ["required_blank", "required_blank"], []),
    (19, "create", [], []),
    (20, "unchanged", [], ["row_repeated"]),
    (21, "reject", ["rows_conflict"], []),
    (22, "reject", ["rows_conflict"], []),
    (23, "reject", ["text_too_long"], []),
    (24, "create", [], []),
    (25, "create", [], []),
]


class FileCase(FileWorld, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_file_world()

    def the(self, uln, number, registration_number=False):
        """The one active registration of learner, qualification and number."""
        record = self.env["regcert.registration"].search(
            [
                ("learner_id", "=", self.learners[uln].id),
                ("qualification_id", "=", self.qualifications[number].id),
                ("registration_number", "=", registration_number),
            ]
        )
        self.assertEqual(len(record), 1)
        return record
