"""What a person at the terminal is told: steps with the time they took, and errors in one line."""

import errno
import sys
import time
from contextlib import contextmanager

BEGIN = time.monotonic()
DISK_FULL = "the disk is full; free some space and run the command again"


class Failure(Exception):
    """Something the person can put right. Its text is the whole message: no traceback is shown."""


def say(text):
    """Print one line at once, whatever the output is connected to."""
    print(text, flush=True)


@contextmanager
def step(text):
    """Announce a piece of work that can take a while, and say how long it took."""
    begin = time.monotonic()
    say(f"[{begin - BEGIN:4.0f} s] {text} ...")
    yield
    now = time.monotonic()
    say(f"[{now - BEGIN:4.0f} s] {text}: done in {now - begin:.0f} s")


@contextmanager
def errors_in_one_line():
    """Turn what a person can put right into one line on standard error and exit status 1."""
    try:
        yield
    except Failure as failure:
        sys.exit(f"error: {failure}")
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        sys.exit(f"error: {DISK_FULL}")
