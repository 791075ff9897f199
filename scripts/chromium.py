"""Chromium for the browser tests: the machine's own, or the distribution's package with its dependencies, unpacked privately with a
wrapper that finds its libraries and fonts."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.landing import fingerprint, is_current, landing
from scripts.packages import PrivateApt, own_suite
from scripts.report import Failure, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation", "fonts-dejavu-core")

WRAPPER = """\
#!/bin/sh
# Made by scripts/chromium.py.
here={folder}
LD_LIBRARY_PATH="{libraries}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
FONTCONFIG_FILE="$here/fonts.conf"
XDG_DATA_DIRS="$here/usr/share:${{XDG_DATA_DIRS:-/usr/local/share:/usr/share}}"
export LD_LIBRARY_PATH FONTCONFIG_FILE XDG_DATA_DIRS
exec "$here/usr/lib/chromium/chromium" "$@"
"""

FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
  <alias><family>sans-serif</family><prefer><family>Liberation Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Liberation Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>Liberation Mono</family></prefer></alias>
  <cachedir>{folder}/font-cache</cachedir>
</fontconfig>
"""


def program(settings):
    """The path of a Chromium that starts, downloaded if need be."""
    for name in NAMES:
        found = shutil.which(name)
        if found and _starts(found):
            return Path(found)
    target = settings.state / "chromium"
    made_from = fingerprint(*PACKAGES, own_suite(), WRAPPER, FONTS, str(target))
    wrapper = target / "bin/chromium"
    if not is_current(target, made_from):
        with step("Fetching Chromium from the distribution"), landing(target, made_from) as folder:
            _fetch(folder, target, settings.state / "log/chromium-packages.log")
    if not _starts(wrapper):
        raise Failure(f"{wrapper} does not start; install a chromium of your own on PATH")
    return wrapper


def _fetch(folder, target, log):
    with tempfile.TemporaryDirectory(dir=folder) as home:
        apt = PrivateApt(Path(home), log, own_suite())
        apt.fetch_missing(PACKAGES)
        apt.unpack(folder)
    libraries = sorted(
        {
            target / path.parent.relative_to(folder)
            for top in ("lib", "usr/lib")
            for path in (folder / top).rglob("*.so*")
            if "chromium" not in path.parts
        }
    )
    texts = {
        "bin/chromium": WRAPPER.format(folder=target, libraries=":".join(map(str, libraries))),
        "fonts.conf": FONTS.format(folder=target),
    }
    (folder / "bin").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    (folder / "bin/chromium").chmod(0o755)


def _starts(path):
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
