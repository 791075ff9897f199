"""What all commands share: settings, errors in one line, and an orderly end on a signal."""

import os
import sys

from scripts.children import Stopped, stopping_on_signals
from scripts.report import errors_in_one_line
from scripts.settings import Settings


def main(function):
    """Runs `function(settings)` as a command. It returns an exit status, or None for success."""
    with errors_in_one_line():
        try:
            with stopping_on_signals():
                status = function(Settings.read(os.environ))
        except Stopped as stopped:
            status = stopped.status
    sys.exit(status)
