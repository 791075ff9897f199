"""The rules for files of learners and enrolments."""

from ..rule.rule import MANY, SOME, WARNING, Rule, declare
from ..rule.sentence import SUGGESTION, _lt, lines

_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"

# fmt: off
declare(
    Rule("learner_unidentified", _lt(
        "Nothing tells this learner from others of the same name. Fill the ULN (9999999999 where there is none yet) or the Individual ID."
    ), "Names alone are shared by many."),
    Rule("learner_not_one", _lt(
        "%(count)s learners on record fit this row. Correct the ULN and Individual ID, or merge the learners."
    ), "Which one is meant cannot be known."),
    Rule("learner_restore", _lt(
        "This learner is archived. Restore the learner first: under Learners, with the filter Archived."
    ), "There would be a second one."),
    Rule("learner_found_by_name", _lt(
        "No learner has this ULN or Individual ID; one without a ULN has this name and date of birth and is taken. Check that it is the same person."
    ), "Two people may have the same name and date of birth.", WARNING, told_once_from=MANY),
    Rule("learner_uln_changes", _lt(
        "The learner has another ULN on record, %(uln)s, and gets this one. Check which is right."
    ), "A ULN is for life.", WARNING, source=_ILR),
    Rule("learner_alike", _lt(
        "%(count)s learners on record have the same name and date of birth, or the same e-mail address. Compare them: a new learner is made all the same."
    ), "One person may be on record twice.", WARNING),
    Rule("learner_alike_in_file", _lt(
        "This may be the same person as on %(lines)s: the name and date of birth, or the e-mail address, are the same."
    ), "One person may be there twice.", WARNING, holes={"lines": lines}),
    Rule("learner_rows_disagree", _lt(
        "This row and %(lines)s are about the same learner and contradict each other. Correct or remove one of them."
    ), "Which is right cannot be known.", holes={"lines": lines}),
    Rule("learner_row_repeated", _lt(
        "This row repeats %(lines)s and was taken once."
    ), "The same twice is done once.", WARNING, holes={"lines": lines}),
    Rule("programme_unknown", _lt(
        "There is no programme “%(value)s”.%(suggestion)s Correct the name, or choose what to do about it under “Names that are not on record”."
    ), "A typing error would be a new one.", holes={"suggestion": SUGGESTION}),
    Rule("programme_several", _lt(
        "%(count)s programmes are called “%(value)s”. Rename or archive all but one of them."
    ), "Which one is meant cannot be known."),
    Rule("programme_restore", _lt(
        "The programme “%(value)s” is archived. Restore it first."
    ), "There would be a second one."),
    Rule("employer_unknown", _lt(
        "There is no employer “%(value)s”.%(suggestion)s Correct the name, or choose what to do about it under “Names that are not on record”."
    ), "A typing error would be a new one.", holes={"suggestion": SUGGESTION}),
    Rule("employer_several", _lt(
        "%(count)s companies are called “%(value)s”. Rename or merge all but one of them."
    ), "Which one is meant cannot be known."),
    Rule("tutor_unknown", _lt(
        "“%(value)s” is not the name or login of one user; the enrolment is made without a tutor. Choose the tutor there."
    ), "Users are made by an administrator.", WARNING, told_once_from=SOME),
    Rule("country_unknown", _lt(
        "“%(value)s” is not a country.%(suggestion)s Write its name in English or its code, or leave the cell blank."
    ), "The countries are a fixed list.", holes={"suggestion": SUGGESTION}),
    Rule("county_unknown", _lt(
        "“%(value)s” is not one of the counties of this database and is left out. Add it to the address if it matters."
    ), "The counties are those of the database.", WARNING, told_once_from=SOME),
    Rule("enrolment_without_programme", _lt(
        "The row names no programme, so no enrolment is made. Fill the Programme Name if one is meant."
    ), "An enrolment is known by its programme.", WARNING, told_once_from=SOME),
    Rule("enrolment_of_several", _lt(
        "The learner has %(count)s enrolments on this programme. Fill the Start Date of the one that is meant."
    ), "Which one is meant cannot be known."),
    Rule("enrolment_restore", _lt(
        "This enrolment is archived. Restore it first."
    ), "There would be a second one."),
    Rule("enrolment_second", _lt(
        "The learner has an enrolment on this programme with another start date: %(dates)s. Check that a second one is meant."
    ), "A start date was perhaps corrected.", WARNING),
    Rule("learner_undo_used", _lt(
        "%(name)s has been used since and stays. Archive it by hand if it should go."
    ), "What has moved on since is not touched.", WARNING),
    Rule("learner_undo_changed", _lt(
        "%(name)s has been changed since and stays as it is. Correct it by hand if it should go back."
    ), "A later change is not undone.", WARNING),
    Rule("enrolment_backwards", _lt(
        "%(value)s is before the start, %(start)s. Correct one of the two."
    ), "Nobody plans to end before the start."),
    Rule("ilr_programme_unknown", _lt(
        "No programme has the aim %(aim)s, so no enrolment is made. Add the qualification to its programme, or give the programme its ILR code."
    ), "An aim belongs to a programme by its code, or by the qualification.", WARNING, told_once_from=MANY),
    Rule("ilr_programme_several", _lt(
        "The aim %(aim)s is part of several programmes (%(names)s), so no enrolment is made. Give the programme that is meant its ILR code."
    ), "Which one is meant cannot be known.", WARNING, told_once_from=MANY),
)
# fmt: on
