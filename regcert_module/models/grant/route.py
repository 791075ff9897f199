"""How an employer is paid for a course, if at all."""

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
