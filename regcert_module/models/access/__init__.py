from . import visible, guarded, ir_attachment, log_privacy, export_log, export_reports
