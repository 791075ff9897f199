"""Commands behind the Makefile: get Odoo and PostgreSQL, run the server, run the tests.

Plain Python without third-party packages, because these scripts are what installs those.
"""

import sys

# Written so that an older Python can still read it and say what is missing.
if sys.version_info < (3, 10):  # noqa: UP036
    sys.exit("error: Python 3.10 or later is needed, this is %d.%d" % sys.version_info[:2])  # noqa: UP031
