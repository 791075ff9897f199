"""Runs the embedded PostgreSQL as long as any command uses it (see postgres.py)."""

import signal
import sys
import time
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from scripts import children
from scripts.postgres import START_SECONDS, Cluster
from scripts.report import errors_in_one_line

TRIES = 40  # other processes hold the lock briefly to look at it
PAUSE = 0.2  # seconds before a server that has ended is started again


class Ended(Exception):
    """The server has ended without being asked to."""


def keep(cluster):
    with (cluster.home / "keeper").open("a") as lock, (cluster.home / "users").open("a") as users:
        if not _take(lock):
            return  # another keeper was faster
        cluster.prepare()
        patience = 0  # a server that never started is not started again
        while (status := _serve(cluster, users)) is not None:
            if status <= 0:  # it was running, and was killed or stopped while in use
                patience = time.monotonic() + START_SECONDS
            if time.monotonic() >= patience:
                sys.exit(1)
            time.sleep(
                PAUSE
            )  # its processes may take a moment to end, and are not our children to wait for


def _serve(cluster, users):
    """Runs the server until nobody uses it; returns its exit status if it ends before that."""
    server = children.start(
        [cluster.program("postgres"), "-D", cluster.data],
        death_signal=signal.SIGINT,
        cwd="/",
        **cluster.as_account(),
    )

    def end(*_):
        if server.poll() is not None:
            raise Ended

    try:
        signal.signal(signal.SIGCHLD, end)
        end()
        flock(users, LOCK_EX)
    except Ended:
        return server.returncode
    finally:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
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
