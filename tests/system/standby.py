"""A second PostgreSQL that follows the first as Odoo's read replica. It accepts no writes."""

import time
from contextlib import closing, contextmanager

import psycopg2

from scripts import children, postgres
from scripts.postgres import USER

WAIT = 30  # seconds, for what takes a moment


def ask(cluster, statement, *parameters, database="postgres"):
    """The rows of one statement."""
    with (
        closing(psycopg2.connect(host=cluster.socket, dbname=database, user=USER)) as link,
        link.cursor() as cursor,
    ):
        link.autocommit = True
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def standby(primary, home):
    """A cluster that follows the running ``primary`` during the block."""
    copy = postgres.Cluster(home, primary.binaries)
    for place in (home, copy.place, copy.socket.parent):
        place.mkdir(parents=True, exist_ok=True)
    for place in (copy.data, copy.socket):
        copy.give(place)
    options = {
        "pgdata": copy.data,
        "host": primary.socket,
        "username": USER,
        "checkpoint": "fast",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    backup = [primary.program("pg_basebackup"), *words, "--write-recovery-conf", "--no-sync"]
    children.run(backup, log=home / "backup.log", cwd="/", **copy.as_account())
    command = [primary.program("postgres"), "-D", copy.data]
    command.append(f"--unix_socket_directories={copy.socket}")
    with copy.log.open("wb") as log:
        server = children.start(command, stdout=log, stderr=log, cwd="/", **copy.as_account())
        try:
            await_answer(copy, "SELECT pg_is_in_recovery()")
            yield copy
        finally:
            children.stop(server)
            copy.remove()


def freeze(copy, primary):
    """Lets the standby receive all that the primary has now, and nothing later."""
    [[position]] = ask(primary, "SELECT pg_current_wal_lsn()::text")
    await_answer(copy, "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", position)
    ask(copy, "SELECT pg_wal_replay_pause()")
    await_answer(copy, "SELECT pg_get_wal_replay_pause_state() = 'paused'")


def await_answer(cluster, question, *parameters):
    """Waits until the answer to a query is yes."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        try:
            if ask(cluster, question, *parameters) == [(True,)]:
                return
        except psycopg2.OperationalError:
            pass  # it is starting
    raise AssertionError(f"not within {WAIT} s: {question}")
