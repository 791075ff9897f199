from . import (
    published,
    terms,
    upload,
    error_file,
    achievement,
    scheme,
    progress,
    issue,
    undo,
    settings,
)
