"""Files of nearly 2 MB made to be slow: how long the slowest takes, and whether time grows in proportion to size. The tests count
Python's work; only a clock can measure the C code of its libraries."""

import time

from _core import without_odoo
from _odoo import figure

without_odoo()
from test_work import TEXTS, registrations  # noqa: E402

LARGE = 2_000_000  # bytes
MOST_ROWS = 65_000


def seconds(text):
    """Seconds of processor time, which other programs affect less; the lowest of three."""
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
