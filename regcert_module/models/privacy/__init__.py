from . import kept, learner, everything, anonymise, records, settings
