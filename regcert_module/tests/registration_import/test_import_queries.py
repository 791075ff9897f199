import gc
from unittest.mock import patch

from odoo.sql_db import Cursor
from odoo.tests import tagged

from .file_case import BUSINESS, FileCase
from .file_world import to_csv


@tagged("post_install", "-at_install")
class TestQueries(FileCase):
    """The number of queries does not grow with the number of rows."""

    def file_of(self, count, base):
        """This many rows: new, changed, unchanged and rejected ones."""
        ulns = [str(base + place) for place in range(count)]
        learners = self.env["regcert.learner"].create(
            [{"first_name": "L", "last_name": uln, "uln": uln} for uln in ulns]
        )
        self.env["regcert.registration"].create(
            [
                {
                    "learner_id": learner.id,
                    "qualification_id": self.qualifications[BUSINESS].id,
                    "status": "exempt",
                }
                for learner in learners[: count // 2]
            ]
        )
        rows = []
        for place, uln in enumerate(ulns):
            status = ("Exempt", "Not registered", "Registered", "Regd")[place % 4]
            rows.append([BUSINESS, uln, status, f"N-{uln}" if place % 3 else ""])
        self.env.flush_all()
        return to_csv(*rows)

    def queries(self, action):
        """How the statements begin that ``action`` sends."""
        gc.collect()  # an environment of an earlier round that is still there knows its user's time zone
        self.env.flush_all()
        self.env.invalidate_all()
        statements = []
        execute = Cursor.execute

        def noting(cursor, query, *arguments, **options):
            statements.append(" ".join(getattr(query, "code", str(query)).split())[:60])
            return execute(cursor, query, *arguments, **options)

        with patch.object(Cursor, "execute", noting):
            action()
            self.env.flush_all()
        return statements

    def test_validating_and_importing(self):
        # Server caches filled by other tests would drop what is asked for here
        self.env.registry.clear_all_caches()
        # The first one fills them, so that the others are measured alike
        counts = (20, 20, 400)
        uploads = [
            self.upload(self.file_of(count, 5_000_000_000 + 1000 * place))
            for place, count in enumerate(counts)
        ]
        measured = []
        for upload, count in zip(uploads, counts, strict=True):
            validate = self.queries(upload.action_validate)
            self.assertEqual(upload.row_count, count)
            self.assertTrue(upload.create_count and upload.update_count and upload.rejected_count)
            carry_out = self.queries(upload.action_import)
            self.assertEqual(upload.state, "done")
            measured.append((validate, carry_out))
        self.assertEqual(measured[1], measured[2])
