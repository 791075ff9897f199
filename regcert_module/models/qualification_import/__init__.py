from . import qualification_import, row, issue, progress
