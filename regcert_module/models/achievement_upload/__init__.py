from . import terms, upload, progress, issue, undo, settings
