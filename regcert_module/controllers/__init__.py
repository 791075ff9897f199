from . import achievements, batch, export, export_odoo, imports
