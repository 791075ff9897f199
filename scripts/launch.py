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
from odoo.sql_db import ConnectionPool  # noqa: E402

_logger = logging.getLogger(__name__)
_borrow = ConnectionPool.borrow
_cron_thread = ThreadedServer.cron_thread


def borrow(pool, connection_info):
    """Odoo's, which takes the first sign that PostgreSQL has closed a connection for a fault of the
    request that meets it: one request of each worker would fail after PostgreSQL has started again."""
    try:
        return _borrow(pool, connection_info)
    except psycopg2.OperationalError:
        raise  # PostgreSQL is away
    except psycopg2.DatabaseError:
        return borrow(pool, connection_info)


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
    ConnectionPool.borrow = borrow
    ThreadedServer.cron_thread = cron_thread
    main()
