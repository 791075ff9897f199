"""The pipeline in plain Python: read bytes, check cells, match, plan, render. Imports nothing from Odoo."""
