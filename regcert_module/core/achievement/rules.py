"""The rules for schemes and achievements."""

from ..rule.rule import WARNING, Rule, declare
from ..rule.sentence import _lt, differences, lines

_CITB = "CITB, submitting bulk achievements"
_GRANT = "CITB, short course grants"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"

# fmt: off
ACHIEVEMENT_RULES = declare(
    Rule("undo_kept", _lt(
        "This row's achievement was submitted, sent or changed after the upload, so it was left as it is."
    ), "Later changes are not undone.", WARNING),
    Rule("course_unknown", _lt(
        "There is no course with the code “%(value)s”. Correct the code, or add the course to the list first."
    ), "Only courses on the list can be recorded.", source=_CITB),
    Rule("course_not_live", _lt(
        "The course “%(value)s” was not live on that date (%(first)s to %(last)s). Check the date and the code."
    ), "A course is live between two dates.", source=_CITB, adjustable=True),
    Rule("achieved_in_future", _lt(
        "%(value)s is in the future. Check the date of the achievement."
    ), "It must already have happened.", source=_CITB, adjustable=True),
    Rule("achieved_late", _lt(
        "The achievement is %(days)s days old; it should be added within %(limit)s days. Add it now."
    ), "Achievements are to be added within 10 days of completion.", WARNING, source=_CITB, adjustable=True),
    Rule("identifier_missing", _lt(
        "Nothing identifies the learner. Fill in at least one of: %(names)s."
    ), "One of the yellow fields must be filled in.", source=_CITB, adjustable=True),
    Rule("levy_number_missing", _lt(
        "The employer's grant cannot be paid without the employer's levy registration number. Fill it in if the employer has one."
    ), "The levy number starts the employer's grant payment.", WARNING, source=_CITB, adjustable=True),
    Rule("levy_number_unlikely", _lt(
        "“%(value)s” is not a real levy number. Check it."
    ), "No levy number is all zeros.", WARNING, source=_CITB, adjustable=True),
    Rule("levy_number_unknown", _lt(
        "No employer on record has the levy number “%(value)s”. Check it, or enter it on the employer's contact."
    ), "A mistyped levy number pays another employer.", WARNING, adjustable=True),
    Rule("levy_number_several", _lt(
        "Several contacts have the levy number “%(value)s”, so the achievement has no employer yet. Choose the employer in the achievement, or remove the number from the wrong contact."
    ), "There is no way to know which employer is meant.", WARNING, adjustable=True),
    Rule("individual_id_unlikely", _lt(
        "“%(value)s” is not a real Individual ID. Check it."
    ), "No Individual ID is all zeros.", WARNING, adjustable=True),
    Rule("individual_id_zeros", _lt(
        "“%(value)s” and %(others)s differ only in leading zeros. If they belong to the same person, write the same number in both; a spreadsheet may have removed the zeros."
    ), "A spreadsheet removes leading zeros.", WARNING, adjustable=True),
    Rule("identifier_shared", _lt(
        "“%(value)s” appears with different names or dates of birth on %(lines)s (%(people)s). An identifier belongs to one person: correct it where it is wrong."
    ), "An identifier belongs to one person.", WARNING, adjustable=True, holes={"lines": lines}),
    Rule("name_unlikely", _lt(
        "“%(value)s” contains no letters. Write the name."
    ), "A name has letters.", WARNING, adjustable=True),
    Rule("achieved_long_ago", _lt(
        "%(value)s is before %(year)s. Check the year."
    ), "Probably a wrong year.", WARNING, adjustable=True),
    Rule("achieved_before_birth", _lt(
        "%(value)s is not after the learner's date of birth. Check both dates."
    ), "It cannot have happened.", adjustable=True),
    Rule("born_in_future", _lt(
        "The date of birth is in the future. Check the year."
    ), "It cannot have happened.", adjustable=True),
    Rule("birth_date_unlikely", _lt(
        "According to this date of birth, the learner was younger than 14 or older than 100. Check the year."
    ), "Probably a wrong year.", WARNING, adjustable=True),
    Rule("learner_conflict", _lt(
        "The identifier belongs to a learner on record, but the details seem to be somebody else's: %(differences)s. Correct them here, or on the learner's record."
    ), "The achievement would go to the wrong person.", adjustable=True, holes={"differences": differences}),
    Rule("learner_several", _lt(
        "%(count)s learners on record match. Fill in another identifier, or the date of birth."
    ), "There is no way to know who is meant.", adjustable=True),
    Rule("learner_by_name", _lt(
        "No identifier was found on record; the learner was found by: %(names)s. Check that it is the same person."
    ), "Two people can share a name and a birthday.", WARNING, adjustable=True),
    Rule("learner_differs", _lt(
        "The learner on record differs: %(differences)s. Check that it is the same person, and correct one of the two."
    ), "One of the two records is wrong.", WARNING, adjustable=True, holes={"differences": differences}),
    Rule("learner_is_archived", _lt(
        "The learner on record is archived. Restore the learner if it is the same person."
    ), "It is easy to create an archived learner a second time.", WARNING, adjustable=True),
    Rule("learner_new", _lt(
        "No learner on record matches. Once the achievement is recorded, create the learner from it, or choose the right one there."
    ), "A learner is created only when somebody confirms it.", WARNING, adjustable=True),
    Rule("achievement_repeated", _lt(
        "This achievement is already on %(lines)s. Remove one of the rows."
    ), "An achievement is recorded once.", holes={"lines": lines}),
    Rule("achievement_known", _lt(
        "This learner's achievement of this course on this day is already recorded. Leave it out here."
    ), "An achievement is recorded once."),
    Rule("file_recorded", _lt(
        "This file was uploaded on %(date)s by %(user)s; %(known)s of %(rows)s rows are already recorded. Nothing is left to do."
    ), "An achievement is recorded once.", scope="file"),
    Rule("file_partly_recorded", _lt(
        "This file was uploaded on %(date)s by %(user)s; %(known)s of %(rows)s rows are already recorded. Upload the others in a file of their own: %(lines)s."
    ), "An achievement is recorded once.", scope="file", holes={"lines": lines}),
    Rule("renewal_early", _lt(
        "The learner passed this course on %(date)s, and the pass is valid until %(until)s. A second grant will probably not be paid; check the course code."
    ), "One grant for each person and course.", WARNING, source=_GRANT, adjustable=True),
    Rule("refresher_without_pass", _lt(
        "“%(value)s” is a refresher, and there is no record that the learner passed the course that it refreshes. Check the course code, or record the earlier pass."
    ), "A refresher comes after the full course.", WARNING, source=_GRANT, adjustable=True),
    Rule("refresher_too_late", _lt(
        "“%(value)s” is a refresher, but the last pass was on %(date)s, more than %(months)s months before. Check whether the full course is due."
    ), "After so long the full course is due.", WARNING, source=_GRANT, adjustable=True),
)
# fmt: on
