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
    """The user or a supervising program has asked the command to stop."""

    def __init__(self, number):
        super().__init__(number)
        self.status = 128 + number


def start(command, *, death_signal=signal.SIGTERM, attached=False, **options):
    """Starts a child in its own session, so that a terminal's Ctrl-C reaches only the parent, which then stops things in order. An
    attached child keeps the terminal."""

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
    """Ends a child and everything that it started. It does nothing if the child has already ended."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    with suppress(ProcessLookupError):  # also if an attached child has no group of its own
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run(command, *, log=None, **options):
    """Runs a child to its end. Output goes to the file `log` or the terminal; on failure the end of the file is shown. Returns the exit
    status only without a log."""
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
    # A full disk may leave no room to write this.
    full = shutil.disk_usage(log.parent).free < LITTLE_SPACE
    if full or "No space left on device" in output or "Disk quota exceeded" in output:
        return DISK_FULL
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = next((line for line in reversed(lines) if "rror" in line or line[:2] == "E:"), None)
    return f"{Path(command[0]).name} failed ({last or (lines or [status])[-1]}); all of it: {log}"


@contextmanager
def stopping_on_signals():
    """Raises `Stopped` in the main thread at the first signal to end. Later signals are ignored, so that a second Ctrl-C does not
    interrupt the clean-up."""

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
    """Stops if `make` has died, or has caught a signal that it did not pass on.

    GNU make passes SIGTERM to its recipes. On SIGINT it only waits for them, because it expects the terminal to signal them too. The signal
    is then missing from its set of caught signals.
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
