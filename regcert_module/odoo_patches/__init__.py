"""The one thing that this add-on changes in the server process without inheritance: what is written to the log.

Odoo calls ``post_load`` once in each process that loads the add-on, for any database. So everything here acts only on records of
``regcert.*`` models and learners' contacts.
"""

import logging
import os

from .log_privacy import WithoutValues

SWITCH = "REGCERT_LOG_VALUES"
"""Environment variable for engineers who need to see the values: set to 1, nothing is left out."""

_logger = logging.getLogger(__name__)


def post_load():
    if os.environ.get(SWITCH) == "1":
        _logger.warning("The log shows learners' data, because %s is set.", SWITCH)
        return
    for handler in logging.getLogger().handlers:
        handler.addFilter(WithoutValues())
    _logger.info("The log leaves learners' data out. Set %s=1 to see it.", SWITCH)
