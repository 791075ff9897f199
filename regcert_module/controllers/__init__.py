from . import (
    achievements,
    batch,
    certificate,
    export,
    export_odoo,
    imports,
    portal,
    privacy,
    records_import,
)
