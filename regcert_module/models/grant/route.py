"""By which way an employer gets money for a course, or none."""

GRANT = "grant"
NETWORK = "employer_network"
LARGE = "large_employer_fund"
NONE = "none"

ROUTES = [
    (GRANT, "Grant"),
    (NETWORK, "Employer Network"),
    (LARGE, "Large Employer Fund"),
    (NONE, "None"),
]
