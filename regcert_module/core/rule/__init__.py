from . import cell_rules
