"""What each rule says to the user: the sentence and the remedy. The rules themselves are in ``core.file.rules``."""

from odoo.tools.translate import LazyTranslate

from ..core.file.issue import MOST_TOLD, Issue
from ..core.file.reader import SEPARATORS
from ..core.registration.status import LABELS

_lt = LazyTranslate(__name__)

SENTENCES = {
    "file_empty": _lt(
        "The file is empty. Download the sample or blank file to see what is expected."
    ),
    "file_too_large": _lt(
        "The file has %(size)s bytes; it must be smaller than 2 MB (2,097,152 bytes). Split it into several files."
    ),
    "too_many_rows": _lt(
        "The file has more than %(limit)s rows. Split it into several files, or check that it is the right one."
    ),
    "file_not_text": _lt(
        "This is not a CSV file but %(kind)s. Open it in a spreadsheet program and save it as “CSV UTF-8”."
    ),
    "file_nul": _lt(
        "Line %(line)s holds a NUL byte, so this is not a text file. Save the sheet as “CSV UTF-8” again."
    ),
    "file_encoding": _lt(
        "Line %(line)s holds bytes that are no text in UTF-8, UTF-16 or Windows-1252. Save the sheet as “CSV UTF-8”."
    ),
    "file_windows_1252": _lt(
        "The file is not UTF-8 and was read as Windows-1252. Check that accented letters look right, "
        "or save the sheet as “CSV UTF-8”."
    ),
    "separator_wrong": _lt(
        "The columns are separated by %(meant)s, but %(chosen)s was chosen. Choose %(meant)s as the separator."
    ),
    "separator_declared_wrong": _lt(
        "The first line says that the columns are separated by %(chosen)s, but they are separated by %(meant)s. "
        "Delete the first line."
    ),
    "quote_unclosed": _lt(
        "The quotation mark opened on line %(line)s is never closed. Close it, or remove it, and upload again."
    ),
    "cell_too_large": _lt(
        "A cell of the row that begins on line %(line)s has more than 131,072 characters: a quotation mark "
        "was probably opened there and never closed."
    ),
    "header_wrong": _lt(
        "The header is not the expected one.%(missing)s%(extra)s%(moved)s Download the sample or blank file for the right header."
    ),
    "header_position": _lt("Expected “%(expected)s”, found “%(value)s”."),
    "header_surplus": _lt(
        "Expected no further column, found “%(value)s”. Delete this column of the sheet."
    ),
    "no_rows": _lt("The file holds a header but no rows. Add the rows below it."),
    "row_short": _lt(
        "The row has %(found)s cells instead of %(expected)s. Add the missing separators, so that every cell "
        "stands in its column."
    ),
    "row_long": _lt(
        "The row has %(found)s cells instead of %(expected)s. A text that holds the separator must stand in quotation marks, "
        "and nothing may stand behind the last column, not even a separator."
    ),
    "issues_cut": _lt(
        "The file has more than %(limit)s errors. Of this row and those after it only the first error is told: mend "
        "what is wrong in all of them, and upload again."
    ),
    "required_blank": _lt("%(column)s is mandatory. Fill the cell."),
    "text_too_long": _lt(
        "The text has %(length)s characters; at most %(size)s are allowed. Shorten it."
    ),
    "status_unknown": _lt(
        "“%(value)s” is not a status.%(suggestion)s Accepted values: %(statuses)s."
    ),
    "yes_no_unknown": _lt("“%(value)s” is neither Yes nor No. Write one of them."),
    "date_format": _lt("“%(value)s” is not a date as dd/mm/yyyy.%(suggestion)s"),
    "date_two_digit_year": _lt(
        "“%(value)s” has a year of two digits. Write all four, as dd/mm/yyyy."
    ),
    "date_iso": _lt(
        "“%(value)s” begins with the year. Write the date as dd/mm/yyyy.%(suggestion)s"
    ),
    "date_month_first": _lt(
        "“%(value)s” seems to begin with the month. Write the date as dd/mm/yyyy.%(suggestion)s"
    ),
    "date_serial": _lt(
        "“%(value)s” is a spreadsheet's number for a day. Format the column as a date dd/mm/yyyy.%(suggestion)s"
    ),
    "cell_faulty": _lt(
        "“%(value)s” is what a spreadsheet shows for a formula without result. Enter the value itself."
    ),
    "date_impossible": _lt(
        "There is no such date as “%(value)s”. Correct the day, month or year (dd/mm/yyyy)."
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
    "row_repeated": _lt("This row repeats %(lines)s and was taken once."),
    "status_kept": _lt(
        "“%(wanted)s” needs a registration number, so the status stays “%(kept)s”; the other cells are applied. "
        "Add the registration number to change the status."
    ),
    "file_imported_before": _lt(
        "This very file was imported on %(date)s by %(user)s. %(changes)s changes remain to be made."
    ),
    "column_mostly_wrong": _lt(
        "Column %(column)s: %(count)s of %(total)s values are wrong. Is a column shifted, or its format changed?"
    ),
    "acknowledgement_header": _lt(
        "The file has no column %(names)s. Its first row is: %(found)s. Choose another separator or another "
        "acknowledgement format."
    ),
    "acknowledgement_header_twice": _lt(
        "The header %(names)s stands in the file more than once. Remove the column that is not meant."
    ),
    "acknowledgement_key_blank": _lt(
        "The row does not say whose number it is: the column “%(column)s” is empty."
    ),
    "acknowledgement_unknown": _lt(
        "“%(value)s” is not among the open registrations of this batch. Nothing is changed for it."
    ),
    "acknowledgement_ambiguous": _lt(
        "“%(value)s” fits %(count)s registrations of this batch. Fill the qualification number of this row."
    ),
    "acknowledgement_number_blank": _lt(
        "The organisation gives no registration number here. Ask it why, or leave the row out."
    ),
    "acknowledgement_no_uln": _lt(
        "The learner “%(value)s” has no ULN here. Enter it in the learner's form and read the file again."
    ),
    "not_created": _lt("This registration is new, and only existing ones were to be updated."),
    "not_updated": _lt("This registration exists, and only new ones were to be created."),
    "date_in_future": _lt("%(value)s is in the future. Check the year."),
    "dates_out_of_order": _lt(
        "The %(column)s is before the %(earlier)s, %(date)s. Check both dates."
    ),
    "status_without_date": _lt(
        "The status is “%(wanted)s”, but there is no %(expected)s. Fill the cell if it is known."
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
    "undo_conflict": _lt("%(column)s was changed again after the import and was left as it is."),
    "undo_kept": _lt(
        "The achievement of this row was submitted, sent or changed after the upload, and was left as it is."
    ),
    "uln_check_digit": _lt(
        "The ULN “%(value)s” fails its check digit. Compare it with the learner's record."
    ),
    "workbook_unusual": _lt(
        "This is not a plain Excel workbook (.xlsx without macros). Fill the template, or save the sheet as “CSV UTF-8”."
    ),
    "workbook_locked": _lt("The workbook is protected by a password. Save it without one."),
    "workbook_too_large": _lt(
        "The workbook is larger than it looks; at most %(rows)s rows are read. Copy the rows into a fresh template."
    ),
    "workbook_too_wide": _lt(
        "Line %(line)s has a cell beyond column %(last)s, where nothing is read. Delete what stands there."
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
    "choice_unknown": _lt(
        "“%(value)s” is not one of the accepted values of %(column)s.%(suggestion)s See the guidance notes."
    ),
    "course_unknown": _lt(
        "There is no course with the code “%(value)s”. Correct the code, or add the course to the list first."
    ),
    "course_not_live": _lt(
        "The course “%(value)s” was not live on that date (%(first)s to %(last)s). Check the date and the code."
    ),
    "achieved_in_future": _lt("%(value)s is in the future. Check the date of the achievement."),
    "achieved_late": _lt(
        "The achievement is %(days)s days old; it should be added within %(limit)s days. "
        "Add it at once; the grant may be refused."
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
    "individual_id_wrong": _lt("“%(value)s” is not an Individual ID. Write its digits only."),
    "digits_wrong": _lt("“%(value)s” is not a number. Write digits only."),
    "levy_number_wrong": _lt(
        "“%(value)s” is not a levy registration number: seven digits, leading zeros included. "
        "Format the column as text and enter it again."
    ),
    "levy_number_missing": _lt(
        "Without the employer's levy registration number the employer's grant cannot be paid. "
        "Fill the cell if the employer has one."
    ),
    "birth_date_unlikely": _lt(
        "By this date of birth the learner was younger than 14 or older than 100. Check the year."
    ),
    "learner_conflict": _lt(
        "The row names a learner on record, but these values say otherwise: %(names)s. "
        "Correct the row, or the learner's record."
    ),
    "learner_several": _lt(
        "%(count)s learners on record fit this row. Fill another identifier, or the date of birth."
    ),
    "learner_by_name": _lt(
        "No identifier was found on record; the learner was found by: %(names)s. Check that it is the same person."
    ),
    "learner_differs": _lt(
        "The learner on record has other values for: %(names)s. Correct whichever is wrong."
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

_DID_YOU_MEAN = _lt(" Did you mean “%(suggestion)s”?")
_LINE = _lt("line %(lines)s")
_LINES = _lt("lines %(lines)s")
_SEPARATOR_NAMES = {
    "comma": _lt("the comma"),
    "semicolon": _lt("the semicolon"),
    "tab": _lt("the tab"),
    "vertical bar": _lt("the vertical bar"),
}
_HEADER_PARTS = {
    "missing": _lt(" Missing: %(names)s."),
    "extra": _lt(" Not known: %(names)s."),
    "moved": _lt(" Out of place: %(names)s."),
}
_LONGEST_VALUE = 60


class Speaker:
    """Turns issues into sentences in the language of ``env``; each sentence is translated once."""

    def __init__(self, env):
        self._env = env
        self._translated = {}

    def say(self, issue: Issue) -> str:
        """The sentence of an issue, its holes filled."""
        params = {
            "line": issue.line,
            "column": issue.column,
            "value": _shortened(issue.value),
            "suggestion": "",
        }
        for name, param in issue.params.items():
            params[name] = self._render(name, param)
        if issue.code == "status_unknown":
            params["statuses"] = ", ".join(LABELS.values())
        return self._translate(issue.code, SENTENCES[issue.code]) % params

    def _translate(self, key, source):
        if key not in self._translated:
            self._translated[key] = self._env._(source)
        return self._translated[key]

    def _render(self, name, param):
        if name == "suggestion":
            return self._translate(name, _DID_YOU_MEAN) % {"suggestion": param} if param else ""
        if name == "lines":
            key, source = ("line", _LINE) if len(param) == 1 else ("lines", _LINES)
            return self._translate(key, source) % {"lines": _listed(param)}
        if name in ("chosen", "meant"):
            name = SEPARATORS[param]
            return self._translate(name, _SEPARATOR_NAMES[name])
        if name in ("kept", "wanted"):
            return LABELS[param]
        if name in _HEADER_PARTS:
            return (
                self._translate(name, _HEADER_PARTS[name]) % {"names": _listed(param)}
                if param
                else ""
            )
        if isinstance(param, list | tuple):
            return _listed(param)
        return f"{param:,}" if isinstance(param, int) else param


def _listed(found):
    rest = "…" if len(found) > MOST_TOLD else ""
    return ", ".join(_shortened(str(one)) for one in found[:MOST_TOLD]) + rest


def _shortened(text):
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
