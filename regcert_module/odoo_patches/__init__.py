"""What this add-on changes in the server process that Odoo offers no inheritance for: its written log, and no more.

Odoo calls ``post_load`` once in each process that loads the add-on, whichever database asks for it. So everything
here acts on records of ``regcert.*`` models and on learners' contacts only, and leaves the rest as it finds it.
"""

import logging
import os

from .log_privacy import WithoutValues

SWITCH = "REGCERT_LOG_VALUES"
"""Environment variable of engineers who need to see the values: set to 1, nothing is left out."""

_logger = logging.getLogger(__name__)


def post_load():
    if os.environ.get(SWITCH) == "1":
        _logger.warning("The log shows learners' data, because %s is set.", SWITCH)
        return
    for handler in logging.getLogger().handlers:
        handler.addFilter(WithoutValues())
    _logger.info("The log leaves learners' data out. Set %s=1 to see it.", SWITCH)
