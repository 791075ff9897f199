"""Odoo's own program as a file.

With several workers, Odoo restarts itself by the name of its file, and `python -m odoo` gives a name that cannot be started. This file has
its own folder, because Python puts that folder first on its path.
"""

import logging
import time
from functools import wraps

import psycopg2

from odoo.cli.command import main
from odoo.service.server import PreforkServer, ThreadedServer
from odoo.sql_db import ConnectionPool

_logger = logging.getLogger(__name__)
PAUSE = 1  # seconds before PostgreSQL is asked again


def outlast_postgres():
    """Keeps the server running when PostgreSQL is killed or restarted.

    Odoo alone fails in three ways. If PostgreSQL refuses a connection, the thread of the scheduled actions ends, so no import would run any
    more. The parent of the workers ends too, and with it the server. And the first request of each worker after a restart fails, because
    its connection is closed.
    """
    ThreadedServer.cron_thread = _again(ThreadedServer.cron_thread, forever=True)
    PreforkServer.process_spawn = _again(PreforkServer.process_spawn)
    ConnectionPool.borrow = _other_connection(ConnectionPool.borrow)


def _again(method, forever=False):
    @wraps(method)
    def patient(server, *args):
        while True:
            try:
                method(server, *args)
            except psycopg2.Error as error:
                _logger.warning("Waiting for the database: %s", str(error).strip())
                time.sleep(PAUSE)  # only a request shows that it is available again
            if not forever:
                return  # the parent handles signals before it tries again

    return patient


def _other_connection(borrow):
    @wraps(borrow)
    def patient(pool, connection_info):
        try:
            return borrow(pool, connection_info)
        except psycopg2.OperationalError:
            raise  # no connection is possible
        except psycopg2.DatabaseError:
            return patient(pool, connection_info)  # the pool notices that the connection is closed

    return patient


if __name__ == "__main__":
    outlast_postgres()
    main()
