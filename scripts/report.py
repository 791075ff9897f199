"""What is printed for the person at the terminal: steps with their times, and errors in one line."""

import errno
import sys
import time
from contextlib import contextmanager

BEGIN = time.monotonic()
DISK_FULL = "the disk is full; free some space and run the command again"


class Failure(Exception):
    """A problem that the person can solve. Only its text is shown, without a traceback."""


def say(text):
    """Prints one line at once, even if the output is not a terminal."""
    print(text, flush=True)


@contextmanager
def step(text):
    """Announces work that can take a while, and says how long it took."""
    begin = time.monotonic()
    say(f"[{begin - BEGIN:4.0f} s] {text} ...")
    yield
    now = time.monotonic()
    say(f"[{now - BEGIN:4.0f} s] {text}: done in {now - begin:.0f} s")


@contextmanager
def errors_in_one_line():
    """Turns a problem that the person can solve into one line on standard error and exit status 1."""
    try:
        yield
    except Failure as failure:
        sys.exit(f"error: {failure}")
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        sys.exit(f"error: {DISK_FULL}")
