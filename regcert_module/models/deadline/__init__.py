from . import rule, fee, qualification, registration, timeliness, doubts
