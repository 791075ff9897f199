"""Odoo over XML-RPC, as another program would use it."""

import base64
import threading
import time
import xmlrpc.client

WAIT = 120  # seconds, for the background
HEADERS = (
    "Qualification Number,ULN,Status,Registration number,Registration date,Certificate claimed date,"
    "Achieved date,Certificate received Date,Certificate Sent Date,Postal Tracking Reference"
)


class Rpc:
    """One user's calls; ``password`` is the login, as in the demo data."""

    def __init__(self, server, login):
        self._database, self._password = server.variables["DATABASE"], login
        common = xmlrpc.client.ServerProxy(f"{server.url}/xmlrpc/2/common")
        self._uid = common.authenticate(self._database, login, login, {})
        assert self._uid, f"{login} cannot log in"
        self._url = f"{server.url}/xmlrpc/2/object"

    def __call__(self, model, method, *args, **kwargs):
        # A proxy of its own for each call, so that threads may share this object.
        with xmlrpc.client.ServerProxy(self._url, allow_none=True) as proxy:
            return proxy.execute_kw(
                self._database, self._uid, self._password, model, method, args, kwargs
            )

    def upload(self, text, name="test.csv"):
        """The id of a validated import."""
        file = base64.b64encode(text.encode()).decode()
        upload = self("regcert.import", "create", {"name": name, "file": file})
        self("regcert.import", "action_validate", [upload])
        return upload

    def read(self, upload, *names, model="regcert.import"):
        [values] = self(model, "read", [upload], list(names))
        return tuple(values[name] for name in names)

    def await_state(self, upload, *states, model="regcert.import"):
        """Wait until an upload is in one of these states; which it is."""
        deadline = time.monotonic() + WAIT
        while time.monotonic() < deadline:
            [state] = self.read(upload, "state", model=model)
            if state in states:
                return state
            threading.Event().wait(0.05)
        raise AssertionError(f"the upload is still {state}")


def run_job(server, model):
    """What the button of a scheduled action does: carries out what waits of this model."""
    admin = Rpc(server, "admin")
    [job] = admin(
        "ir.cron", "search", [("code", "=", "model._cron_run()"), ("model_id.model", "=", model)]
    )
    admin("ir.cron", "method_direct_trigger", [job])


def registrations(ulns, qualification="603/1936/2", status="Registered", prefix="N"):
    """The text of a file with one registration for each learner."""
    rows = [f"{qualification},{uln},{status},{prefix}-{uln},03/11/2025,,,,," for uln in ulns]
    return "\r\n".join([HEADERS, *rows, ""])
