"""How a registration was changed."""

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


# eq=False: environments compare their contexts, and comparing by identity costs nothing.
@dataclass(frozen=True, eq=False)
class Origin:
    """Set under :data:`CONTEXT_KEY` in the context by code that changes registrations. It is a Python object, so it cannot come from a
    client, whose context is JSON or XML.

    ``lines`` maps a registration's ``_history_key()`` to its line in the imported file.
    """

    source: str
    import_id: int | None = None
    lines: dict = field(default_factory=dict)


def current_origin(env):
    """The origin of the current change in ``env``."""
    origin = env.context.get(CONTEXT_KEY)
    if isinstance(origin, Origin):
        return origin
    if request:
        return Origin("form" if request.httprequest.path.startswith("/web/") else "rpc")
    # XML-RPC and the old JSON-RPC remove the request while they run a method, but
    # they name the method.
    return Origin("rpc" if getattr(thread_local, "rpc_model_method", "") else "server")
