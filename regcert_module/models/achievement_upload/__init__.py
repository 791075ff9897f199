from . import terms, upload, achievement, scheme, progress, issue, undo, settings
