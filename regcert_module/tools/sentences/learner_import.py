"""The sentences of ``core.learner_import.rules``: what is wrong, then what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "learner_unidentified": _lt(
        "Nothing tells this learner from others of the same name. Fill the ULN (9999999999 where there is none yet) or the "
        "Individual ID."
    ),
    "learner_not_one": _lt(
        "%(count)s learners on record fit this row. Correct the ULN and Individual ID, or merge the learners."
    ),
    "learner_restore": _lt(
        "This learner is archived. Restore the learner first: under Learners, with the filter Archived."
    ),
    "learner_found_by_name": _lt(
        "No learner has this ULN or Individual ID; one without a ULN has this name and date of birth and is taken. "
        "Check that it is the same person."
    ),
    "learner_uln_changes": _lt(
        "The learner has another ULN on record, %(uln)s, and gets this one. Check which is right."
    ),
    "learner_alike": _lt(
        "%(count)s learners on record have the same name and date of birth, or the same e-mail address. Compare them: a "
        "new learner is made all the same."
    ),
    "learner_alike_in_file": _lt(
        "This may be the same person as on %(lines)s: the name and date of birth, or the e-mail address, are the same."
    ),
    "learner_rows_disagree": _lt(
        "This row and %(lines)s are about the same learner and contradict each other. Correct or remove one of them."
    ),
    "learner_row_repeated": _lt("This row repeats %(lines)s and was taken once."),
    "programme_unknown": _lt(
        "There is no programme “%(value)s”.%(suggestion)s Correct the name, or choose what to do about it under “Names "
        "that are not on record”."
    ),
    "programme_several": _lt(
        "%(count)s programmes are called “%(value)s”. Rename or archive all but one of them."
    ),
    "programme_restore": _lt("The programme “%(value)s” is archived. Restore it first."),
    "employer_unknown": _lt(
        "There is no employer “%(value)s”.%(suggestion)s Correct the name, or choose what to do about it under “Names "
        "that are not on record”."
    ),
    "employer_several": _lt(
        "%(count)s companies are called “%(value)s”. Rename or merge all but one of them."
    ),
    "tutor_unknown": _lt(
        "“%(value)s” is not the name or login of one user; the enrolment is made without a tutor. Choose the tutor "
        "there."
    ),
    "country_unknown": _lt(
        "“%(value)s” is not a country.%(suggestion)s Write its name in English or its code, or leave the cell blank."
    ),
    "county_unknown": _lt(
        "“%(value)s” is not one of the counties of this database and is left out. Add it to the address if it matters."
    ),
    "enrolment_without_programme": _lt(
        "The row names no programme, so no enrolment is made. Fill the Programme Name if one is meant."
    ),
    "enrolment_of_several": _lt(
        "The learner has %(count)s enrolments on this programme. Fill the Start Date of the one that is meant."
    ),
    "enrolment_restore": _lt("This enrolment is archived. Restore it first."),
    "enrolment_second": _lt(
        "The learner has an enrolment on this programme with another start date: %(dates)s. Check that a second one is meant."
    ),
    "enrolment_backwards": _lt("%(value)s is before the start, %(start)s. Correct one of the two."),
}
