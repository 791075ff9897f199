"""Calling the server as a client does, and what becomes of it."""

import json
import warnings
from typing import Any, NamedTuple

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tools import mute_logger

from .attack_world import QUIET, SECRET

DONE, REFUSED, TOLD, FAULT = "done", "refused", "told", "fault"


class Answer(NamedTuple):
    """``kind``: it was done; refused for want of a right; told in words that it cannot be; or a fault."""

    kind: str
    result: Any = None
    words: str = ""

    @property
    def leaks(self):
        return SECRET in json.dumps([self.result, self.words], default=str)


class Caller:
    """Mixed into a test class with ``users``."""

    def attack(self, role, model, method, args, kwargs, before=None):
        """The answer of the method that the dispatchers of RPC call; what was done is taken back."""
        user = self.users.get(role) or self.env.ref("base.public_user")
        env = self.env(user=user.id, context={})
        with mute_logger(*QUIET), self.cr.savepoint() as savepoint, warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Odoo's own, for clients
            try:
                if before:
                    before()
                result = call_kw(env[model], method, list(args), dict(kwargs))
                env.flush_all()
                return Answer(DONE, json.loads(json.dumps(result, default=str)))
            except AccessError as error:
                return Answer(REFUSED, words=str(error))
            # The dispatchers put what a constraint refuses into words
            except (UserError, IntegrityError) as error:
                return Answer(TOLD, words=str(error))
            except Exception as error:  # noqa: BLE001
                return Answer(FAULT, words=f"{type(error).__name__}: {error}")
            finally:
                savepoint.rollback()
                self.env.invalidate_all()
