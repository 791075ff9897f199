from . import (
    achievements,
    batch,
    certificate,
    export,
    export_odoo,
    imports,
    learner_import,
    portal,
    privacy,
)
