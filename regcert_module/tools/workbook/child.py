"""The process that works on a file; ``apart`` starts it with this file as its program.

The first line of its input says what to do, the rest is the file. Each result is a line of JSON. Status 0: done; 1: the file is not valid;
anything else: a limit was exceeded.
"""

import json
import os
import sys
import types
from importlib import import_module
from pathlib import Path

ADDON = Path(__file__).resolve().parents[2]
NO_MEMORY = 2


def main():
    source = sys.stdin.buffer
    order = json.loads(source.readline())
    sys.path[:] = order["path"]
    _limit(order["seconds"], order["memory"])
    # Imports the add-on without its __init__, which needs Odoo
    package = sys.modules[ADDON.name] = types.ModuleType(ADDON.name)
    package.__path__ = [str(ADDON)]
    try:
        work = getattr(import_module(f"{ADDON.name}.{order['module']}"), order["function"])
        for value in work(source.read(), *order["arguments"]):
            line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(NO_MEMORY)
    except Exception:  # noqa: BLE001 - whatever a broken file makes of it; nobody reads the traceback
        os._exit(1)


def _limit(seconds, memory):
    try:
        import resource
    except ImportError:  # not Unix: the parent ends work that takes too long
        return
    for limit, wanted in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        most = resource.getrlimit(limit)[1]
        wanted = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(limit, (wanted, wanted))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)  # requests that a user waits for come first


if __name__ == "__main__":
    main()
