from . import card, reminder, digest
