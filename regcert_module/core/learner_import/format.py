"""The file of learners and their enrolments: columns by header, in any order."""

from ..cell.cells import Date, Key, Words, YesNo
from ..cell.identifiers import code_key, digits_key, uln_key
from ..export.format import REGISTRATION_EXPORT
from ..file.format import Column, FileFormat
from ..learner.cells import BirthDate, Code, Name, NationalInsuranceNumber, Uln
from ..learner.codes import ALSO_ETHNICITIES, ALSO_GENDERS, GENDERS
from ..learner.ethnicity import ETHNICITIES

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 200_000

_TEXT_HELP = "text, up to 128 characters"
_DATE_HELP = "dd/mm/yyyy"


GENDER = Code(GENDERS, "gender_unknown", also=ALSO_GENDERS)
ETHNICITY = Code(dict(ETHNICITIES), "ethnicity_unknown", also=ALSO_ETHNICITIES)

LEARNER_FILE = FileFormat(
    "learner",
    (
        Column(
            "ULN",
            "uln",
            Uln(uln_key),
            group="learner_unidentified",
            aliases=("Unique Learner Number", "Learner ULN"),
            help="ten digits; 9999999999 for a learner who has none yet",
        ),
        Column(
            "Individual ID",
            "individual_id",
            Key(digits_key),
            group="learner_unidentified",
            aliases=("CITB Individual ID",),
            help=_TEXT_HELP,
        ),
        Column("Title", "title", Words(), help="for example Ms, Mr, Mx or Dr"),
        Column(
            "First Name",
            "first_name",
            Words(),
            required=True,
            aliases=(
                *("FirstName", "Given Name", "Given Names", "GivenName", "GivenNames"),
                *("Forename", "Forenames", "Learner First Name", "Legal First Name"),
            ),
            help=_TEXT_HELP,
        ),
        Column(
            "Last Name",
            "last_name",
            Words(),
            required=True,
            aliases=(
                *("LastName", "Surname", "Family Name", "FamilyName"),
                *("Learner Last Name", "Learner Surname", "Legal Last Name"),
            ),
            help=_TEXT_HELP,
        ),
        Column(
            "Date of Birth",
            "date_of_birth",
            BirthDate(),
            personal=True,
            aliases=("DateOfBirth", "DOB", "D.O.B.", "Birth Date", "Birthdate"),
            help=_DATE_HELP,
        ),
        Column(
            "Gender",
            "gender",
            GENDER,
            aliases=("Sex", "Legal Sex"),
            help="one of: " + ", ".join(GENDERS.values()) + "; or M, F",
        ),
        Column(
            "Ethnicity",
            "ethnicity",
            ETHNICITY,
            personal=True,
            aliases=("Ethnic Group", "Ethnic Origin", "Ethnicity Code"),
            help="the code of the ILR, such as 31, or its label",
        ),
        Column(
            "Email address",
            "email",
            Words(),
            aliases=("Email", "E-mail", "E-mail address", "Learner Email", "Personal Email"),
            help=_TEXT_HELP,
        ),
        Column(
            "Address Line 1",
            "street",
            Words(),
            aliases=("Address 1", "Address1", "AddressLine1", "AddLine1", "Street"),
            help=_TEXT_HELP,
        ),
        Column(
            "Address Line 2",
            "street2",
            Words(),
            aliases=("Address 2", "Address2", "AddressLine2", "AddLine2"),
            help=_TEXT_HELP,
        ),
        Column(
            "Address Town/City",
            "city",
            Words(),
            aliases=("Town", "City", "Town/City", "Town or City", "Address Town", "AddLine3"),
            help=_TEXT_HELP,
        ),
        Column("County", "county", Name(), aliases=("Address County", "AddLine4"), help=_TEXT_HELP),
        Column(
            "Post Code",
            "zip",
            Words(),
            aliases=("Postcode", "Postal Code", "Address Postcode", "Home Postcode"),
            help=_TEXT_HELP,
        ),
        Column("Country", "country", Name(), help="its name in English, or its code, such as GB"),
        Column(
            "National Insurance Number",
            "national_insurance_number",
            NationalInsuranceNumber(code_key),
            personal=True,
            aliases=("NINumber", "NI Number", "NINO", "National Insurance No", "NI No"),
            help="two letters, six digits, a letter A to D",
        ),
        Column(
            "Programme Name",
            "programme",
            Name(),
            aliases=("Programme", "Program", "Learning Programme", "Programme Title"),
            help="as it is called under Programmes",
        ),
        Column(
            "Start Date",
            "start_date",
            Date(),
            aliases=("StartDate", "LearnStartDate", "Programme Start Date", "Learning Start Date"),
            help=_DATE_HELP,
        ),
        Column(
            "Planned Achievement Date",
            "planned_achievement_date",
            Date(),
            aliases=(
                *("LearnPlanEndDate", "Planned End Date", "Expected End Date"),
                *("Programme Planned End Date", "Planned Completion Date"),
            ),
            help=_DATE_HELP,
        ),
        Column(
            "Primary Tutor",
            "tutor",
            Name(),
            aliases=("Tutor", "Assessor", "Trainer", "Coach"),
            help="the name, or the login, of a user",
        ),
        Column(
            "Employer",
            "employer",
            Name(),
            aliases=("Employer Name", "Company", "Organisation", "Company Name"),
            help="as the contact is called",
        ),
        Column("QA Verified", "qa_verified", YesNo(), help="Yes or No"),
    ),
)

PASSED_OVER = REGISTRATION_EXPORT.headers
"""Headers of an export of registrations that an import of learners silently ignores."""

OF_LEARNER = (
    *("uln", "individual_id", "title", "first_name", "last_name", "date_of_birth", "gender"),
    *("ethnicity", "email", "street", "street2", "city", "zip", "national_insurance_number"),
    *("state_id", "country_id"),
)
"""The fields of a learner that a row can set."""

OF_ENROLMENT = ("planned_achievement_date", "primary_tutor_id", "employer_id", "ilr_status")
"""The fields of an enrolment that a row can set. Learner, programme and start date identify it."""
