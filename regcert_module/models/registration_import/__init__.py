from . import registration_import, undo, progress, settings, row, issue, history
