from . import learner_import, undo, row, issue, progress
