"""Works on other people's files in a separate process that can be ended.

Whatever a file contains, the work costs at most the limits below, and the server can do other things meanwhile.
"""

import json
import subprocess
import sys
import threading
from pathlib import Path

SECONDS = 20
"""Seconds of processor time."""

LONGEST = 90
"""Seconds of real time, for a machine so busy that processor time says little."""

MEMORY = 500 * 1024 * 1024

_CHILD = Path(__file__).with_name("child.py")
_AT_ONCE = threading.BoundedSemaphore(4)


class TooCostly(Exception):
    """The work would exceed the limits."""


class Failed(Exception):
    """The work cannot be done with this file."""


def run(module, function, data, *arguments):
    """The values that the generator ``function`` of this add-on's ``module`` yields for the bytes ``data``, as a list. It yields JSON
    values. Raises :class:`TooCostly` and :class:`Failed`."""
    order = {
        "path": sys.path,
        "module": module,
        "function": function,
        "arguments": arguments,
        "seconds": SECONDS,
        "memory": MEMORY,
    }
    command = [sys.executable, "-I", "-S", str(_CHILD)]
    with (
        _AT_ONCE,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process,
    ):
        try:
            content, _nothing = process.communicate(
                json.dumps(order).encode() + b"\n" + data, LONGEST
            )
        except subprocess.TimeoutExpired:
            process.kill()
            raise TooCostly from None
        except BaseException:
            process.kill()
            raise
    if process.returncode in (0, 1):
        *lines, end = content.split(b"\n")
        if process.returncode == 0 and not end:
            return list(map(json.loads, lines))
        raise Failed
    # Ended by a signal: out of memory, or out of time
    raise TooCostly
