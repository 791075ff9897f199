from . import controllers, models, wizard
from .hooks import uninstall_hook
from .odoo_patches import post_load
