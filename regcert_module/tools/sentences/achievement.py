"""The sentences of ``core.achievement.rules``: what is wrong, then what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "undo_kept": _lt(
        "The achievement of this row was submitted, sent or changed after the upload, and was left as it is."
    ),
    "scheme_repeated": _lt(
        "Columns are named twice: %(names)s. Give each a header and a name of its own."
    ),
    "scheme_empty": _lt("The file names no columns. Use the scheme as it was downloaded."),
    "scheme_too_large": _lt(
        "The file names more than %(limit)s columns, and a scheme has no more. Check that it is the right file."
    ),
    "scheme_row_wrong": _lt(
        "Line %(line)s does not describe a column: it needs a header, a known type and need, "
        "and a length in digits."
    ),
    "course_unknown": _lt(
        "There is no course with the code “%(value)s”. Correct the code, or add the course to the list first."
    ),
    "course_not_live": _lt(
        "The course “%(value)s” was not live on that date (%(first)s to %(last)s). Check the date and the code."
    ),
    "achieved_in_future": _lt("%(value)s is in the future. Check the date of the achievement."),
    "achieved_late": _lt(
        "The achievement is %(days)s days old; it should be added within %(limit)s days. Add it at once."
    ),
    "identifier_missing": _lt("Nothing identifies the learner. Fill at least one of: %(names)s."),
    "uln_wrong": _lt(
        "“%(value)s” is not a ULN: ten digits, of which the last is a check digit. Compare it with the learner's record."
    ),
    "uln_placeholder": _lt(
        "%(value)s is the temporary ULN and identifies nobody. Leave the cell blank and use another identifier."
    ),
    "ni_number_wrong": _lt(
        "This is not a National Insurance number: two letters, six digits, a letter A to D. "
        "Check it; temporary numbers (TN…) are not accepted."
    ),
    "ni_number_suffix": _lt(
        "The last letter of the National Insurance number is missing (A to D). Add it if it is known."
    ),
    "individual_id_wrong": _lt("“%(value)s” is not an Individual ID. Write its digits only."),
    "digits_wrong": _lt("“%(value)s” is not a number. Write digits only."),
    "levy_number_wrong": _lt(
        "“%(value)s” is not a levy registration number: seven digits, leading zeros included.%(suggestion)s "
        "Format the column as text and enter it again."
    ),
    "levy_number_missing": _lt(
        "Without the employer's levy registration number the employer's grant cannot be paid. "
        "Fill the cell if the employer has one."
    ),
    "levy_number_unlikely": _lt("“%(value)s” is no employer's levy number. Check it."),
    "levy_number_unknown": _lt(
        "No employer on record has the levy number “%(value)s”. Check it, or enter it on the employer's contact."
    ),
    "levy_number_several": _lt(
        "Several contacts have the levy number “%(value)s”, so the achievement has no employer yet. Choose the employer "
        "in the achievement, or take the number off the wrong contact."
    ),
    "individual_id_unlikely": _lt("“%(value)s” is nobody's Individual ID. Check it."),
    "individual_id_zeros": _lt(
        "“%(value)s” and %(others)s differ in leading zeros only. If they are the same person, write the same "
        "number in both; a spreadsheet may have taken zeros off."
    ),
    "identifier_shared": _lt(
        "“%(value)s” stands with different names or dates of birth on %(lines)s (%(people)s). An identifier "
        "belongs to one person: correct it where it is wrong."
    ),
    "name_unlikely": _lt("“%(value)s” has no letter. Write the name."),
    "achieved_long_ago": _lt("%(value)s is before %(year)s. Check the year."),
    "achieved_before_birth": _lt(
        "%(value)s is not after the learner's date of birth. Check both dates."
    ),
    "born_in_future": _lt("The date of birth is in the future. Check the year."),
    "birth_date_unlikely": _lt(
        "By this date of birth the learner was younger than 14 or older than 100. Check the year."
    ),
    "learner_conflict": _lt(
        "The row has an identifier of a learner on record, but it seems to be somebody else: %(differences)s. "
        "Correct the row, or the learner's record."
    ),
    "learner_several": _lt(
        "%(count)s learners on record fit this row. Fill another identifier, or the date of birth."
    ),
    "learner_by_name": _lt(
        "No identifier was found on record; the learner was found by: %(names)s. Check that it is the same person."
    ),
    "learner_differs": _lt(
        "The learner on record differs: %(differences)s. Check that it is the same person, and correct "
        "the row or the record."
    ),
    "learner_is_archived": _lt(
        "The learner on record is archived. Restore the learner if it is the same person."
    ),
    "learner_new": _lt(
        "No learner on record fits. Once it is recorded, create this learner from the achievement, or choose the right one there."
    ),
    "achievement_repeated": _lt(
        "This achievement stands on %(lines)s already. Remove one of the rows."
    ),
    "achievement_known": _lt(
        "This learner's achievement of this course on this day is recorded already. Remove the row."
    ),
    "renewal_early": _lt(
        "The learner passed this course on %(date)s, and that is good until %(until)s. "
        "A second grant will probably not be paid; check the course code."
    ),
    "refresher_without_pass": _lt(
        "“%(value)s” is a refresher, and no pass of the course that it refreshes is on record. "
        "Check the course code, or record the earlier pass."
    ),
    "refresher_too_late": _lt(
        "“%(value)s” is a refresher, but the last pass was on %(date)s, more than %(months)s months before. "
        "Check whether the full course is due."
    ),
}
