from . import provider, learner_import, row, issue, progress
