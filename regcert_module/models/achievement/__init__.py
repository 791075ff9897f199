from . import course, rule, employer, achievement, entry, clock, history
