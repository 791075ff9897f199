import logging
import os
from contextlib import contextmanager, suppress

from odoo import api, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)


class IrAttachment(models.Model):
    """Files are in the filestore whole or not at all, and whoever hands one over is told in words.

    Odoo leaves the half of a file that a full disk had room for, takes it for another file of the
    same name, and refuses the same upload ever after.
    """

    _inherit = "ir.attachment"

    @api.model
    def _get_path(self, bin_data, sha):
        self._drop_half(bin_data, sha)
        return super()._get_path(bin_data, sha)

    @api.model
    def _file_write(self, bin_value, checksum):
        with storing(self.env):
            try:
                return super()._file_write(bin_value, checksum)
            except OSError:
                self._drop_half(bin_value, checksum)
                raise

    def _drop_half(self, content, sha):
        """Removes what a full disk or a killed server has left of this content."""
        path = self._full_path(f"{sha[:2]}/{sha}")
        with suppress(OSError):
            if os.path.getsize(path) < len(content):
                os.unlink(path)


@contextmanager
def storing(env):
    """Says in words, also to the administrator, that the server's disk takes a file no more."""
    try:
        yield
    except OSError as error:
        _logger.error("A file could not be stored: %s", error.strerror)
        raise UserError(
            env._(
                "The file could not be stored on the server (%(why)s), so nothing was done. "
                "Tell an administrator, and try again when there is room.",
                why=error.strerror,
            )
        ) from error
