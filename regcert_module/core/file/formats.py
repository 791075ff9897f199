"""The file formats, as tables. Header check, tips, sample, error file and documents all come from here."""

from dataclasses import dataclass
from functools import cached_property

from ..registration.status import LABELS
from .cells import Cell, Choice, Date, Text, YesNo
from .identifiers import qualification_number_key, uln_key
from .text import trim

HELPER_HEADERS = ("Line", "Errors")
"""Columns that an error file carries at its end; reading ignores them."""


@dataclass(frozen=True)
class Column:
    """A column of a file: its header, the name of its value, the type of its cells.

    ``aliases`` are earlier headers that are understood as well, ``help`` says in a line
    what to write. Of the columns that share a ``group``, at least one must be filled;
    ``personal`` values are masked where a message quotes them.
    """

    header: str
    name: str
    cell: Cell
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: str = ""
    group: str = ""
    personal: bool = False

    @property
    def headers(self) -> frozenset[str]:
        return frozenset(map(header_key, (self.header, *self.aliases)))


@dataclass(frozen=True)
class FileFormat:
    """Columns in the order in which a file has them."""

    code: str
    columns: tuple[Column, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each column stands, by its name, counted from 0."""
        return {column.name: place for place, column in enumerate(self.columns)}

    def column(self, name: str) -> Column:
        return self.columns[self.positions[name]]


def header_key(text: str) -> str:
    """A header for comparison: without regard to case and surrounding blanks."""
    return trim(text).casefold()


_DATE_HELP = "dd/mm/yyyy"
_TEXT_HELP = "text, up to 128 characters"
STATUS = Choice(LABELS, code="status_unknown")

REGISTRATION_FILE = FileFormat(
    "registration",
    (
        Column(
            "Qualification Number",
            "qualification_number",
            Text(key=qualification_number_key),
            required=True,
            aliases=("Aim ref number",),
            help=f"{_TEXT_HELP}; with or without slashes",
        ),
        Column(
            "ULN",
            "uln",
            Text(key=uln_key),
            required=True,
            help=f"{_TEXT_HELP}; the learner's ten digits",
        ),
        Column(
            "Status", "status", STATUS, required=True, help="one of: " + ", ".join(LABELS.values())
        ),
        Column("Registration number", "registration_number", Text(), help=_TEXT_HELP),
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
        Column("Postal Tracking Reference", "postal_tracking_reference", Text(), help=_TEXT_HELP),
    ),
)

STORED = tuple(column.name for column in REGISTRATION_FILE.columns[2:])
"""What a row can change on a registration, as the fields are called."""

# The names of these columns are paths from a registration to the value.
REGISTRATION_EXPORT = FileFormat(
    "registration_export",
    (
        Column("Title", "learner_id.title", Text()),
        Column("First Name", "learner_id.first_name", Text()),
        Column("Last Name", "learner_id.last_name", Text()),
        Column("Full Name", "learner_id.name", Text()),
        Column("Address Line 1", "learner_id.street", Text()),
        Column("Address Line 2", "learner_id.street2", Text()),
        Column("Address Town/City", "learner_id.city", Text()),
        Column("County", "learner_id.state_id.name", Text()),
        Column("Post Code", "learner_id.zip", Text()),
        Column("Country", "learner_id.country_id.name", Text()),
        Column("Date of Birth", "learner_id.date_of_birth", Date()),
        Column("Gender", "learner_id.gender", Text()),
        Column("Email address", "learner_id.email", Text()),
        Column("Ethnicity", "learner_id.ethnicity", Text()),
        Column("Start Date", "enrolment_id.start_date", Date()),
        Column("Planned Achievement Date", "enrolment_id.planned_achievement_date", Date()),
        Column("Primary Tutor", "enrolment_id.primary_tutor_id.name", Text()),
        Column("Employer", "enrolment_id.employer_id.name", Text()),
        Column("ULN", "learner_id.uln", Text()),
        Column("Programme Name", "enrolment_id.programme_id.name", Text()),
        Column("Qualification Name", "qualification_id.name", Text()),
        Column("Qualification number", "qualification_id.number", Text()),
        Column("Awarding Organisation", "qualification_id.awarding_organisation_id.name", Text()),
        Column("Status", "status", STATUS),
        Column("Registration number", "registration_number", Text()),
        Column("Registered Date", "registration_date", Date()),
        Column("Certificate Received Date", "certificate_received_date", Date()),
        Column("Certificate Claimed Date", "certificate_claimed_date", Date()),
        Column("Achieved Date", "achieved_date", Date()),
        Column("Certificate Sent Date", "certificate_sent_date", Date()),
        Column("Postal Tracking Reference", "postal_tracking_reference", Text()),
        Column("QA Verified", "enrolment_id.qa_verified", YesNo()),
    ),
)
