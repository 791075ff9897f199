"""Calls the server as a client does, and sorts the answers."""

import json
import warnings
from contextlib import contextmanager
from typing import Any, NamedTuple

from psycopg2 import IntegrityError, ProgrammingError

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw

from .attack_things import SECRET

DONE, REFUSED, TOLD, FAULT = "done", "refused", "told", "fault"


class Answer(NamedTuple):
    """``kind``: done, refused without the right, told why not, or a fault."""

    kind: str
    result: Any = None
    words: str = ""
    is_statement: bool = False

    @property
    def leaks(self):
        return SECRET in json.dumps([self.result, self.words], default=str)


def answer_of(response):
    """The answer to a call of JSON-RPC."""
    told = response.json()
    if "error" not in told:
        return Answer(DONE, told.get("result"))  # Odoo leaves out a result of None
    data = told["error"]["data"]
    module, _dot, name = data["name"].rpartition(".")
    words = f"{name}: {data['message']}"
    if name in ("AccessError", "SessionExpiredException", "AccessDenied"):
        return Answer(REFUSED, words=words)
    return Answer(TOLD if module == "odoo.exceptions" else FAULT, words=words)


class Caller:
    """Mixed into a test class with ``users``."""

    def log_in(self, role):
        """From now on, requests come from ``role``; ``public`` has not logged in."""
        login = self.users[role].login if role in self.users else None
        self.authenticate(login, login)

    @contextmanager
    def undone(self):
        """Undoes what is done inside, by requests too."""
        with self.cr.savepoint() as savepoint:
            try:
                yield
            finally:
                savepoint.rollback()
                self.env.invalidate_all()

    def request(self, route, params):
        """The answer of a JSON-RPC route."""
        return answer_of(self.url_open(route, json={"params": params}))

    def call(self, model, method, args, kwargs):
        """The answer of a method to a client that has logged in."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.request(f"/web/dataset/call_kw/{model}/{method}", params)

    def attack(self, role, model, method, args, kwargs, before=None, reads=False):
        """The answer of a method as the RPC dispatchers call it; what it did is undone. ``reads`` says that nothing will be done, which
        saves time."""
        user = self.users.get(role) or self.env.ref("base.public_user")
        env = self.env(user=user.id, context={})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Odoo's own, for clients
            if reads:
                return self._answer(env, model, method, args, kwargs)
            with self.undone():
                if before:
                    before()
                return self._answer(env, model, method, args, kwargs)

    def _answer(self, env, model, method, args, kwargs):
        try:
            result = call_kw(env[model], method, list(args), dict(kwargs))
            env.flush_all()
            return Answer(DONE, json.loads(json.dumps(result, default=str)))
        except AccessError as error:
            return Answer(REFUSED, words=str(error))
        # The dispatchers turn refusals of constraints into messages
        except (UserError, IntegrityError) as error:
            return Answer(TOLD, words=str(error))
        except Exception as error:  # noqa: BLE001
            words = f"{type(error).__name__}: {error}"
            return Answer(FAULT, words=words, is_statement=isinstance(error, ProgrammingError))
