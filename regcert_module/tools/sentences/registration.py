"""The sentences of ``core.registration.rules``: what is wrong, then what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "status_unknown": _lt(
        "“%(value)s” is not a status.%(suggestion)s Accepted values: %(statuses)s."
    ),
    "uln_scientific": _lt(
        "“%(value)s” is a ULN that a spreadsheet has rounded. Format the column as text and enter all ten digits again."
    ),
    "uln_digit_missing": _lt(
        "No learner has the ULN “%(value)s”. A ULN has ten digits: is one missing? Enter all ten digits."
    ),
    "learner_unknown": _lt(
        "No learner has the ULN “%(value)s”. Correct the ULN, or create the learner first."
    ),
    "learner_ambiguous": _lt(
        "%(count)s learners bear the ULN “%(value)s”, so it does not say which one is meant. "
        "Give each learner a ULN of their own, or edit the registration by hand."
    ),
    "qualification_unknown": _lt(
        "There is no qualification with the number “%(value)s”. Correct the number, or create the qualification first."
    ),
    "qualification_ambiguous": _lt(
        "%(count)s qualifications have the number “%(value)s”. Archive or correct all but one of them."
    ),
    "number_required": _lt(
        "This learner is already registered for this qualification with a registration number. "
        "Put the number into the row: %(numbers)s."
    ),
    "rows_conflict": _lt(
        "This row contradicts %(lines)s, which would change the same registration. Keep one of them."
    ),
    "uln_among_text": _lt(
        "No learner has the ULN “%(value)s”. Put the ten digits into the cell and nothing else: %(digits)s."
    ),
    "learner_archived": _lt(
        "The learner %(name)s is archived, and nobody archived is registered. Restore the learner (Learners, "
        "filter Archived), then validate again."
    ),
    "qualification_archived": _lt(
        "The qualification %(name)s is archived, and nobody is registered for it any more. Restore the "
        "qualification (Qualifications, filter Archived), then validate again."
    ),
    "registration_archived": _lt(
        "This learner's registration for this qualification%(with_number)s is archived. Restore it "
        "(Registrations, filter Archived), then validate again."
    ),
    "learner_archived_updated": _lt(
        "The learner %(name)s is archived. The row is taken all the same, as the registration is on record."
    ),
    "qualification_archived_updated": _lt(
        "The qualification %(name)s is archived. The row is taken all the same, as the registration is on record."
    ),
    "number_spelling": _lt(
        "The number on record is written “%(number)s”. It stays as it is; everything else of the row is applied."
    ),
    "number_shared": _lt(
        "The number “%(value)s” is also that of another learner of this awarding organisation: %(where)s. "
        "Check whose it is."
    ),
    "status_backwards": _lt(
        "The status goes back from “%(kept)s” to “%(wanted)s”. Check that this is meant."
    ),
    "date_unlikely": _lt("%(value)s is an unlikely date. Check the year."),
    "enrolment_several": _lt(
        "The learner has %(count)s enrolments with this qualification (%(names)s), so the registration belongs "
        "to none of them yet. Choose the enrolment in its form."
    ),
    "row_repeated": _lt("This row repeats %(lines)s and was taken once."),
    "status_kept": _lt(
        "“%(wanted)s” needs a registration number, so the status stays “%(kept)s”; the other cells are applied. "
        "Add the registration number to change the status."
    ),
    "file_imported_before": _lt(
        "This very file was imported on %(date)s by %(user)s. %(changes)s changes remain to be made."
    ),
    "not_created": _lt("This registration is new, and only existing ones were to be updated."),
    "not_updated": _lt("This registration exists, and only new ones were to be created."),
    "date_in_future": _lt("%(value)s is in the future. Check the year."),
    "dates_out_of_order": _lt(
        "The %(column)s is before the %(earlier)s, %(date)s. Check both dates."
    ),
    "status_without_date": _lt(
        "The status is “%(wanted)s”, but there is no %(expected)s. Enter it if it is known."
    ),
    "date_without_status": _lt(
        "There is a %(column)s, but the status is only “%(kept)s”. Check whether the status should be a later one."
    ),
    "second_number": _lt(
        "This learner has another registration for this qualification (%(numbers)s). "
        "Check that a second one is meant."
    ),
    "leading_zeros_lost": _lt(
        "There is a registration %(numbers)s: has a spreadsheet dropped the zeros in front? "
        "Format the column as text if so."
    ),
    "ilr_not_verified": _lt(
        "The learner's ILR is not QA verified. Check the learner's details before they are sent on."
    ),
    "uln_temporary": _lt(
        "%(value)s is the temporary ULN. Enter the learner's own ULN as soon as it is known."
    ),
    "undo_conflict": _lt(
        "%(name)s was changed again after the import (%(fields)s), and stays as it is."
    ),
    "undo_number_needed": _lt(
        "%(name)s could not be without its registration number now, and stays as it is."
    ),
    "uln_check_digit": _lt(
        "The ULN “%(value)s” fails its check digit. Compare it with the learner's record."
    ),
}
