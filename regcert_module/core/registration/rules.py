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
    ), "Only these statuses are accepted.", source=_FIELDS, holes={"suggestion": SUGGESTION, "statuses": labels}),
    Rule("uln_scientific", _lt(
        "“%(value)s” is a ULN that a spreadsheet has rounded. Format the column as text and enter all ten digits again."
    ), "A spreadsheet has rounded the number; its digits are lost.", source=_EXCEL),
    Rule("uln_digit_missing", _lt(
        "No learner has the ULN “%(value)s”. A ULN has ten digits, and this one is shorter. Enter all ten digits."
    ), "A ULN has ten digits.", source="HESA collection C17051, field ULN"),
    Rule("learner_unknown", _lt(
        "No learner has the ULN “%(value)s”. Correct the ULN, or create the learner first."
    ), "Registrations are imported for known learners only."),
    Rule("learner_ambiguous", _lt(
        "%(count)s learners have the ULN “%(value)s”, so it does not say which one is meant. Give each learner their own ULN, or edit the registration by hand."
    ), "A shared ULN does not say which learner is meant."),
    Rule("uln_among_text", _lt(
        "No learner has the ULN “%(value)s”. Put only the ten digits in the cell: %(digits)s."
    ), "The cell contains more than the ten digits.", source="HESA collection C17051, field ULN"),
    Rule("qualification_unknown", _lt(
        "There is no qualification with the number “%(value)s”. Correct the number, or create the qualification first."
    ), "Learners can be registered only for known qualifications."),
    Rule("qualification_ambiguous", _lt(
        "%(count)s qualifications have the number “%(value)s”. Archive or correct all but one of them."
    ), "The number does not say which one is meant."),
    Rule("number_required", _lt(
        "This learner is already registered for this qualification with a registration number. Put the number in the row: %(numbers)s."
    ), "A registration with a number is found only by its number.", source=_NOTES),
    Rule("rows_conflict", _lt(
        "This row contradicts %(lines)s, which would change the same registration. Keep one of them."
    ), "There is no way to know which of the rows is right.", holes={"lines": lines}),
    Rule("learner_archived", _lt(
        "The learner %(name)s is archived and cannot be registered. Restore the learner (Learners, filter Archived), then validate again."
    ), "Archived learners are not registered."),
    Rule("qualification_archived", _lt(
        "The qualification %(name)s is archived, so nobody can be registered for it. Restore the qualification (Qualifications, filter Archived), then validate again."
    ), "Nobody is registered for an archived qualification."),
    Rule("registration_archived", _lt(
        "This learner's registration for this qualification%(with_number)s is archived. Restore it (Registrations, filter Archived), then validate again."
    ), "A second registration with the same number would be made.", holes={"with_number": part(_lt(" with the number %(names)s"))}),
    Rule("learner_archived_updated", _lt(
        "The learner %(name)s is archived. The row is accepted because the registration is already on record."
    ), "Certificates arrive for learners who have left.", WARNING),
    Rule("qualification_archived_updated", _lt(
        "The qualification %(name)s is archived. The row is accepted because the registration is already on record."
    ), "Certificates arrive for qualifications that are no longer offered.", WARNING),
    Rule("row_repeated", _lt(
        "This row repeats %(lines)s and was applied only once."
    ), "A repeated row is applied once.", WARNING, holes={"lines": lines}),
    Rule("number_spelling", _lt(
        "The number on record is written “%(number)s”. It stays as it is; the rest of the row is applied."
    ), "Capitals, blanks and dashes do not make a different number.", WARNING),
    Rule("status_kept", _lt(
        "“%(wanted)s” needs a registration number, so the status stays “%(kept)s”; the other cells are applied. Add the registration number to change the status."
    ), "The status is not allowed without a registration number.", WARNING, source=_NOTES, holes={"wanted": label, "kept": label}),
    Rule("file_imported_before", _lt(
        "This file was already imported on %(date)s by %(user)s. %(changes)s changes remain to be made."
    ), "The same bytes have been imported already.", WARNING, scope="file"),
    Rule("not_created", _lt(
        "This registration is new, and the import was to update existing ones only."
    ), "The import was asked only to update."),
    Rule("not_updated", _lt(
        "This registration exists, and the import was to create new ones only."
    ), "The import was asked only to create."),
    Rule("undo_conflict", _lt(
        "%(name)s was changed again after the import (%(fields)s), so it stays as it is."
    ), "Later changes are not undone.", WARNING),
    Rule("undo_number_needed", _lt(
        "%(name)s now needs its registration number, so it stays as it is."
    ), "It cannot be without its number.", WARNING),
)
# fmt: on
