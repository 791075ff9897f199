from . import achievements, batch, export, export_json, export_plain, imports
