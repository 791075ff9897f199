"""Finds out how many users a server can serve with two and with four workers.

Users are doubled until 19 of 20 list pages take more than a second, or something fails. The curve is printed, and drawn into the documents.
"""

from dataclasses import replace

from scripts.command import main
from scripts.laboratory import laboratory
from scripts.load import played, players
from scripts.report import say
from scripts.settings import ROOT

WORKERS = (2, 4)
FIRST, MOST = 10, 640
DURATION = 60  # seconds of each step, once all users have arrived
LIMIT = 1000  # milliseconds
PICTURE = ROOT / "docs/screenshots/load.svg"
WIDTH, HEIGHT, MARGIN = 640, 360, 56
COLOURS = {2: "#b5561c", 4: "#714b67"}


def command(settings):
    workshop, locust = players(settings)
    curves = {}
    for workers in WORKERS:
        one = replace(settings, workers=workers)
        with laboratory(one, workshop, careless=False) as here:
            curves[workers] = list(curve(here, one, locust))
    PICTURE.write_text(drawn(curves), encoding="utf-8")


def curve(here, settings, locust):
    """``(users, requests a second, p50, p95)`` of each step; the last one is beyond the knee."""
    users, failed, slow = FIRST, [], False
    while users <= MOST and not failed and not slow:
        figures, failed = played(here, settings, locust, users, DURATION)
        values = [
            float(figures[f"load_{name}"].split()[2])
            for name in ("requests_per_second", "list_p50_ms", "list_p95_ms")
        ]
        slow = values[-1] > LIMIT
        rate, middle, late = values
        say(
            f"BENCH load_knee_{settings.workers}_workers {users} users: {rate:.1f} requests/s, "
            f"p50 {middle:.0f} ms, p95 {late:.0f} ms{', failed: ' + ', '.join(failed) if failed else ''}"
        )
        yield users, *values
        users *= 2


def drawn(curves):
    """An SVG of the 95th percentile by users, with the requests a second beside each point."""
    steps = sorted({users for points in curves.values() for users, *_ in points})
    most = max(LIMIT, *(late for points in curves.values() for *_, late in points))

    def place(users, late):
        x = MARGIN + (WIDTH - 2 * MARGIN) * steps.index(users) / max(len(steps) - 1, 1)
        return x, HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * late / most

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{MARGIN}" y="24" font-size="14">List pages: 95th percentile in ms (beside it requests a second)</text>',
    ]
    for users in steps:
        x, y = place(users, 0)
        parts.append(
            f'<text x="{x:.0f}" y="{y + 20:.0f}" text-anchor="middle">{users} users</text>'
        )
    for late in (0, LIMIT):
        x, y = place(steps[0], late)
        parts.append(
            f'<line x1="{x:.0f}" x2="{WIDTH - MARGIN}" y1="{y:.0f}" y2="{y:.0f}" stroke="#999"/>'
        )
        parts.append(f'<text x="{x - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{late}</text>')
    for row, (workers, points) in enumerate(curves.items()):
        places = [place(users, late) for users, _rate, _middle, late in points]
        line = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
        colour = COLOURS[workers]
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for (x, y), (_users, rate, _middle, _late) in zip(places, points, strict=True):
            parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{colour}"/>')
            parts.append(f'<text x="{x + 6:.0f}" y="{y - 6:.0f}" fill="{colour}">{rate:.0f}</text>')
        parts.append(
            f'<text x="{WIDTH - MARGIN}" y="{24 + 16 * row}" text-anchor="end" fill="{colour}">{workers} workers</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main(command)
