from . import tier, rate, achievement
