"""The connection is lost in the middle of an upload. Nothing of it is kept, and the next upload works."""

import base64
import socket
import xmlrpc.client
from contextlib import closing

import pytest
from conftest import rough_servers
from faults import learners
from rpc import Rpc, registrations

NAME = "cut off.csv"


@pytest.mark.parametrize("workers", [0, 1])
def test_half_of_an_upload(rough, workers):
    with rough_servers(rough) as start:
        server = start(WORKERS=workers)
        rpc = Rpc(server, "uploader")
        text = registrations(learners(rpc)[:500], prefix="C")
        file = base64.b64encode(text.encode()).decode()
        arguments = ("faults", rpc._uid, "uploader", "regcert.import", "create")
        body = xmlrpc.client.dumps((*arguments, [{"name": NAME, "file": file}]), "execute_kw")
        said = len(server.lines)
        for part in (0, len(body) // 2, len(body) - 1):
            with closing(socket.create_connection(("localhost", server.port))) as connection:
                connection.sendall(
                    b"POST /xmlrpc/2/object HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                    b"Content-Length: %d\r\n\r\n" % len(body) + body[:part].encode()
                )
        upload = rpc.upload(text)
        assert rpc.read(upload, "state", "accepted_count") == ("validated", 500)
        assert rpc("regcert.import", "search_count", [("name", "=", NAME)]) == 0
        rpc("regcert.import", "action_cancel", [upload])
        server.end()
        assert "Traceback" not in "\n".join(server.lines[said:])
