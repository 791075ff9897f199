"""Downloads packages of the distribution with its own apt into a private folder. Signatures are checked, the system is not changed, and
no superuser is needed."""

import platform
import shutil
import subprocess
from pathlib import Path

from scripts import children
from scripts.report import Failure

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
GENERAL_SUITES = ("stable", "oldstable", "testing", "unstable", "sid")
WITHOUT_APT = "set ODOO_SOURCE to an Odoo 19 tree, and have a chromium on PATH for the tests"


class PrivateApt:
    """apt with its own lists and cache under `home`, for one suite of the mirror that the machine's apt uses."""

    def __init__(self, home, log, suite):
        self.home, self.log = home, log
        for tool in ("apt-get", "dpkg-deb"):
            if not shutil.which(tool):
                raise Failure(f"{tool} is not there to fetch packages with; {WITHOUT_APT}")
        (home / "lists/partial").mkdir(parents=True)
        (home / "archives/partial").mkdir(parents=True)
        options = {
            "Dir::Etc::sourcelist": home / "sources.list",
            "Dir::Etc::sourceparts": home / "parts",
            "Dir::State": home,
            "Dir::State::lists": home / "lists",
            "Dir::State::status": "/var/lib/dpkg/status",
            "Dir::Cache": home,
            "Dir::Cache::archives": home / "archives",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
            # The private folders belong to the caller, so apt must not switch to its own user.
            "APT::Sandbox::User": "",
            "Debug::NoLocking": "1",
            "APT::Get::List-Cleanup": "0",
        }
        source = f"deb [signed-by={KEYRING}] {_mirror()} {suite} main\n"
        (home / "sources.list").write_text(source)
        (home / "parts").mkdir()
        self.options = [f"-o{name}={value}" for name, value in options.items()]
        self._apt("update", "--error-on=any")

    def fetch(self, names):
        """Downloads exactly the named packages."""
        self._apt("download", *names, cwd=self.home / "archives")

    def fetch_missing(self, names):
        """Downloads the named packages and those of their dependencies that the machine lacks."""
        self._apt("install", "--download-only", "--no-install-recommends", "--yes", *names)

    def unpack(self, prefix):
        """Unpacks everything downloaded into one folder."""
        for package in sorted((self.home / "archives").glob("*.deb")):
            children.run(["dpkg-deb", "-x", package, prefix], log=self.log)

    def _apt(self, command, *arguments, cwd=None):
        children.run(["apt-get", *self.options, "-q", command, *arguments], log=self.log, cwd=cwd)


def own_suite():
    """The suite that this machine was installed from; its packages fit the machine's libraries."""
    return platform.freedesktop_os_release().get("VERSION_CODENAME", "sid")


def _mirror():
    """The address of the mirror that the machine's apt uses."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(RELEASE) $(REPO_URI)", "Created-By: Packages"],
        capture_output=True,
        text=True,
    ).stdout
    for line in listed.splitlines():
        suite, _, uri = line.partition(" ")
        if suite in {own_suite(), *GENERAL_SUITES}:
            return uri
    raise Failure(
        f"apt on this machine knows no Debian mirror to fetch packages from; {WITHOUT_APT}"
    )
