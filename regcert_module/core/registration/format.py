"""The registration file."""

from ..cell.cells import Choice, Date, Key, Reference
from ..cell.identifiers import qualification_number_key, uln_key
from ..file.format import Column, FileFormat
from .status import LABELS

_DATE_HELP = "dd/mm/yyyy"
_TEXT_HELP = "text, up to 128 characters"
STATUS = Choice(LABELS, code="status_unknown")

REGISTRATION_FILE = FileFormat(
    "registration",
    (
        Column(
            "Qualification Number",
            "qualification_number",
            Key(qualification_number_key),
            required=True,
            aliases=("Aim ref number",),
            help=f"{_TEXT_HELP}; with or without slashes",
        ),
        Column(
            "ULN",
            "uln",
            Key(uln_key),
            required=True,
            help=f"{_TEXT_HELP}; the learner's ten digits",
        ),
        Column(
            "Status", "status", STATUS, required=True, help="one of: " + ", ".join(LABELS.values())
        ),
        Column("Registration number", "registration_number", Reference(), help=_TEXT_HELP),
        Column(
            "Registration date",
            "registration_date",
            Date(),
            aliases=("Registered Date",),
            help=_DATE_HELP,
        ),
        Column("Certificate claimed date", "certificate_claimed_date", Date(), help=_DATE_HELP),
        Column("Achieved date", "achieved_date", Date(), help=_DATE_HELP),
        Column("Certificate received Date", "certificate_received_date", Date(), help=_DATE_HELP),
        Column("Certificate Sent Date", "certificate_sent_date", Date(), help=_DATE_HELP),
        Column(
            "Postal Tracking Reference", "postal_tracking_reference", Reference(), help=_TEXT_HELP
        ),
    ),
)

STORED = tuple(column.name for column in REGISTRATION_FILE.columns[2:])
"""The fields of a registration that a row can change."""
