from . import reason, certificate, evidence, history, step, unclaimed, registration
