from . import certificate, registration, learner, arrival, settings
