"""The database of the tested servers, seen from outside."""

import time
from contextlib import closing

import psycopg2
from rpc import WAIT

from scripts.postgres import embedded

AT_WORK = """
    SELECT a.pid, bool_or(l.mode = 'RowExclusiveLock')
      FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.relation = 'regcert_registration'::regclass AND a.application_name LIKE 'odoo-%'
       AND l.mode IN ('RowShareLock', 'RowExclusiveLock') AND a.datname = current_database()
  GROUP BY 1"""
BUSY = ("queued", "running", "validating")


class Watch:
    """The database of the tested servers, on a connection that their faults do not affect."""

    def __init__(self, state, database="faults"):
        self._state = state
        self.cluster = embedded(state / "venv/bin/python", state / "postgres")
        self._environ = {**self.cluster.environment({}), "PGDATABASE": database}
        self._connection = None

    def __call__(self, statement, *parameters):
        """The rows of a statement, as soon as the database is available."""
        [rows] = until(lambda: self._try(statement, *parameters))
        return rows

    def _try(self, statement, *parameters):
        try:
            self._connection = self._connection or self._connect()
            with closing(self._connection.cursor()) as cursor:
                cursor.execute(statement, parameters or None)
                return [cursor.fetchall() if cursor.description else []]
        except psycopg2.ProgrammingError:
            raise
        except psycopg2.Error:
            self._connection = None

    def _connect(self):
        names = {"host": "PGHOST", "user": "PGUSER", "dbname": "PGDATABASE"}
        connection = psycopg2.connect(**{name: self._environ[key] for name, key in names.items()})
        connection.autocommit = True
        return connection

    def postmaster(self):
        return int((self.cluster.data / "postmaster.pid").read_text().split()[0])

    def at_work(self):
        """``(backend, writing)`` while an import is being carried out."""
        return next(iter(self(AT_WORK)), None)

    def await_nobody(self):
        until(lambda: self.at_work() is None)

    def wake(self):
        """Wakes the scheduler. It looks by itself once a minute, so this only saves time."""
        Watch(self._state, "postgres")("SELECT pg_notify('cron_trigger', 'faults')")

    def await_end(self, upload, model="regcert_import"):
        """The final state of an upload in the background."""

        def ended():
            self.wake()
            state = self.state(upload, model)
            return state not in BUSY and state

        return until(ended, pause=0.2)

    def state(self, upload, model="regcert_import"):
        [[state]] = self(f"SELECT state FROM {model} WHERE id = %s", upload)
        return state


def until(condition, seconds=WAIT, pause=0.002):
    """The first true value of the condition."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(pause)
    raise AssertionError(f"waited {seconds} s in vain")
