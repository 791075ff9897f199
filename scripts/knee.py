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
    """An SVG of the 95th percentile (line) and the median (dashes) by users, with the requests a second at each point."""
    steps = sorted({users for points in curves.values() for users, *_ in points})
    most = max(LIMIT, *(late for points in curves.values() for *_, late in points))

    def place(users, time):
        x = MARGIN + (WIDTH - 2 * MARGIN) * steps.index(users) / max(len(steps) - 1, 1)
        return x, HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * time / most

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        _text(MARGIN, 24, "List pages in ms: 95th percentile, and median (dashes)", size=14),
        _text(MARGIN, 42, "Beside the points: all requests, a second"),
    ]
    for users in steps:
        x, y = place(users, 0)
        parts.append(_text(x, y + 20, f"{users} users", anchor="middle"))
    for time in (0, LIMIT):
        x, y = place(steps[0], time)
        parts.append(
            f'<line x1="{x:.0f}" x2="{WIDTH - MARGIN}" y1="{y:.0f}" y2="{y:.0f}" stroke="#999"/>'
        )
        parts.append(_text(x - 8, y + 4, time, anchor="end"))
    for row, (workers, points) in enumerate(curves.items()):
        colour = COLOURS[workers]
        parts.append(_line([place(users, late) for users, _rate, _middle, late in points], colour))
        middles = [place(users, middle) for users, _rate, middle, _late in points]
        parts.append(_line(middles, colour, dashes="4 3"))
        for users, rate, _middle, late in points:
            x, y = place(users, late)
            parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{colour}"/>')
            # Above the upper curve and below the lower one, so that the figures do not hide each other
            above = late == max(
                point[3] for each in curves.values() for point in each if point[0] == users
            )
            parts.append(_text(x + 6, y - 7 if above else y + 15, f"{rate:.0f}", colour=colour))
        label = f"{workers} workers"
        parts.append(_text(WIDTH - MARGIN, 24 + 16 * row, label, anchor="end", colour=colour))
    return "\n".join([*parts, "</svg>", ""])


def _text(x, y, text, size=12, anchor="start", colour="black"):
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{text}</text>'


def _line(places, colour, dashes="none"):
    points = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'


if __name__ == "__main__":
    main(command)
