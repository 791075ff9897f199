from . import records_import, row, undo
