"""Files are on the server's disk completely or not at all, and the user is told when one cannot be stored."""

import logging
import os
from contextlib import contextmanager, suppress

from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)


class NotStored(UserError, OSError):
    """The disk did not take a file: said to the user, and still the ``OSError`` that other add-ons expect."""


@contextmanager
def storing(env, contents=()):
    """Says in words, to the administrator too, that the server could not write a file.

    ``contents`` are the bytes of attachments that are written meanwhile. Odoo leaves the half of a file that a full
    disk had room for, takes it for another file of the same name, and refuses the same upload ever after.
    """
    _drop_halves(env, contents)
    try:
        yield
    except OSError as error:
        _drop_halves(env, contents)
        _logger.error("A file could not be stored: %s", error.strerror)
        refusal = NotStored(
            env._(
                "The file could not be stored on the server (%(why)s), so nothing was done. "
                "Tell an administrator, and try again when there is room.",
                why=error.strerror,
            )
        )
        refusal.errno = error.errno
        raise refusal from error


def _drop_halves(env, contents):
    """Removes what a full disk or a killed server has left of these contents."""
    attachments = env["ir.attachment"]
    for content in contents:
        sha = attachments._compute_checksum(content)
        path = attachments._full_path(f"{sha[:2]}/{sha}")
        with suppress(OSError):
            if os.path.getsize(path) < len(content):
                os.unlink(path)
