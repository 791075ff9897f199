from . import bulk_import, registration
