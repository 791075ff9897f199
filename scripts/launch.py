"""Odoo's own program, as a file.

With several workers Odoo starts itself again by the name of its file, and `python -m odoo` gives it
a name that cannot be started.
"""

import logging
import sys
import time

del sys.path[0]  # this folder, in which some modules are called like others

import psycopg2  # noqa: E402

from odoo.cli.command import main  # noqa: E402
from odoo.service.server import ThreadedServer  # noqa: E402

_logger = logging.getLogger(__name__)
_cron_thread = ThreadedServer.cron_thread


def cron_thread(server, number):
    """Odoo's, which ends at the first connection that PostgreSQL refuses, as it does while it starts
    again; nothing would carry out an import any more."""
    while True:
        try:
            _cron_thread(server, number)
        except psycopg2.Error as error:
            _logger.warning("Scheduled actions wait for the database: %s", str(error).strip())
            time.sleep(1)


if __name__ == "__main__":
    ThreadedServer.cron_thread = cron_thread
    main()
