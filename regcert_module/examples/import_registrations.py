#!/usr/bin/env python3
"""Import a registration file over Odoo's JSON-2 API, as another program would.

    ODOO_API_KEY=... python3 import_registrations.py http://localhost:8069 registrations.csv

Validates the file, prints what is wrong with it, imports the accepted rows, and waits for the end
of an import that is large enough to run in the background. Needs nothing but Python.
"""

import base64
import json
import os
import pathlib
import sys
import time
import urllib.request

COUNTS = ["create_count", "update_count", "unchanged_count", "rejected_count"]


def call(url, key, model, method, **arguments):
    """The result of one method; arguments by name, ``ids`` for the records."""
    request = urllib.request.Request(
        f"{url}/json/2/{model}/{method}",
        data=json.dumps(arguments).encode(),
        headers={"Authorization": f"bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def import_file(url, key, path):
    """The state and the counts of the import; prints the issues."""
    file = base64.b64encode(path.read_bytes()).decode()
    values = {"name": path.name, "file": file, "separator": ","}
    ids = call(url, key, "regcert.import", "create", vals_list=[values])
    call(url, key, "regcert.import", "action_validate", ids=ids)
    issues = call(
        url,
        key,
        "regcert.import.issue",
        "search_read",
        domain=[["import_id", "in", ids]],
        fields=["level", "line", "column", "message"],
    )
    for issue in issues:
        print(f"{issue['level']} on line {issue['line']}: {issue['message']}")
    [report] = call(url, key, "regcert.import", "read", ids=ids, fields=["state", *COUNTS])
    if report["state"] == "validated":
        call(url, key, "regcert.import", "action_import", ids=ids)
        while True:
            [report] = call(url, key, "regcert.import", "read", ids=ids, fields=["state", *COUNTS])
            if report["state"] not in ("queued", "running"):
                break
            time.sleep(1)
    return report


if __name__ == "__main__":
    print(import_file(sys.argv[1], os.environ["ODOO_API_KEY"], pathlib.Path(sys.argv[2])))
