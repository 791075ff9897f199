"""Odoo's own program, as a file.

With several workers Odoo starts itself again by the name of its file, and `python -m odoo` gives it a name that
cannot be started. Nothing else is in this folder, which Python puts first on its path.
"""

from odoo.cli.command import main

if __name__ == "__main__":
    main()
