"""Sample rows of a registration file. They can be imported into the demo data."""

from .format import REGISTRATION_FILE

_EXAMPLES = (
    {"qualification_number": "603/1936/7", "uln": "1818365846", "status": "Not registered"},
    {
        "qualification_number": "603/1936/7",
        "uln": "3941465413",
        "status": "Registered",
        "registration_number": "PAB-0101",
        "registration_date": "15/09/2025",
    },
    {
        "qualification_number": "603/5050/0",
        "uln": "2870779185",
        "status": "Achieved",
        "registration_number": "PAB-0102",
        "registration_date": "15/09/2025",
        "achieved_date": "30/01/2026",
    },
    {
        "qualification_number": "603/4462/3",
        "uln": "8875682037",
        "status": "Certificate Sent",
        "registration_number": "CSA-0103",
        "registration_date": "15/09/2025",
        "certificate_claimed_date": "02/02/2026",
        "achieved_date": "30/01/2026",
        "certificate_received_date": "20/02/2026",
        "certificate_sent_date": "24/02/2026",
        "postal_tracking_reference": "RM 1234 5678 9GB",
    },
    {"qualification_number": "603/5050/0", "uln": "9702641127", "status": "Exempt"},
)
SAMPLE_ROWS = tuple(
    tuple(example.get(column.name, "") for column in REGISTRATION_FILE.columns)
    for example in _EXAMPLES
)
