from . import reason, certificate, evidence, history, step, registration
