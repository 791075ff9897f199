from . import visible, name, reference, said, existence, guarded, ir_attachment, kept_file, log_privacy, export_log, export_reports
