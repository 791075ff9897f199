"""A simulated browser: the calls of the web client, and what it would show of the answers."""

import json
import random
import re
import time

from locust import FastHttpUser, between
from locust.exception import RescheduleTask, StopUser

REGISTRATION, IMPORT = "regcert.registration", "regcert.import"
PAGE, COUNT_LIMIT = 80, 10001
CSRF_INPUT = re.compile(r'name="csrf_token" value="(\w+)"')
CSRF_SCRIPT = re.compile(r'csrf_token: "(\w+)"')
FIELD = re.compile(r'<field [^>]*?name="(\w+)"')


class RefusedError(RescheduleTask):
    """The server answered with an error, which has been counted; the user does something else."""


class Person(FastHttpUser):
    """Logs in as a user of ``role``, opens the registrations, and waits a few seconds before each click.

    The first word of a request's name is its category in the figures.
    """

    abstract = True
    wait_time = between(1, 5)
    network_timeout = connection_timeout = 120.0  # seconds; browsers wait even longer
    role = ""
    world = None
    next_login = None

    def on_start(self):
        try:
            self.log_in(next(self.next_login[self.role]))
            self.open_registrations()
        except RefusedError:
            raise StopUser from None

    def log_in(self, login):
        page = self._get("/web/login", "login: page")
        [csrf] = CSRF_INPUT.findall(page)
        form = {
            "login": login,
            "password": self.world["password"],
            "csrf_token": csrf,
            "type": "password",
        }
        # Odoo's answer redirects the browser to /odoo, which is loaded too
        with self.client.post(
            "/web/login", data=form, name="login: in", catch_response=True
        ) as answer:
            found = CSRF_SCRIPT.search(answer.text or "")
            if not found:
                answer.failure("not logged in")
                raise RefusedError
        self.csrf = found[1]

    def open_registrations(self):
        """Opens an address, or an entry of the menu."""
        self._get("/web/webclient/load_menus", "open: menus")
        action = self._rpc("/web/action/load", {"action_id": "registrations"}, "open: action")
        views = self.call(
            REGISTRATION,
            "get_views",
            name="open: views",
            views=[*action["views"], [action["search_view_id"][0], "search"]],
            options={"action_id": action["id"], "load_filters": True, "toolbar": True},
        )
        fields = views["models"][REGISTRATION]["fields"]
        self.of_list = specification(views["views"]["list"]["arch"], fields)
        self.of_form = specification(views["views"]["form"]["arch"], fields)
        history = {"date": {}, "user_id": NAMED, "kind": {}, "source": {}, "summary": {}}
        self.of_form["history_ids"] = {"fields": history, "limit": 20}
        self.list(name="list: first page")

    def list(self, domain=(), order="", offset=0, name="list: page"):
        """A page of the list; returns the ids on it."""
        page = self.call(
            REGISTRATION,
            "web_search_read",
            name=name,
            specification=self.of_list,
            domain=domain,
            order=order,
            offset=offset,
            limit=PAGE,
            count_limit=COUNT_LIMIT,
        )
        return [record["id"] for record in page["records"]]

    def call(self, model, method, *args, name, **kwargs):
        """The answer of a method."""
        kwargs["context"] = {"lang": "en_US", "tz": "UTC", "allowed_company_ids": [1]}
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._rpc(f"/web/dataset/call_kw/{model}/{method}", params, name)

    def think(self):
        """The pause before the next click within a task."""
        time.sleep(self.wait_time())  # people pause, and this simulates people

    def _rpc(self, path, params, name):
        body = {"jsonrpc": "2.0", "method": "call", "id": random.randrange(10**9), "params": params}
        with self.client.post(path, json=body, name=name, catch_response=True) as answer:
            values = json.loads(answer.text) if answer.status_code == 200 else {}
            if "result" not in values:
                error = values.get("error", {}).get("data", {}).get("message") or reason(answer)
                answer.failure(str(error))
                raise RefusedError(error)
        return values["result"]

    def _get(self, path, name):
        with self.client.get(path, name=name, catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure(reason(answer))
                raise RefusedError
        return answer.text


def reason(answer):
    """Why there is no usable answer."""
    return str(getattr(answer, "error", None) or answer.status_code)


NAMED = {"fields": {"display_name": {}}}


def specification(arch, fields):
    """What the web client reads for a view."""
    return {
        name: NAMED if fields[name]["type"] == "many2one" else {}
        for name in FIELD.findall(arch)
        if name in fields
    }
