from . import profile_line, profile, registration
