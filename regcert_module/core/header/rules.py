"""The rules for headers, and for what of a workbook is read."""

from functools import partial

from ..rule.rule import WARNING, Rule, declare
from ..rule.sentence import OF_SHEET, _, lines, part

_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_rule = partial(Rule, scope="file")
_BETTER = part(_(" The right header stands in another sheet: %(names)s."))
_HOLES = {
    "of_sheet": OF_SHEET,
    "missing": part(_(" Missing: %(names)s.")),
    "extra": part(_(" Not known: %(names)s.")),
    "moved": part(_(" Out of place: %(names)s.")),
    "better": _BETTER,
}

# fmt: off
declare(
    _rule("header_wrong", _(
        "The header%(of_sheet)s is not the expected one.%(missing)s%(extra)s%(moved)s%(better)s Download the sample or blank file for the right header."
    ), "The columns must be these, in this order.", source=_FIELDS, holes=_HOLES),
    _rule("header_position", _(
        "Expected “%(expected)s”, found “%(value)s”.%(characters)s"
    ), "Says for each position what was expected.", source=_FIELDS, holes={"characters": part(_(" It holds unusual characters: %(names)s."))}),
    _rule("header_not_found", _(
        "None of the first ten rows%(of_sheet)s is the header. One row must hold these columns: %(names)s.%(better)s Download the sample or blank file for the right header."
    ), "Without a header nobody knows the columns.", source=_FIELDS, holes={"of_sheet": OF_SHEET, "better": _BETTER}),
    _rule("header_exchanged", _(
        "These two columns have changed places: %(names)s. Exchange them in the sheet."
    ), "The columns must be in this order.", source=_FIELDS),
    _rule("header_surplus", _(
        "The column “%(value)s” is one too many. Delete this column of the sheet."
    ), "What is in it would be lost.", source=_FIELDS),
    _rule("header_repeated", _(
        "The header stands in the file again, on %(lines)s, and was skipped there. Check that the files you put together are all meant."
    ), "Files that were put together.", WARNING, holes={"lines": lines}),
    _rule("rows_above_header", _(
        "Nothing above the header was read: %(lines)s. If these are rows of yours, move them below the header."
    ), "What is not read must not be lost.", WARNING, holes={"lines": lines}),
    _rule("no_rows", _(
        "The file holds a header but no rows. Add the rows below it."
    ), "A header alone imports nothing."),
    _rule("sheets_several", _(
        "Besides “%(sheet)s” there are rows in: %(sheets)s. Put all rows into one sheet, or delete the others, so that none is forgotten."
    ), "One sheet is read; the other must not be lost."),
    _rule("sheets_not_read", _(
        "Only the sheet “%(sheet)s” was read. Not read, with their number of rows: %(names)s."
    ), "What is not read must not be lost.", WARNING),
    _rule("rows_hidden", _(
        "%(count)s rows are hidden or filtered out: %(lines)s. Show all rows; then delete those that are not meant."
    ), "Whether what is filtered out is meant, only the user knows.", holes={"lines": lines}),
    _rule("columns_hidden", _(
        "Hidden columns were read as well: %(names)s. Show them and check what they hold."
    ), "What nobody sees is read all the same.", WARNING),
)
# fmt: on
