"""The processes of a server, as the operating system sees them."""

import os
from pathlib import Path


def processes_of(state):
    """The processes with this folder in their command line, environment or working folder."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                place = os.readlink(entry / "cwd")
                environ = (entry / "environ").read_bytes()
            except OSError:
                continue
            if not line:
                continue  # it is ending and has no memory any more
            if str(state) in line or str(state) in place or os.fsencode(str(state)) in environ:
                found[int(entry.name)] = line
    return found


def workers(server):
    """``(http, cron)``: the working processes of a server with several workers."""
    [master] = [
        each for each in children_of(server.process.pid) if "keeper" not in command_of(each)
    ]
    work = [each for each in children_of(master) if " gevent " not in command_of(each)]
    polite = {each for each in work if _niceness(each) > _niceness(master)}
    return [each for each in work if each not in polite], sorted(polite)


def _niceness(pid):
    return os.getpriority(os.PRIO_PROCESS, pid)


def children_of(pid):
    """The processes that a process has started itself."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def command_of(pid):
    return (Path(f"/proc/{pid}/cmdline")).read_bytes().replace(b"\0", b" ").decode()
