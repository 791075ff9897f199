"""Odoo over XML-RPC, as another program uses it."""

import base64
import http.cookiejar
import json
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
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
        # Each call has its own proxy, so that threads can share this object.
        with xmlrpc.client.ServerProxy(self._url, allow_none=True) as proxy:
            return proxy.execute_kw(
                self._database, self._uid, self._password, model, method, args, kwargs
            )

    def upload(self, text, name="test.csv"):
        """The id of a checked import."""
        file = base64.b64encode(text.encode()).decode()
        upload = self("regcert.import", "create", {"name": name, "file": file})
        self("regcert.import", "action_validate", [upload])
        return upload

    def read(self, upload, *names, model="regcert.import"):
        [values] = self(model, "read", [upload], list(names))
        return tuple(values[name] for name in names)

    def await_state(self, upload, *states, model="regcert.import"):
        """Waits until an upload is in one of these states; returns the state."""
        deadline = time.monotonic() + WAIT
        while time.monotonic() < deadline:
            [state] = self.read(upload, "state", model=model)
            if state in states:
                return state
            threading.Event().wait(0.05)
        raise AssertionError(f"the upload is still {state}")


class Screen:
    """One user's requests as the web client sends them."""

    def __init__(self, server, login):
        self._url = server.url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        who = {"db": server.variables["DATABASE"], "login": login, "password": login}
        assert "result" in self._post("/web/session/authenticate", who)

    def __call__(self, model, method, *args, **kwargs):
        """The answer: a dictionary with ``result`` or with ``error``."""
        call = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._post(f"/web/dataset/call_kw/{model}/{method}", call)

    def get(self, path):
        return self._open(path)

    def form(self, path, **fields):
        """The answer to a submitted form; None if the server refuses it."""
        token = re.search(r'csrf_token: "(\w+)"', self.get("/odoo").decode()).group(1)
        body = urllib.parse.urlencode({"csrf_token": token, **fields}).encode()
        try:
            return self._open(path, body)
        except urllib.error.HTTPError:
            return None

    def _post(self, path, params):
        body = json.dumps({"jsonrpc": "2.0", "params": params}).encode()
        return json.loads(self._open(path, body, {"Content-Type": "application/json"}))

    def _open(self, path, body=None, headers=None):
        request = urllib.request.Request(self._url + path, body, headers or {})
        with self._opener.open(request, timeout=WAIT) as answer:
            return answer.read()


def run_job(server, model, method="_cron_run"):
    """Presses *Run manually* of a scheduled action."""
    admin = Rpc(server, "admin")
    [job] = admin(
        "ir.cron", "search", [("code", "=", f"model.{method}()"), ("model_id.model", "=", model)]
    )
    admin("ir.cron", "method_direct_trigger", [job])


def registrations(ulns, qualification="603/1936/7", status="Registered", prefix="N"):
    """The text of a file with one registration for each learner."""
    rows = [f"{qualification},{uln},{status},{prefix}-{uln},03/11/2025,,,,," for uln in ulns]
    return "\r\n".join([HEADERS, *rows, ""])
