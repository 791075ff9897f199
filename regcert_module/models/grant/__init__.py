from . import tier, rate, course, employer, achievement
