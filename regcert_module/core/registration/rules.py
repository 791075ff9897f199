"""The rules for registrations."""

from ..rule.rule import WARNING, Rule, declare
from ..rule.sentence import SUGGESTION, _lt, lines, part
from .status import label, labels

_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_NOTES = "Notes 1 to 4, Aptem help article 4408349370130"
_EXCEL = "what spreadsheet programs do to text"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"


# fmt: off
REGISTRATION_RULES = declare(
    Rule("status_unknown", _lt(
        "“%(value)s” is not a status.%(suggestion)s Accepted values: %(statuses)s."
    ), "Eight states are accepted.", source=_FIELDS, holes={"suggestion": SUGGESTION, "statuses": labels}),
    Rule("uln_scientific", _lt(
        "“%(value)s” is a ULN that a spreadsheet has rounded. Format the column as text and enter all ten digits again."
    ), "A spreadsheet has rounded the number; its digits are lost.", source=_EXCEL),
    Rule("uln_digit_missing", _lt(
        "No learner has the ULN “%(value)s”. A ULN has ten digits: is one missing? Enter all ten digits."
    ), "A ULN has ten digits.", source="HESA collection C17051, field ULN"),
    Rule("learner_unknown", _lt(
        "No learner has the ULN “%(value)s”. Correct the ULN, or create the learner first."
    ), "Registrations are imported for known learners only."),
    Rule("learner_ambiguous", _lt(
        "%(count)s learners bear the ULN “%(value)s”, so it does not say which one is meant. Give each learner a ULN of their own, or edit the registration by hand."
    ), "A shared ULN does not say which learner is meant."),
    Rule("uln_among_text", _lt(
        "No learner has the ULN “%(value)s”. Put the ten digits into the cell and nothing else: %(digits)s."
    ), "The cell holds more than the ten digits.", source="HESA collection C17051, field ULN"),
    Rule("qualification_unknown", _lt(
        "There is no qualification with the number “%(value)s”. Correct the number, or create the qualification first."
    ), "Only known qualifications can be registered for."),
    Rule("qualification_ambiguous", _lt(
        "%(count)s qualifications have the number “%(value)s”. Archive or correct all but one of them."
    ), "The number does not say which one is meant."),
    Rule("number_required", _lt(
        "This learner is already registered for this qualification with a registration number. Put the number into the row: %(numbers)s."
    ), "A numbered registration is found by its number only.", source=_NOTES),
    Rule("rows_conflict", _lt(
        "This row contradicts %(lines)s, which would change the same registration. Keep one of them."
    ), "Which of the rows is right cannot be known.", holes={"lines": lines}),
    Rule("learner_archived", _lt(
        "The learner %(name)s is archived, and nobody archived is registered. Restore the learner (Learners, filter Archived), then validate again."
    ), "Archived learners are not registered."),
    Rule("qualification_archived", _lt(
        "The qualification %(name)s is archived, and nobody is registered for it any more. Restore the qualification (Qualifications, filter Archived), then validate again."
    ), "Nobody is registered for an archived qualification."),
    Rule("registration_archived", _lt(
        "This learner's registration for this qualification%(with_number)s is archived. Restore it (Registrations, filter Archived), then validate again."
    ), "A second registration with its number would be made.", holes={"with_number": part(_lt(" with the number %(names)s"))}),
    Rule("learner_archived_updated", _lt(
        "The learner %(name)s is archived. The row is taken all the same, as the registration is on record."
    ), "Certificates arrive for learners who have left.", WARNING),
    Rule("qualification_archived_updated", _lt(
        "The qualification %(name)s is archived. The row is taken all the same, as the registration is on record."
    ), "Certificates arrive for qualifications that are no longer offered.", WARNING),
    Rule("row_repeated", _lt(
        "This row repeats %(lines)s and was taken once."
    ), "The same twice is done once.", WARNING, holes={"lines": lines}),
    Rule("number_spelling", _lt(
        "The number on record is written “%(number)s”. It stays as it is; everything else of the row is applied."
    ), "Capitals, blanks and dashes do not make another number.", WARNING),
    Rule("status_kept", _lt(
        "“%(wanted)s” needs a registration number, so the status stays “%(kept)s”; the other cells are applied. Add the registration number to change the status."
    ), "The status is not permitted without a registration number.", WARNING, source=_NOTES, holes={"wanted": label, "kept": label}),
    Rule("file_imported_before", _lt(
        "This very file was imported on %(date)s by %(user)s. %(changes)s changes remain to be made."
    ), "The same bytes have been imported already.", WARNING, scope="file"),
    Rule("not_created", _lt(
        "This registration is new, and only existing ones were to be updated."
    ), "The import was asked to update only."),
    Rule("not_updated", _lt(
        "This registration exists, and only new ones were to be created."
    ), "The import was asked to create only."),
    Rule("undo_conflict", _lt(
        "%(name)s was changed again after the import (%(fields)s), and stays as it is."
    ), "What somebody changed since is not touched.", WARNING),
    Rule("undo_number_needed", _lt(
        "%(name)s could not be without its registration number now, and stays as it is."
    ), "It could not be without its number.", WARNING),
)
# fmt: on
