"""The import of a full 2 MB file: time and memory, compared with Odoo's own import and with bare SQL.

Half of the rows create a registration, half add a number to one on record; all ten columns are filled.
"""

import base64
import csv
import io
import json
import resource
import statistics

from _odoo import QUALIFICATION, database, environment, figure, learners, median, seconds

ROWS = 16_000  # 2,064,184 bytes
MANY, FEW = 20_000, 2_000  # rows of the mandatory columns and a number, whose queries are counted
NATIVE_ROWS = 1_000
HEADERS = (
    "Qualification Number,ULN,Status,Registration number,Registration date,Certificate claimed date,"
    "Achieved date,Certificate received Date,Certificate Sent Date,Postal Tracking Reference"
)
FIELDS = [
    "qualification_id",
    "learner_id",
    "status",
    "registration_number",
    "registration_date",
    "certificate_claimed_date",
    "achieved_date",
    "certificate_received_date",
    "certificate_sent_date",
    "postal_tracking_reference",
]


CHANGES = {
    "changed": FIELDS[2:],
    "created": [*FIELDS, "enrolment_id", "company_id"],
}
"""The values in a row of history."""
FULL = (
    "{qualification},{uln},Certificate Sent,NGA-{uln},03/11/2025,05/11/2025,04/11/2025,06/11/2025,"
    "07/11/2025,RM {uln} 9GB"
)
WRONG = (
    "{qualification},{uln},Certificate Sent,NGA-{uln},31/11/2025,05/11/2025,04/11/2025,06/11/2025,"
    "07/11/2025,RM {uln} 9GB"
)
"""As long as the right row, with a date that there is not."""
SHORT = "{qualification},{uln},Registered,NGA-{uln},03/11/2025,,,,,"


def content(ulns, row=FULL):
    rows = [row.format(qualification=QUALIFICATION, uln=uln) for uln in ulns]
    return "\r\n".join([HEADERS, *rows, ""]).encode()


class Bench:
    def __init__(self, env):
        self.env = env
        self.ulns = learners(env, MANY)
        self.qualification = env["regcert.qualification"].search([("number", "=", QUALIFICATION)])
        env.cr.execute(
            """
            INSERT INTO regcert_registration
                   (company_id, learner_id, qualification_id, status, active, create_uid, write_uid, create_date, write_date)
            SELECT %s, id, %s, 'not_registered', true, 1, 1, now(), now()
              FROM regcert_learner WHERE uln = ANY(%s)
            """,
            [env.company.id, self.qualification.id, self.ulns[::2]],
        )
        programme = env["regcert.programme"].create(
            {"name": "Benchmark", "qualification_ids": self.qualification.ids}
        )
        env.flush_all()
        env.cr.execute(
            """
            INSERT INTO regcert_enrolment (company_id, active, learner_id, programme_id, ilr_status, qa_verified)
            SELECT %s, true, id, %s, 'qa_verified', true FROM regcert_learner WHERE uln = ANY(%s)
            """,
            [env.company.id, programme.id, self.ulns],
        )
        env.cr.execute("ANALYZE regcert_registration; ANALYZE regcert_enrolment")
        self.savepoint()

    def savepoint(self):
        """Undoes everything that is measured, so that each round finds the same data."""
        self.env.invalidate_all()
        self.env.cr.execute("SAVEPOINT round")

    def back(self):
        self.env.flush_all()
        self.env.invalidate_all()
        self.env.cr.execute("ROLLBACK TO SAVEPOINT round")

    def upload(self, count, row=FULL):
        file = content(self.ulns[:count], row)
        values = {"name": "bench.csv", "file": base64.b64encode(file)}
        upload = self.env["regcert.import"].create(values)
        self.env.flush_all()
        self.env.invalidate_all()
        return upload

    def ours(self, count=ROWS, row=FULL):
        """Seconds for validating, seconds for carrying out, queries of both."""
        upload = self.upload(count, row)
        queries = self.env.cr.sql_log_count
        checking, _ = seconds(lambda: (upload.action_validate(), self.env.flush_all()))
        counts = upload.create_count, upload.update_count, upload.rejected_count
        assert counts == (count / 2, count / 2, 0), (counts, upload.issue_ids[:1].message)
        # As the background job does it, without the wait for the job.
        writing, _ = seconds(lambda: (upload._carry_out(), self.env.flush_all()))
        assert upload.state == "done"
        queries = self.env.cr.sql_log_count - queries
        self.back()
        return checking, writing, queries

    def checking(self, row):
        """Seconds for validating a full file of such rows."""
        upload = self.upload(ROWS, row)
        duration, _ = seconds(lambda: (upload.action_validate(), self.env.flush_all()))
        assert upload.rejected_count == (ROWS if row == WRONG else 0)
        self.back()
        return duration

    def native(self):
        """Seconds for Odoo's own import of the same rows: half with the record's id, half new."""
        registrations = self.env["regcert.registration"]
        rows = []
        for uln in self.ulns[:NATIVE_ROWS]:
            learner = self.env["regcert.learner"].search([("uln", "=", uln)])
            known = registrations.search([("learner_id", "=", learner.id)])
            days = [f"2025-11-0{day}" for day in range(3, 8)]
            values = [self.qualification.number, uln, "Certificate Sent", f"NGA-{uln}"]
            rows.append([str(known.id or ""), *values, *days, f"RM {uln} 9GB"])
        self.env.flush_all()
        self.env.invalidate_all()

        def load():
            result = registrations.load([".id", *FIELDS], rows)
            assert result["ids"], result["messages"][:3]
            self.env.flush_all()

        duration, _ = seconds(load)
        self.back()
        return duration

    def floor(self):
        """Seconds for reading the file and writing the same rows, history included, with bare SQL."""
        upload = self.upload(ROWS)
        data = content(self.ulns[:ROWS])
        cr = self.env.cr
        values = {
            "company": self.env.company.id,
            "qualification": self.qualification.id,
            "user": self.env.uid,
        }

        def work():
            lines = list(csv.reader(io.StringIO(data.decode())))[1:]
            table = io.StringIO()
            for place, line in enumerate(lines, 2):
                days = ["-".join(reversed(cell.split("/"))) for cell in line[4:9]]
                table.write("\t".join([str(place), line[1], line[3], *days, line[9]]) + "\n")
            table.seek(0)
            cr.execute(
                "CREATE TEMP TABLE floor (line int, uln text, number text, d1 date, d2 date, d3 date, d4 date, "
                "d5 date, tracking text, learner int, enrolment int)"
            )
            cr.copy_expert(
                "COPY floor (line, uln, number, d1, d2, d3, d4, d5, tracking) FROM STDIN", table
            )
            cr.execute(
                """
                UPDATE floor f SET learner = l.id, enrolment = e.id
                  FROM regcert_learner l JOIN regcert_enrolment e ON e.learner_id = l.id WHERE l.uln = f.uln;
                CREATE INDEX ON floor (learner);
                ANALYZE floor;
                """
            )
            cr.execute(
                """
                UPDATE regcert_registration r SET status = 'certificate_sent', registration_number = number,
                       registration_date = d1, certificate_claimed_date = d2, achieved_date = d3,
                       certificate_received_date = d4, certificate_sent_date = d5,
                       postal_tracking_reference = tracking, write_date = now()
                  FROM floor WHERE r.learner_id = learner AND r.qualification_id = %(qualification)s
                   AND r.registration_number IS NULL
             RETURNING r.id, line
                """,
                values,
            )
            changed = cr.fetchall()
            cr.execute(
                """
                INSERT INTO regcert_registration (company_id, learner_id, qualification_id, enrolment_id, status,
                       active, registration_number, registration_date, certificate_claimed_date, achieved_date,
                       certificate_received_date, certificate_sent_date, postal_tracking_reference,
                       create_uid, write_uid, create_date, write_date)
                SELECT %(company)s, learner, %(qualification)s, enrolment, 'certificate_sent', true, number, d1, d2,
                       d3, d4, d5, tracking, %(user)s, %(user)s, now(), now()
                  FROM floor f WHERE NOT EXISTS (
                       SELECT FROM regcert_registration r
                        WHERE r.learner_id = learner AND r.qualification_id = %(qualification)s)
             RETURNING id, learner_id
                """,
                values,
            )
            created = cr.fetchall()
            cr.execute("SELECT learner, line FROM floor")
            line_of = dict(cr.fetchall())
            history = io.StringIO()
            for kind, records in (
                ("changed", changed),
                ("created", [(record, line_of[learner]) for record, learner in created]),
            ):
                changes = json.dumps(dict.fromkeys(CHANGES[kind], [None, "2025-11-03"]))
                for record, line in records:
                    history.write(
                        f"{record}\t{values['user']}\t2025-11-03\t{kind}\timport\t{upload.id}\t{line}\t{changes}\n"
                    )
            history.seek(0)
            columns = "registration_id, user_id, date, kind, source, import_id, line, changes"
            cr.copy_expert(f"COPY regcert_registration_history ({columns}) FROM STDIN", history)

        duration, _ = seconds(work)
        self.back()
        return duration


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    with environment(database()) as env:
        bench = Bench(env)
        bench.ours(2_000)  # what is loaded on first use is not counted
        before = peak()
        rounds = [bench.ours() for _round in range(3)]
        figure("import_2mb_memory_mb", peak() - before, "MB")
        validate, write = (statistics.median(round[place] for round in rounds) for place in (0, 1))
        figure("validate_2mb_seconds", validate, "s")
        figure("import_2mb_seconds", validate + write, "s")
        native = median(bench.native)
        figure(
            "import_speedup_vs_native",
            (ROWS / (validate + write)) / (NATIVE_ROWS / native),
            "times",
        )
        wrong = median(lambda: bench.checking(WRONG))
        figure("validate_2mb_wrong_vs_right", wrong / median(lambda: bench.checking(FULL)), "times")
        figure("import_cost_vs_floor", (validate + write) / median(bench.floor), "times")
        many, few = (bench.ours(count, SHORT)[2] for count in (MANY, FEW))
        figure("import_query_growth", many / few, "times")
        env.cr.rollback()


if __name__ == "__main__":
    main()
