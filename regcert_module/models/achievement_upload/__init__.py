from . import (
    published,
    terms,
    upload,
    known,
    error_file,
    achievement,
    scheme,
    progress,
    issue,
    undo,
    settings,
)
