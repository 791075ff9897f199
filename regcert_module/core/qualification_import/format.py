"""The register of regulated qualifications as Ofqual publishes it: ``Qualifications.csv``.

Columns and statuses are those of OfqualGovUK/ofqual-register-frontend, FullDataSetCSV. Other columns are ignored.
"""

from ..cell.cells import Choice, Words
from ..file.format import Column, FileFormat
from .dates import ColumnDate

MAX_BYTES = 64 * 1024 * 1024
MAX_TAKEN = 100_000
"""The most rows that are taken; the whole register has some 50,000."""

REGISTER_STATUSES = {
    "available": "Available to learners",
    "not_yet": "Not yet available to learners",
    "closed_to_new": "No longer available to new learners",
    "not_awarded": "No longer awarded",
}


_DATE_HELP = "MM/dd/yyyy or yyyy/MM/dd, with or without a time; dd/mm/yyyy where a day above 12 in the column proves it"

QUALIFICATION_FILE = FileFormat(
    "qualification",
    (
        Column(
            "Qualification Number",
            "number",
            Words(),
            required=True,
            aliases=("QualificationNumber", "Qualification No", "QAN"),
            help="with or without slashes",
        ),
        Column(
            "Qualification Title",
            "name",
            Words(500),
            required=True,
            aliases=("QualificationTitle", "QualificationName", "Qualification Name", "Title"),
            help="text, up to 500 characters",
        ),
        Column(
            "Owner Organisation Recognition Number",
            "recognition_number",
            Words(),
            aliases=("OrganisationRecognitionNumber",),
            help="the number by which the regulator recognises the organisation",
        ),
        Column(
            "Owner Organisation Name",
            "organisation",
            Words(255),
            required=True,
            aliases=("OrganisationName", "AwardingOrganisation", "Awarding Organisation"),
            help="text, up to 255 characters",
        ),
        Column(
            "Owner Organisation Acronym",
            "acronym",
            Words(),
            aliases=("OrganisationAcronym",),
            help="text, up to 128 characters",
        ),
        Column(
            "Qualification Level",
            "level",
            Words(),
            aliases=("Level",),
            help="for example Level 3",
        ),
        Column(
            "Qualification Status",
            "register_status",
            Choice(REGISTER_STATUSES, "register_status_unknown"),
            help="one of: " + ", ".join(REGISTER_STATUSES.values()),
        ),
        Column("Operational Start Date", "operational_start_date", ColumnDate(), help=_DATE_HELP),
        Column("Operational End Date", "operational_end_date", ColumnDate(), help=_DATE_HELP),
        Column("Certification End Date", "certification_end_date", ColumnDate(), help=_DATE_HELP),
    ),
)

OF_QUALIFICATION = (
    *("name", "level", "register_status", "operational_start_date", "operational_end_date"),
    "certification_end_date",
)
"""The fields of a qualification that a row can set."""

DATES = tuple(
    column.name for column in QUALIFICATION_FILE.columns if isinstance(column.cell, ColumnDate)
)
