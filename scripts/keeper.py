"""Runs the embedded PostgreSQL for as long as somebody uses it (postgres.py says how that shows)."""

import os
import signal
import sys
import time
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from scripts import children
from scripts.postgres import Cluster
from scripts.report import errors_in_one_line

TRIES = 40  # others look at the lock for a moment now and then


def keep(cluster):
    with (cluster.home / "keeper").open("a") as lock, (cluster.home / "users").open("a") as users:
        if not _take(lock):
            return  # somebody else's keeper was quicker
        cluster.prepare()
        server = children.start(
            [cluster.program("postgres"), "-D", cluster.data],
            death_signal=signal.SIGINT,
            cwd="/",
            **cluster.as_account(),
        )
        # If the server ends by itself, so does the keeper; the next command starts it again.
        signal.signal(signal.SIGCHLD, lambda *_: server.poll() is not None and os._exit(1))
        if server.poll() is None:
            flock(users, LOCK_EX)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if server.poll() is None:
            server.send_signal(signal.SIGINT)  # PostgreSQL's own "fast" stop
        server.wait()


def _take(lock):
    for _ in range(TRIES):
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            return True
    return False


if __name__ == "__main__":
    for number in children.ENDING_SIGNALS:
        signal.signal(number, lambda *_: None)
    home, binaries, care = sys.argv[1:]
    with errors_in_one_line():
        keep(Cluster(Path(home), Path(binaries), care == "careless"))
