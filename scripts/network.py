"""Ports of this machine."""

import socket
from contextlib import closing

from scripts.report import Failure


def check_port(port):
    """Fails unless a server could listen on this port now."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Failure(f"port {port} needs more rights; choose another with PORT=") from None
        except OSError:
            raise Failure(f"port {port} is in use; choose another with PORT=") from None


def free_port():
    """A port that is free at the moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
