from . import progress, issue, settled, line, reconciliation, registering
