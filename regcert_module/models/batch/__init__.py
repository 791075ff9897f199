from . import (
    batch,
    line,
    send,
    lateness,
    registration,
    acknowledgement_format,
    acknowledgement,
    undo,
)
