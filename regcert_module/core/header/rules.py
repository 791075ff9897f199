"""The rules for headers, and for what of a workbook is read."""

from functools import partial

from ..rule.rule import WARNING, Rule, declare
from ..rule.sentence import OF_SHEET, _lt, lines, part

_FIELDS = "Fields in the CSV file, Aptem help article 4408349370130"
_rule = partial(Rule, scope="file")
_BETTER = part(_lt(" The right header is in another sheet: %(names)s."))
_HOLES = {
    "of_sheet": OF_SHEET,
    "missing": part(_lt(" Missing: %(names)s.")),
    "extra": part(_lt(" Not known: %(names)s.")),
    "moved": part(_lt(" Out of place: %(names)s.")),
    "better": _BETTER,
}

# fmt: off
declare(
    _rule("header_wrong", _lt(
        "The header%(of_sheet)s is not the expected one.%(missing)s%(extra)s%(moved)s%(better)s Download the sample or blank file for the right header."
    ), "The columns must be these, in this order.", source=_FIELDS, holes=_HOLES),
    _rule("header_position", _lt(
        "Expected “%(expected)s”, found “%(value)s”.%(characters)s"
    ), "Says what was expected in each place.", source=_FIELDS, holes={"characters": part(_lt(" It holds unusual characters: %(names)s."))}),
    _rule("header_not_found", _lt(
        "None of the first ten rows%(of_sheet)s is the header. One row must hold these columns: %(names)s.%(better)s Download the sample or blank file for the right header."
    ), "Without a header the columns are not known.", source=_FIELDS, holes={"of_sheet": OF_SHEET, "better": _BETTER}),
    _rule("header_exchanged", _lt(
        "These two columns have swapped places: %(names)s. Swap them back in the sheet."
    ), "The columns must be in this order.", source=_FIELDS),
    _rule("header_surplus", _lt(
        "The column “%(value)s” is not expected. Delete it from the sheet."
    ), "Its contents would be lost.", source=_FIELDS),
    _rule("header_repeated", _lt(
        "The header appears again on %(lines)s and was skipped there. Check that you meant to put these files together."
    ), "The file was probably put together from several.", WARNING, holes={"lines": lines}),
    _rule("rows_above_header", _lt(
        "Nothing above the header was read: %(lines)s. If any of these rows are yours, move them below the header."
    ), "No row may be lost unnoticed.", WARNING, holes={"lines": lines}),
    _rule("no_rows", _lt(
        "The file has a header but no rows. Add the rows below it."
    ), "A header alone imports nothing."),
    _rule("sheets_several", _lt(
        "Besides “%(sheet)s”, these sheets have rows: %(sheets)s. Put all rows into one sheet, or delete the other sheets."
    ), "Only one sheet is read, and no row may be lost unnoticed."),
    _rule("sheets_not_read", _lt(
        "Only the sheet “%(sheet)s” was read. These were not (with their number of rows): %(names)s."
    ), "No row may be lost unnoticed.", WARNING),
    _rule("rows_hidden", _lt(
        "%(count)s rows are hidden or filtered out: %(lines)s. Show all rows, then delete those you do not want."
    ), "Only the user knows whether hidden rows should be read.", holes={"lines": lines}),
    _rule("columns_hidden", _lt(
        "Hidden columns were read as well: %(names)s. Show them and check what is in them."
    ), "Hidden columns are read too, and nobody sees them.", WARNING),
)
# fmt: on
