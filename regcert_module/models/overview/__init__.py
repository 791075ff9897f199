from . import card, reminder
