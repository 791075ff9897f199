"""Stores files completely or not at all, and tells the user if one cannot be stored."""

import logging
import os
from contextlib import contextmanager, suppress

from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)


class NotStored(UserError, OSError):
    """A file could not be stored. It is shown to the user, and is still the ``OSError`` that other add-ons expect."""


@contextmanager
def storing(env, contents=()):
    """Reports clearly, to administrators too, that the server could not write a file. ``contents`` are the bytes of attachments written
    meanwhile.

    After a full disk, Odoo would keep half a file, mistake it for another with the same name, and refuse the same upload from then on.
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
    """Removes incomplete files of these contents that a full disk or a killed server left."""
    attachments = env["ir.attachment"]
    for content in contents:
        sha = attachments._compute_checksum(content)
        path = attachments._full_path(f"{sha[:2]}/{sha}")
        with suppress(OSError):
            if os.path.getsize(path) < len(content):
                os.unlink(path)
