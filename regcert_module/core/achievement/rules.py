"""The rules for schemes and achievements."""

from ..rule.rule import WARNING, Rule, declare
from ..rule.sentence import _lt, differences, lines

_CITB = "CITB, submitting bulk achievements"
_GRANT = "CITB, short course grants"
_ILR = "ILR validation rule ULN_04; HESA collection C17051, field ULN"

# fmt: off
ACHIEVEMENT_RULES = declare(
    Rule("undo_kept", _lt(
        "The achievement of this row was submitted, sent or changed after the upload, and was left as it is."
    ), "What has moved on since is not touched.", WARNING),
    Rule("course_unknown", _lt(
        "There is no course with the code “%(value)s”. Correct the code, or add the course to the list first."
    ), "Only listed courses can be achieved.", source=_CITB),
    Rule("course_not_live", _lt(
        "The course “%(value)s” was not live on that date (%(first)s to %(last)s). Check the date and the code."
    ), "A course is live between two dates.", source=_CITB, adjustable=True),
    Rule("achieved_in_future", _lt(
        "%(value)s is in the future. Check the date of the achievement."
    ), "It must have happened.", source=_CITB, adjustable=True),
    Rule("achieved_late", _lt(
        "The achievement is %(days)s days old; it should be added within %(limit)s days. Add it at once."
    ), "Achievements are to be added within 10 days of completion.", WARNING, source=_CITB, adjustable=True),
    Rule("identifier_missing", _lt(
        "Nothing identifies the learner. Fill at least one of: %(names)s."
    ), "One of the yellow fields must be filled.", source=_CITB, adjustable=True),
    Rule("levy_number_missing", _lt(
        "Without the employer's levy registration number the employer's grant cannot be paid. Fill the cell if the employer has one."
    ), "The levy number starts the employer's grant payment.", WARNING, source=_CITB, adjustable=True),
    Rule("levy_number_unlikely", _lt(
        "“%(value)s” is no employer's levy number. Check it."
    ), "No employer's number is all noughts.", WARNING, source=_CITB, adjustable=True),
    Rule("levy_number_unknown", _lt(
        "No employer on record has the levy number “%(value)s”. Check it, or enter it on the employer's contact."
    ), "A mistyped levy number pays another employer.", WARNING, adjustable=True),
    Rule("levy_number_several", _lt(
        "Several contacts have the levy number “%(value)s”, so the achievement has no employer yet. Choose the employer in the achievement, or take the number off the wrong contact."
    ), "Which employer is meant cannot be known.", WARNING, adjustable=True),
    Rule("individual_id_unlikely", _lt(
        "“%(value)s” is nobody's Individual ID. Check it."
    ), "Nobody's ID is all noughts.", WARNING, adjustable=True),
    Rule("individual_id_zeros", _lt(
        "“%(value)s” and %(others)s differ in leading zeros only. If they are the same person, write the same number in both; a spreadsheet may have taken zeros off."
    ), "A spreadsheet takes leading noughts off.", WARNING, adjustable=True),
    Rule("identifier_shared", _lt(
        "“%(value)s” stands with different names or dates of birth on %(lines)s (%(people)s). An identifier belongs to one person: correct it where it is wrong."
    ), "An identifier belongs to one person.", WARNING, adjustable=True, holes={"lines": lines}),
    Rule("name_unlikely", _lt(
        "“%(value)s” has no letter. Write the name."
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
        "By this date of birth the learner was younger than 14 or older than 100. Check the year."
    ), "Probably a wrong year.", WARNING, adjustable=True),
    Rule("learner_conflict", _lt(
        "The row has an identifier of a learner on record, but it seems to be somebody else: %(differences)s. Correct the row, or the learner's record."
    ), "It would be recorded for somebody else.", adjustable=True, holes={"differences": differences}),
    Rule("learner_several", _lt(
        "%(count)s learners on record fit this row. Fill another identifier, or the date of birth."
    ), "Who is meant cannot be known.", adjustable=True),
    Rule("learner_by_name", _lt(
        "No identifier was found on record; the learner was found by: %(names)s. Check that it is the same person."
    ), "A name and a birthday can be shared.", WARNING, adjustable=True),
    Rule("learner_differs", _lt(
        "The learner on record differs: %(differences)s. Check that it is the same person, and correct the row or the record."
    ), "One of the two records is wrong.", WARNING, adjustable=True, holes={"differences": differences}),
    Rule("learner_is_archived", _lt(
        "The learner on record is archived. Restore the learner if it is the same person."
    ), "An archived learner is easily made twice.", WARNING, adjustable=True),
    Rule("learner_new", _lt(
        "No learner on record fits. Once it is recorded, create this learner from the achievement, or choose the right one there."
    ), "A learner is created on confirmation only.", WARNING, adjustable=True),
    Rule("achievement_repeated", _lt(
        "This achievement stands on %(lines)s already. Remove one of the rows."
    ), "The same is achieved once.", holes={"lines": lines}),
    Rule("achievement_known", _lt(
        "This learner's achievement of this course on this day is recorded already. Remove the row."
    ), "The same is achieved once."),
    Rule("file_recorded", _lt(
        "This file was uploaded on %(date)s by %(user)s; %(known)s of %(rows)s rows are recorded. Nothing is left to do."
    ), "The same is achieved once.", scope="file"),
    Rule("file_partly_recorded", _lt(
        "This file was uploaded on %(date)s by %(user)s; %(known)s of %(rows)s rows are recorded. Upload the others in a file of their own: %(lines)s."
    ), "The same is achieved once.", scope="file", holes={"lines": lines}),
    Rule("renewal_early", _lt(
        "The learner passed this course on %(date)s, and that is good until %(until)s. A second grant will probably not be paid; check the course code."
    ), "One grant for each person and course.", WARNING, source=_GRANT, adjustable=True),
    Rule("refresher_without_pass", _lt(
        "“%(value)s” is a refresher, and no pass of the course that it refreshes is on record. Check the course code, or record the earlier pass."
    ), "A refresher refreshes something.", WARNING, source=_GRANT, adjustable=True),
    Rule("refresher_too_late", _lt(
        "“%(value)s” is a refresher, but the last pass was on %(date)s, more than %(months)s months before. Check whether the full course is due."
    ), "After so long the full course is due.", WARNING, source=_GRANT, adjustable=True),
)
# fmt: on
