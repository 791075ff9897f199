from . import card
