from . import (
    visible,
    name,
    reference,
    said,
    existence,
    guarded,
    kept_file,
    export_log,
    export_reports,
)
