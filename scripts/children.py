"""Child processes that never outlive their parent, and the signals that end a command."""

import ctypes
import os
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.report import DISK_FULL, Failure

PR_SET_PDEATHSIG = 1
_prctl = getattr(
    ctypes.CDLL(None), "prctl", None
)  # Linux; elsewhere a killed parent leaves children

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LITTLE_SPACE = 4 * 1024 * 1024  # bytes
GRACE = 10  # seconds between the polite signal and SIGKILL


class Stopped(BaseException):
    """The person or a supervising program asked the command to stop."""

    def __init__(self, number):
        super().__init__(number)
        self.status = 128 + number


def start(command, *, death_signal=signal.SIGTERM, attached=False, **options):
    """Start a child in a session of its own, so that a terminal's Ctrl-C reaches only the parent,
    which then decides the order in which things stop. An attached one keeps the terminal."""

    def die_with_parent():
        if _prctl:
            _prctl(PR_SET_PDEATHSIG, int(death_signal))

    return subprocess.Popen(
        [str(part) for part in command],
        stdin=None if attached else subprocess.DEVNULL,
        start_new_session=not attached,
        preexec_fn=die_with_parent,
        **options,
    )


def stop(process, grace=GRACE):
    """End a child and all that it started; harmless when it has already ended."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    with suppress(ProcessLookupError):  # also when an attached child leads no group of its own
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run(command, *, log=None, **options):
    """Run a child to its end. Output goes to the file `log`, or to the terminal; a failure quotes
    the end of the file. Returns the exit status only when there is no log."""
    if log is None:
        process = start(command, **options)
        try:
            return process.wait()
        finally:
            stop(process)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = start(command, stdout=out, stderr=subprocess.STDOUT, **options)
        try:
            status = process.wait()
        finally:
            stop(process)
    if status:
        raise Failure(explain(command, status, log.read_text(errors="replace"), log))
    return status


def explain(command, status, output, log):
    """One line that says why a child failed."""
    # A full disk may have left no room to say so.
    full = shutil.disk_usage(log.parent).free < LITTLE_SPACE
    if full or "No space left on device" in output or "Disk quota exceeded" in output:
        return DISK_FULL
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = next((line for line in reversed(lines) if "rror" in line or line[:2] == "E:"), None)
    return f"{Path(command[0]).name} failed ({last or (lines or [status])[-1]}); all of it: {log}"


@contextmanager
def stopping_on_signals():
    """Raise `Stopped` in the main thread at the first ending signal; later ones are ignored, so
    that an impatient second Ctrl-C does not interrupt the cleaning up."""

    def end(number, _frame):
        for each in ENDING_SIGNALS:
            signal.signal(each, lambda *_: None)
        raise Stopped(number)

    for each in ENDING_SIGNALS:
        signal.signal(each, end)
    if os.environ.get("MAKELEVEL"):
        threading.Thread(target=_watch_make, args=(os.getppid(),), daemon=True).start()
    yield


def _watch_make(make):
    """Stop when `make` has died, or has caught a signal that it did not pass on.

    GNU make hands SIGTERM to its recipes, but on SIGINT only waits for them: it expects that the
    terminal told them too, which is not so when make alone was signalled. It shows in its set of
    caught signals, from which it drops the signal before it waits.
    """
    caught_before = _caught(make)
    while os.getppid() == make and _caught(make) >= caught_before:
        time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGTERM)


def _caught(pid):
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return frozenset()
    mask = int(status.partition("SigCgt:")[2].split()[0], 16)
    return frozenset(s for s in ENDING_SIGNALS if mask >> (s - 1) & 1)
