from . import progress, background, issue, upload, retention, undo, rule_level
