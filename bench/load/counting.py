"""Compares what users sent with what is on record: nothing lost, duplicated or unexpected.

``python counting.py DATABASE FILE``; the file has a line of JSON for each import: its id, the cells of its rows, and the state that its
user was told, or null if no answer came. Every row sent is right and changes something, so each row of an import that is done has its
registration and its line in the history.
"""

import json
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import psycopg2

FIRST_LINE = 2  # of a file, below the header
TRACKING = 9  # the cell that differs in every row of every file

IMPORTS = "SELECT id, state FROM regcert_import WHERE id = ANY(%s)"
REGISTRATIONS = """
SELECT q.number, l.uln, r.registration_number, r.id, r.active, r.postal_tracking_reference
  FROM regcert_registration r
  JOIN regcert_learner l ON l.id = r.learner_id
  JOIN regcert_qualification q ON q.id = r.qualification_id
 WHERE r.registration_number = ANY(%s)
"""
HISTORY = """
SELECT registration_id, import_id, line, changes -> 'postal_tracking_reference'
  FROM regcert_registration_history
 WHERE registration_id = ANY(%s) OR import_id = ANY(%s)
 ORDER BY id
"""


def discrepancies(cursor, sent):
    """How many of each kind; all should be 0."""
    rows = {
        (told["import"], line): cells
        for told in sent
        for line, cells in enumerate(told["rows"], FIRST_LINE)
    }
    cursor.execute(IMPORTS, [[told["import"] for told in sent]])
    states = dict(cursor.fetchall())
    done = {upload for upload, state in states.items() if state == "done"}

    cursor.execute(REGISTRATIONS, [[_key(cells)[-1] for cells in rows.values()]])
    there, tracking = defaultdict(list), {}
    for *key, record, active, reference in cursor.fetchall():
        there[tuple(key)].append((record, active))
        tracking[record] = reference
    cursor.execute(HISTORY, [list(tracking), list(states)])
    written, changes = defaultdict(list), defaultdict(list)
    for record, upload, line, change in cursor.fetchall():
        written[upload, line].append(change)
        if change:
            changes[record].append(change)

    count = Counter(lost=0, doubled=0, unasked=0, unfinished=0, untold=0)
    for (upload, line), cells in rows.items():
        if upload in done:
            count["lost"] += not any(active for _record, active in there[_key(cells)])
            news = [change[1] for change in written[upload, line] if change]
            count["lost"] += cells[TRACKING] not in news
            count["doubled"] += len(written[upload, line]) > 1
    count["doubled"] += sum(len(records) > 1 for records in there.values())
    # Each change follows the one before, and the last one is stored: none was overwritten unseen
    for record, following in changes.items():
        count["lost"] += sum(new[0] != old[1] for old, new in pairwise(following))
        count["lost"] += record in tracking and tracking[record] != following[-1][1]
    count["unasked"] = sum(
        len(entries)
        for place, entries in written.items()
        if place[0] and (place not in rows or place[0] not in done)
    )
    count["unfinished"] = sum(state in ("queued", "running") for state in states.values())
    count["untold"] = sum(
        told["import"] not in states or told["state"] not in (None, states[told["import"]])
        for told in sent
    )
    return count


def _key(cells):
    qualification, uln, _status, number = cells[:4]
    return qualification, uln, number


def main(database, file):
    sent = [json.loads(line) for line in Path(file).read_text().splitlines()]
    with psycopg2.connect(dbname=database) as connection, connection.cursor() as cursor:
        found = discrepancies(cursor, sent)
    states = Counter(told["state"] for told in sent)
    print(f"BENCH load_imports_done {states['done']} imports", flush=True)
    print(f"BENCH load_imports_moved_on {states['cancelled'] + states['validated']} imports")
    print(
        f"BENCH load_rows_imported {sum(len(told['rows']) for told in sent if told['state'] == 'done')} rows"
    )
    for kind, number in found.items():
        print(f"BENCH load_{kind} {number} rows", flush=True)
    if not states["done"]:
        sys.exit("error: no import was done")
    sys.exit(bool(+found))


if __name__ == "__main__":
    main(*sys.argv[1:])
