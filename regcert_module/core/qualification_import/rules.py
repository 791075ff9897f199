"""The rules for files of the register of regulated qualifications."""

from collections.abc import Sequence

from ..rule.rule import MANY, SOME, WARNING, Rule, declare
from ..rule.sentence import SUGGESTION, Say, _lt, choice, lines

_OFQUAL = "Register of Regulated Qualifications (Ofqual), Qualifications.csv"
_MEASURED = "measured on the numbers that the DfE publishes"
_ORDER = choice(
    month_first=_lt("the month first"), day_first=_lt("the day first"), mixed=_lt("both ways")
)


def _shown_by(found: Sequence[int], say: Say) -> str:
    sentence = _lt(", as %(lines)s shows") if len(found) == 1 else _lt(", as %(lines)s show")
    return say(sentence, lines=lines(found, say)) if found else ""


# fmt: off
declare(
    Rule("register_no_organisation", _lt(
        "The file has no qualifications of %(names)s.%(suggestion)s Write the name or the acronym as the register has it, one a line."
    ), "There would be nothing to import.", scope="file", holes={"suggestion": SUGGESTION}),
    Rule("register_no_number", _lt(
        "None of the qualifications in the file is on record. Say which organisations you want under “Organisations”, one a line."
    ), "There would be nothing to import.", scope="file"),
    Rule("register_organisation_not_there", _lt(
        "The file has no qualifications of %(names)s.%(suggestion)s Correct the name under “Organisations”, or leave it out."
    ), "A typing error would leave an organisation out.", WARNING, scope="file", holes={"suggestion": SUGGESTION}),
    Rule("register_rows_passed_over", _lt(
        "%(count)s of the %(total)s rows are about other qualifications and were passed over."
    ), "The register has tens of thousands of qualifications.", WARNING, scope="file"),
    Rule("register_date_doubtful", _lt(
        "Nothing in the column “%(column)s” shows whether day or month comes first. It was read month first, as the register writes it, but another column has the day first. Compare the dates."
    ), "A file that was saved again by a spreadsheet has its dates turned.", WARNING, scope="file"),
    Rule("register_date_unreadable", _lt(
        "“%(value)s” is not a date. This column has %(order)s%(lines)s. Correct the cell, or download the file again."
    ), "A date is read as the whole column has it.", source=_OFQUAL, holes={"order": _ORDER, "lines": _shown_by}),
    Rule("register_date_mixed", _lt(
        "“%(value)s” may be either of two days: this column has dates %(order)s%(lines)s. Download the file again and upload it unchanged."
    ), "There is no way to know which day is meant.", holes={"order": _ORDER, "lines": _shown_by}),
    Rule("register_status_unknown", _lt(
        "“%(value)s” is not a status of the register.%(suggestion)s Correct the cell, or leave it blank."
    ), "Only the statuses of the register are known.", source=_OFQUAL, holes={"suggestion": SUGGESTION}),
    Rule("register_number_blank", _lt(
        "“%(value)s” has neither letters nor digits. Write the qualification number."
    ), "A qualification is known by its number."),
    Rule("register_check_digit", _lt(
        "The last character of “%(value)s” does not fit the others. Compare the number with the register."
    ), "A typing error usually breaks the check digit.", WARNING, source=_MEASURED, told_once_from=MANY),
    Rule("register_rows_disagree", _lt(
        "This row and %(lines)s are about the same qualification and contradict each other. Correct or remove one of them."
    ), "There is no way to know which row is right.", holes={"lines": lines}),
    Rule("register_row_repeated", _lt(
        "This row repeats %(lines)s and was applied only once."
    ), "A repeated row is applied once.", WARNING, holes={"lines": lines}),
    Rule("qualification_several", _lt(
        "%(count)s qualifications on record have this number. Archive all but one of them."
    ), "There is no way to know which one is meant."),
    Rule("qualification_of_others", _lt(
        "Other companies use this qualification as well, and you cannot act for all of them. Ask an administrator to import it."
    ), "One company changes nothing for the others."),
    Rule("qualification_left_archived", _lt(
        "This qualification is archived, so it was left as it is. Restore it first if you use it again."
    ), "Somebody has archived it.", WARNING, told_once_from=SOME),
    Rule("organisation_several", _lt(
        "%(count)s awarding organisations on record match “%(value)s”. Archive all but one, or give the right one its recognition number."
    ), "There is no way to know which one is meant."),
    Rule("organisation_restore", _lt(
        "The awarding organisation “%(value)s” is archived. Restore it first."
    ), "Otherwise there would be a second one."),
    Rule("organisation_differs", _lt(
        "The register names “%(value)s” as the owner; here the qualification belongs to “%(ours)s” and stays there. Change it by hand if the register is right."
    ), "Claims and batches go to the organisation on record.", WARNING, told_once_from=MANY),
    Rule("register_date_gone", _lt(
        "The register gives no %(column)s; here it is %(ours)s, which stays. Clear it by hand if it no longer applies."
    ), "A blank cell leaves what is stored.", WARNING, told_once_from=MANY),
    Rule("qualification_undo_used", _lt(
        "%(name)s has been used since, so it stays. Archive it by hand if it should go."
    ), "Later changes are not undone.", WARNING),
)
# fmt: on
