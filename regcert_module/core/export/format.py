"""The 32 columns of an export."""

from ..cell.cells import Date, Text, YesNo
from ..file.format import Column, FileFormat
from ..registration.format import STATUS

# The names of these columns are the paths from a registration to the value.
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
