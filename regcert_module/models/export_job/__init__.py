from . import progress, job, registration, settings
