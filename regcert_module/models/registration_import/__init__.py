from . import registration_import, run, undo, retention, progress, settings, row, issue, history
