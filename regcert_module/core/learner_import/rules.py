"""The rules for files of learners and enrolments."""

from ..rule.rule import MANY, SOME, WARNING, Rule, declare
from ..rule.sentence import SUGGESTION, _lt, lines

_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"

# fmt: off
declare(
    Rule("learner_unidentified", _lt(
        "Nothing tells this learner apart from others of the same name. Fill in the ULN (9999999999 where there is none yet) or the Individual ID."
    ), "Many people share a name."),
    Rule("learner_not_one", _lt(
        "%(count)s learners on record match this row. Correct the ULN and Individual ID, or merge the learners."
    ), "There is no way to know which one is meant."),
    Rule("learner_restore", _lt(
        "This learner is archived. Restore the learner first: under Learners, with the filter Archived."
    ), "Otherwise there would be a second one."),
    Rule("learner_found_by_name", _lt(
        "No learner has this ULN or Individual ID. A learner without a ULN has this name and date of birth, and the row was matched to them. Check that it is the same person."
    ), "Two people may have the same name and date of birth.", WARNING, told_once_from=MANY),
    Rule("learner_uln_changes", _lt(
        "The learner has another ULN on record, %(uln)s, which this one replaces. Check which is right."
    ), "A ULN is for life.", WARNING, source=_ILR),
    Rule("learner_alike", _lt(
        "%(count)s learners on record have the same name and date of birth, or the same e-mail address. Compare them; a new learner is created anyway."
    ), "One person may be on record twice.", WARNING),
    Rule("learner_alike_in_file", _lt(
        "This may be the same person as on %(lines)s: the name and date of birth, or the e-mail address, are the same."
    ), "One person may be in the file twice.", WARNING, holes={"lines": lines}),
    Rule("learner_rows_disagree", _lt(
        "This row and %(lines)s are about the same learner and contradict each other. Correct or remove one of them."
    ), "There is no way to know which row is right.", holes={"lines": lines}),
    Rule("learner_row_repeated", _lt(
        "This row repeats %(lines)s and was applied only once."
    ), "A repeated row is applied once.", WARNING, holes={"lines": lines}),
    Rule("programme_unknown", _lt(
        "There is no programme “%(value)s”.%(suggestion)s Correct the name, or choose what to do about it under “Names that are not on record”."
    ), "A typing error would create a new programme.", holes={"suggestion": SUGGESTION}),
    Rule("programme_several", _lt(
        "%(count)s programmes are called “%(value)s”. Rename or archive all but one of them."
    ), "There is no way to know which one is meant."),
    Rule("programme_restore", _lt(
        "The programme “%(value)s” is archived. Restore it first."
    ), "Otherwise there would be a second one."),
    Rule("employer_unknown", _lt(
        "There is no employer “%(value)s”.%(suggestion)s Correct the name, or choose what to do about it under “Names that are not on record”."
    ), "A typing error would create a new employer.", holes={"suggestion": SUGGESTION}),
    Rule("employer_several", _lt(
        "%(count)s companies are called “%(value)s”. Rename or merge all but one of them."
    ), "There is no way to know which one is meant."),
    Rule("tutor_unknown", _lt(
        "“%(value)s” is not the name or login of exactly one user, so the enrolment is made without a tutor. Choose the tutor in the enrolment."
    ), "Only an administrator creates users.", WARNING, told_once_from=SOME),
    Rule("country_unknown", _lt(
        "“%(value)s” is not a country.%(suggestion)s Write its name in English or its code, or leave the cell blank."
    ), "Only the countries on the list are accepted.", holes={"suggestion": SUGGESTION}),
    Rule("county_unknown", _lt(
        "“%(value)s” is not one of the counties of this database, so it is left out. Add it to the address if it matters."
    ), "Only the counties of the database are accepted.", WARNING, told_once_from=SOME),
    Rule("enrolment_without_programme", _lt(
        "The row names no programme, so no enrolment is made. Fill in the Programme Name if the learner should be enrolled."
    ), "An enrolment is known by its programme.", WARNING, told_once_from=SOME),
    Rule("enrolment_of_several", _lt(
        "The learner has %(count)s enrolments on this programme. Fill in the Start Date of the right one."
    ), "There is no way to know which one is meant."),
    Rule("enrolment_restore", _lt(
        "This enrolment is archived. Restore it first."
    ), "Otherwise there would be a second one."),
    Rule("enrolment_second", _lt(
        "The learner has an enrolment on this programme with another start date: %(dates)s. Check that you mean a second one."
    ), "Perhaps a start date was corrected.", WARNING),
    Rule("learner_undo_used", _lt(
        "%(name)s has been used since, so it stays. Archive it by hand if it should go."
    ), "Later changes are not undone.", WARNING),
    Rule("learner_undo_changed", _lt(
        "%(name)s has been changed since, so it stays as it is. Correct it by hand if it should go back."
    ), "Later changes are not undone.", WARNING),
    Rule("enrolment_backwards", _lt(
        "%(value)s is before the start, %(start)s. Correct one of the two."
    ), "Nobody plans to end before the start."),
    Rule("ilr_programme_unknown", _lt(
        "No programme has the aim %(aim)s, so no enrolment is made. Add the qualification to its programme, or give the programme its ILR code."
    ), "An aim belongs to a programme by its code, or by the qualification.", WARNING, told_once_from=MANY),
    Rule("ilr_programme_several", _lt(
        "The aim %(aim)s is part of several programmes (%(names)s), so no enrolment is made. Give the right programme its ILR code."
    ), "There is no way to know which one is meant.", WARNING, told_once_from=MANY),
)
# fmt: on
