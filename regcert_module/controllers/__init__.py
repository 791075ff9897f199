from . import achievements, export, export_json, imports
