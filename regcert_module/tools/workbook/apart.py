"""Work on a file that somebody else made, in a process of its own that can be ended.

Whatever the file holds, the work costs at most the budget below, and nobody else waits for it: the interpreter of
the server is free meanwhile.
"""

import json
import subprocess
import sys
import threading
from pathlib import Path

SECONDS = 20
"""Of the processor."""

LONGEST = 90
"""Seconds by the clock, where a machine is so busy that the processor's count says nothing."""

MEMORY = 500 * 1024 * 1024

_CHILD = Path(__file__).with_name("child.py")
_AT_ONCE = threading.BoundedSemaphore(4)


class TooCostly(Exception):
    """The work would take more than the budget."""


class Failed(Exception):
    """The work cannot be done with this file."""


def run(module, function, data, *arguments):
    """What the generator ``function`` of ``module`` of this add-on yields for the bytes ``data``, as a list.

    It yields what JSON knows. Raises :class:`TooCostly` and :class:`Failed`.
    """
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
    # Ended by a signal, for want of memory, or because it had used up its time
    raise TooCostly
