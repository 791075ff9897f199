"""Exporting registrations: how long, how much memory, against Odoo's own export and against bare COPY.

As the demo exporter, so that record rules are paid for; every one of the 32 columns is filled.
"""

import csv
import io
import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from types import SimpleNamespace

from _odoo import FIRST_ULN, database, environment, figure, median, seconds
from _registrations import registrations

MANY = 200_000
"""How many registrations are exported to measure memory."""
SOME = 50_000
"""How many registrations Odoo's own export has to handle too."""


class Bench:
    def __init__(self, env):
        registrations(env, [str(FIRST_ULN + place) for place in range(MANY)])
        exporter = env.ref("regcert_module.user_exporter")
        self.env = env(user=exporter.id, su=False)
        self.registrations = self.env["regcert.registration"]
        found = self.registrations.search([("registration_number", "=like", "BENCH-%")], order="id")
        assert len(found) == MANY
        self.domain = [("registration_number", "=like", "BENCH-%")]
        self.some = [*self.domain, ("id", "<=", found[SOME - 1].id)]
        env.invalidate_all()

    def ours(self, file_format, domain):
        """Seconds for a file of ours."""
        self.env.invalidate_all()

        def work():
            file, *_ = self.registrations._export_file(file_format, domain=domain)
            with file:
                return file.tell()

        duration, size = seconds(work)
        assert size > 1_000_000
        return duration

    def native(self, exporter):
        """Seconds for Odoo's own file of the same registrations and fields."""
        from odoo.addons.regcert_module.core.export.format import REGISTRATION_EXPORT

        self.env.invalidate_all()
        columns = REGISTRATION_EXPORT.columns
        paths = [column.name.replace(".", "/") for column in columns]
        fields = [{"name": path, "type": "char"} for path in paths]
        registrations = self.registrations.with_context(import_compat=False)

        def work():
            records = registrations.search(self.some)
            rows = records.export_data(paths)["datas"]
            assert len(rows) == SOME
            return exporter.from_data(fields, [column.header for column in columns], rows)

        return seconds(work)[0]

    def floor(self):
        """Seconds in which PostgreSQL returns the same values of the same registrations."""
        from odoo.addons.regcert_module.core.export.format import REGISTRATION_EXPORT
        from odoo.addons.regcert_module.models.export.query import ExportQuery

        query = ExportQuery(self.registrations, self.some)
        for column in REGISTRATION_EXPORT.columns:
            query.add(tuple(column.name.split(".")))
        cr = self.env.cr
        select = cr.mogrify(query.select()).decode()

        def work():
            with open(os.devnull, "wb") as nowhere:
                cr.copy_expert(f"COPY ({select}) TO STDOUT (FORMAT csv)", nowhere)

        return seconds(work)[0]

    def bare_workbook(self):
        """Seconds in which XlsxWriter writes the texts of the same cells in constant memory."""
        from xlsxwriter import Workbook

        file, *_ = self.registrations._export_file("csv", domain=self.some)
        file.seek(0)
        with io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
            rows = list(csv.reader(text))
        assert len(rows) == SOME + 1

        def work():
            with TemporaryFile() as target:
                book = Workbook(target, {"constant_memory": True})
                write = book.add_worksheet().write_string
                for row, cells in enumerate(rows):
                    for column, cell in enumerate(cells):
                        if cell:
                            write(row, column, cell)
                book.close()

        return seconds(work)[0]


def peak():
    """The largest resident size since :func:`forget_peak`, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no VmHWM")


def forget_peak():
    Path("/proc/self/clear_refs").write_text("5")


def main():
    with environment(database()) as env:
        bench = Bench(env)
        from odoo.addons.web.controllers.export import CSVExport, ExcelExport

        for file_format in ("csv", "xlsx"):  # what is loaded on first use is not counted
            bench.ours(file_format, bench.some)
            forget_peak()
            before = peak()
            duration = bench.ours(file_format, bench.domain)
            figure(f"export_{file_format}_memory_mb", peak() - before, "MB")
            figure(f"export_{file_format}_200k_seconds", duration, "s")
        plain, xlsx = (
            median(lambda kind=kind: bench.ours(kind, bench.some)) for kind in ("csv", "xlsx")
        )
        figure("export_csv_50k_seconds", plain, "s")
        figure("export_xlsx_cost_vs_floor", xlsx / median(bench.bare_workbook), "ratio")
        figure("export_csv_cost_vs_floor", plain / median(bench.floor), "ratio")
        with _request(bench.env):
            figure(
                "export_csv_speedup_vs_native",
                median(lambda: bench.native(CSVExport())) / plain,
                "ratio",
            )
            figure(
                "export_xlsx_speedup_vs_native",
                median(lambda: bench.native(ExcelExport())) / xlsx,
                "ratio",
            )
        env.cr.rollback()


@contextmanager
def _request(env):
    """Odoo's writer of Excel files takes its environment from the request."""
    from odoo.http import _request_stack

    _request_stack.push(SimpleNamespace(env=env))
    try:
        yield
    finally:
        _request_stack.pop()


if __name__ == "__main__":
    main()
