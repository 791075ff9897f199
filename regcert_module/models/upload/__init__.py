from . import (
    progress,
    background,
    issue,
    upload,
    retention,
    undo,
    rule_level,
    file_import_row,
    file_import,
    news,
)
