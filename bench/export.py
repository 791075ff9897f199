"""Exporting registrations: how long, how much memory, against Odoo's own export and against bare COPY.

As the demo exporter, so that record rules are paid for; every one of the 32 columns is filled.
"""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parent))

from _odoo import database, environment, figure, median, seconds  # noqa: E402

MANY = 200_000
"""Registrations whose export is measured for its memory."""
SOME = 50_000
"""Registrations that Odoo's own export has to manage too."""

PEOPLE = """
WITH people AS (
    INSERT INTO res_partner (name, complete_name, active, type, street, street2, city, zip, email,
                             state_id, country_id, create_date, write_date)
    SELECT 'Learner ' || n, 'Learner ' || n, true, 'contact', n || ' High Street', 'Flat ' || n, 'York',
           'YO1 7HH', 'learner' || n || '@example.org', %(state)s, %(country)s, now(), now()
      FROM generate_series(4000000000, 4000000000 + %(count)s - 1) AS n
 RETURNING id, name)
INSERT INTO regcert_learner (partner_id, active, uln, title, first_name, last_name, gender, ethnicity,
                             date_of_birth, create_date, write_date)
SELECT id, true, split_part(name, ' ', 2), 'Ms', 'Learner', split_part(name, ' ', 2), 'F', '31',
       DATE '1960-01-01' + (id %% 16000), now(), now() FROM people
"""
ENROLMENTS = """
INSERT INTO regcert_enrolment (company_id, active, learner_id, programme_id, start_date,
                               planned_achievement_date, primary_tutor_id, employer_id, ilr_status,
                               qa_verified, create_date, write_date)
SELECT %(company)s, true, id, %(programme)s, DATE '2025-09-01' + (id %% 300), DATE '2027-08-31', %(tutor)s,
       %(employer)s, 'qa_verified', true, now(), now()
  FROM regcert_learner WHERE uln BETWEEN '4000000000' AND '4000999999'
"""
REGISTRATIONS = """
INSERT INTO regcert_registration (company_id, active, learner_id, enrolment_id, qualification_id, status,
        registration_number, registration_date, certificate_received_date, certificate_claimed_date,
        achieved_date, certificate_sent_date, postal_tracking_reference, create_date, write_date)
SELECT e.company_id, true, e.learner_id, e.id, %(qualification)s, 'certificate_sent', 'BENCH-' || e.id,
       e.start_date + 30, e.start_date + 400, e.start_date + 390, e.start_date + 380, e.start_date + 410,
       'RM ' || e.id || ' 9GB', now(), now()
  FROM regcert_enrolment e JOIN regcert_learner l ON l.id = e.learner_id
 WHERE l.uln BETWEEN '4000000000' AND '4000999999'
"""


class Bench:
    def __init__(self, env):
        self._fill(env)
        exporter = env.ref("regcert_module.user_exporter")
        self.env = env(user=exporter.id, su=False)
        self.registrations = self.env["regcert.registration"]
        found = self.registrations.search([("registration_number", "=like", "BENCH-%")], order="id")
        assert len(found) == MANY
        self.domain = [("registration_number", "=like", "BENCH-%")]
        self.some = [*self.domain, ("id", "<=", found[SOME - 1].id)]
        env.invalidate_all()

    def _fill(self, env):
        values = {
            "count": MANY,
            "company": env.company.id,
            "country": env.ref("base.uk").id,
            "state": env["res.country.state"].search([], limit=1).id,
            "programme": env["regcert.programme"].create({"name": "Bench"}).id,
            "employer": env["res.partner"].create({"name": "Harbour Logistics"}).id,
            "tutor": env.ref("regcert_module.user_manager").id,
            "qualification": env["regcert.qualification"].search([], limit=1).id,
        }
        env.flush_all()
        for statement in (PEOPLE, ENROLMENTS, REGISTRATIONS):
            env.cr.execute(statement, values)
        tables = ("res_partner", "regcert_learner", "regcert_enrolment", "regcert_registration")
        env.cr.execute(f"ANALYZE {', '.join(tables)}")

    def ours(self, file_format, domain):
        """Seconds for a file of ours."""
        self.env.invalidate_all()

        def work():
            file, _name, _format = self.registrations._export_file(file_format, domain=domain)
            with file:
                return file.tell()

        duration, size = seconds(work)
        assert size > 1_000_000
        return duration

    def native(self, exporter):
        """Seconds for Odoo's own file of the same registrations and fields."""
        from odoo.addons.regcert_module.core.formats import REGISTRATION_EXPORT

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
        """Seconds for PostgreSQL to hand out the same values of the same registrations."""
        from odoo.addons.regcert_module.core.formats import REGISTRATION_EXPORT
        from odoo.addons.regcert_module.models.export_query import ExportQuery

        query = ExportQuery(self.registrations, self.some)
        for column in REGISTRATION_EXPORT.columns:
            query.add(tuple(column.name.split(".")))
        cr = self.env.cr
        select = cr.mogrify(query.select()).decode()

        def work():
            with open(os.devnull, "wb") as nowhere:
                cr.copy_expert(f"COPY ({select}) TO STDOUT (FORMAT csv)", nowhere)

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

        for file_format in ("csv", "xlsx"):  # what is loaded on first use is not the export's
            bench.ours(file_format, bench.some)
            forget_peak()
            before = peak()
            duration = bench.ours(file_format, bench.domain)
            figure(f"export_{file_format}_memory_mb", peak() - before, "MB")
            figure(f"export_{file_format}_200k_seconds", duration, "s")
        csv, xlsx = (
            median(lambda kind=kind: bench.ours(kind, bench.some)) for kind in ("csv", "xlsx")
        )
        figure("export_csv_50k_seconds", csv, "s")
        figure("export_csv_cost_vs_floor", csv / median(bench.floor), "ratio")
        with _request(bench.env):
            figure(
                "export_csv_speedup_vs_native",
                median(lambda: bench.native(CSVExport())) / csv,
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
    """Odoo's writer of Excel files asks the request for its environment."""
    from odoo.http import _request_stack

    _request_stack.push(SimpleNamespace(env=env))
    try:
        yield
    finally:
        _request_stack.pop()


if __name__ == "__main__":
    main()
