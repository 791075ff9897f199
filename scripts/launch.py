"""Odoo's own program, as a file.

With several workers Odoo starts itself again by the name of its file, and `python -m odoo` gives it
a name that cannot be started.
"""

import sys

del sys.path[0]  # this folder, in which some modules are called like others

from odoo.cli.command import main  # noqa: E402

if __name__ == "__main__":
    main()
