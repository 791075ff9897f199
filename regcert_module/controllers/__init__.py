from . import achievements, batch, export, export_json, imports
