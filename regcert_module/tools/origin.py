"""Through what a registration was changed."""

from dataclasses import dataclass, field

from odoo.http import request
from odoo.service.server import thread_local

CONTEXT_KEY = "regcert_origin"

SOURCES = [
    ("form", "Form"),
    ("import", "Import"),
    ("rpc", "RPC"),
    ("undo", "Undo"),
    ("server", "Server"),
]


# eq=False: environments compare their contexts. Equal to nothing but itself costs nothing.
@dataclass(frozen=True, eq=False)
class Origin:
    """Put into the context under :data:`CONTEXT_KEY` by code that changes registrations.

    Being a Python object it cannot come from a client, whose context is JSON or XML.
    ``lines`` gives the line of the imported file for a registration's ``_history_key()``.
    """

    source: str
    import_id: int | None = None
    lines: dict = field(default_factory=dict)


def current_origin(env):
    """The origin of what ``env`` is doing now."""
    origin = env.context.get(CONTEXT_KEY)
    if isinstance(origin, Origin):
        return origin
    if request:
        return Origin("form" if request.httprequest.path.startswith("/web/") else "rpc")
    # XML-RPC and the old JSON-RPC take the request away while they run a method, but
    # name that method.
    return Origin("rpc" if getattr(thread_local, "rpc_model_method", "") else "server")
