from odoo.tests import tagged

from .file_case import AMIR, BUSINESS, MIXED, FileCase
from .file_world import mixed, to_csv


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


@tagged("post_install", "-at_install")
class TestErrorFile(FileCase):
    """The rejected rows go out, are corrected, and come in again."""

    def rejected(self, upload):
        return [list(row) for row in upload._rejected_rows()]

    def test_it_has_the_rejected_rows_as_uploaded_with_line_and_errors(self):
        upload = self.validated(mixed())
        sent = {line: row.split(",") for line, row in enumerate(mixed().decode().splitlines(), 1)}
        rows = self.rejected(upload)
        lines = [line for line, outcome, _e, _w in MIXED if outcome == "reject"]
        self.assertEqual([int(row[10]) for row in rows], lines)
        for row in rows:
            self.assertEqual(row[:10], sent[int(row[10])])
            self.assertTrue(row[11])

    def test_every_error_of_a_row_is_told(self):
        upload = self.validated(mixed())
        row = next(row for row in self.rejected(upload) if row[10] == "18")
        self.assertIn("Qualification Number", row[11])
        self.assertIn("Status", row[11])

    def test_mended_rows_go_round(self):
        first = self.imported(mixed())
        mend = {
            "12": {3: "NGA-1002"},
            "13": {2: "Registered"},
            "14": {4: "30/11/2025"},
            "15": {4: "03/11/2025", 5: "25/11/2025"},
            "16": {0: "603/1936/7"},
            "17": {1: "8875682037"},
            "18": {0: "603/1936/7", 2: "Registered"},
            "21": {},
            "22": {4: "03/11/2025"},
            "23": {3: "PAB-8"},
        }
        rows = self.rejected(first)
        for row in rows:
            for place, text in mend[row[10]].items():
                row[place] = text
        header = to_csv().decode().strip() + ",Line,Errors\r\n"
        body = "".join(",".join(map(quoted, row)) + "\r\n" for row in rows)
        second = self.imported((header + body).encode())
        self.assertEqual((second.state, second.rejected_count), ("done", 0))
        self.assertEqual(second.row_count, 10)
        self.check_counts(second)
        self.assertEqual(self.the("9702641127", "603/1936/7", "PAB-3").status, "registered")
        self.assertEqual(self.outcomes(second)[10], "unchanged")  # line 22 repeats line 21 now

    def test_a_row_of_the_wrong_width_stays_rejected_until_somebody_mends_it(self):
        """Filled with blanks, a short row would be a whole one."""
        for cells in ([BUSINESS, AMIR, "Exempt"], [BUSINESS, AMIR, "Exempt", *[""] * 7, "x"]):
            header = to_csv().decode().strip()
            first = self.validated(f"{header}\r\n{','.join(cells)}\r\n".encode())
            upload = first
            for _time in range(2):
                [row] = self.rejected(upload)
                self.assertEqual(row[:3], cells[:3])
                self.assertEqual((len(row[:10]), row[10]), (10, "2"))
                data = f"{header},Line,Errors\r\n{','.join(map(quoted, row))}\r\n".encode()
                upload = self.validated(data)
                self.assertEqual((upload.accepted_count, upload.rejected_count), (0, 1))
            mended = f"{header},Line,Errors\r\n{','.join(map(quoted, row[:12]))}\r\n".encode()
            self.assertEqual(self.validated(mended).accepted_count, 1)

    def test_cells_that_would_run_go_round(self):
        text = "=cmd|\" 'x"
        upload = self.validated(
            to_csv([BUSINESS, AMIR, "Regd", text, "", "", "", "", "", "'@home"])
        )
        self.assertEqual(self.rejected(upload)[0][3], text)
        second = self.imported(
            to_csv([BUSINESS, AMIR, "Registered", f"'{text}", "", "", "", "", "", "'@home"])
        )
        self.assertEqual(second.update_count, 1)
        self.assertEqual(self.the(AMIR, BUSINESS, text).postal_tracking_reference, "@home")
