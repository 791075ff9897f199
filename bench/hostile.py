"""Files of nearly 2 MB that were made to hurt: how long the worst takes, and whether time grows as the size.

The tests count the work that Python does; what the C of its libraries does only a clock can tell.
"""

import time

from _core import without_odoo
from _odoo import figure

without_odoo()
from test_work import TEXTS, registrations  # noqa: E402

LARGE = 2_000_000  # bytes
MOST_ROWS = 65_000


def seconds(text):
    """Of the processor, which other programs have less to do with; the least of three."""
    times = []
    for _time in range(3):
        start = time.process_time()
        registrations(text)
        times.append(time.process_time() - start)
    return min(times)


def main():
    slowest, growth = {}, {}
    for name, make in TEXTS.items():
        unit = (len(make(2000)) - len(make(1000))) / 1000
        size = min(MOST_ROWS, int(LARGE / unit) - 1000)
        small, large = (seconds(make(each)) for each in (size // 4, size))
        slowest[name] = large
        growth[name] = large / small / 4
    for name, found, unit in (("slowest", slowest, "s"), ("growth", growth, "times")):
        worst = max(found, key=found.get)
        print(f"hostile {name}: {worst}", flush=True)
        figure(f"hostile_{name}", found[worst], unit)


if __name__ == "__main__":
    main()
