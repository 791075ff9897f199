from . import course, rule, employer, achievement, entry, extra, scheme, clock, history
