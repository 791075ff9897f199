from . import progress, background, issue, upload, retention, undo
