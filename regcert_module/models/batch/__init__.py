from . import batch, line, send, registration, acknowledgement_format, acknowledgement, undo
