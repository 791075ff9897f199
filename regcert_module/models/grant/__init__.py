from . import tier, rate, course, achievement
