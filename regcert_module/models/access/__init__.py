from . import visible, guarded, export_log, export_reports
