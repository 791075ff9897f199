from . import card, first_step, reminder
