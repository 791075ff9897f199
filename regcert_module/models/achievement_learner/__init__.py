from . import achievement, comparison, upload, learner
