"""Folders that are either complete or absent, and record what they were made from."""

import hashlib
import shutil
import tempfile
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from scripts.report import Failure, say

STAMP = ".made-from"


def fingerprint(*parts):
    """A short name for exactly these inputs. For a path, the content of the file counts."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else str(part).encode()
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def is_current(target, made_from):
    """True if the folder was completed from these inputs."""
    return stamp_of(target) == made_from


def stamp_of(target):
    try:
        return (target / STAMP).read_text()
    except OSError:
        return None


@contextmanager
def landing(target, made_from):
    """An empty folder beside `target`, which replaces it only if the block ends without an error. Leftovers of an interrupted attempt
    are removed first."""
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}-"
    for leftover in target.parent.glob(f"{prefix}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    folder.chmod(0o755)
    try:
        yield folder
        (folder / STAMP).write_text(made_from)
        if target.exists():
            target.rename(folder.with_name(f"{folder.name}-old"))
        folder.rename(target)
    finally:
        for leftover in target.parent.glob(f"{prefix}*"):
            shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def alone(path):
    """Holds a lock file during the block, and says so if it has to wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = path.open("w")
    except PermissionError:
        raise Failure(f"{path.parent} cannot be written to; choose another STATE_DIR") from None
    with lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            say("another command is setting up this checkout: waiting for it ...")
            flock(lock, LOCK_EX)
        yield
