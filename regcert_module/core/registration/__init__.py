from . import advice_rules, rules
