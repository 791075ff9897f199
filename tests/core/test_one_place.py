"""Things that a maintainer adds in one place, as docs/architecture.md says. They are made in memory, in a copy of the add-on's plain
Python whose sources are edited as they are loaded."""

import importlib
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest

ADDON = Path(__file__).resolve().parents[2] / "regcert_module"
HEADER = (
    "Qualification Number,ULN,Status,Registration number,Registration date,Certificate claimed date,"
    "Achieved date,Certificate received Date,Certificate Sent Date,Postal Tracking Reference"
)
ROW = "603/1936/7,1818365846,Registered,R1,15/09/2025,,,,,RM1"


class Edited(SourceFileLoader):
    def __init__(self, name, path, edits):
        super().__init__(name, path)
        self._edits = edits

    def get_code(self, fullname):
        source = Path(self.path).read_text(encoding="utf-8")
        for old, new in self._edits.get(str(Path(self.path).relative_to(ADDON)), ()):
            assert source.count(old) == 1, old
            source = source.replace(old, new)
        return compile(source, self.path, "exec")


class Copy(MetaPathFinder):
    """Finds ``edited.core`` and ``edited.tools`` in the files of the add-on."""

    def __init__(self, edits):
        self._edits = edits

    def find_spec(self, fullname, path=None, target=None):
        top, *parts = fullname.split(".")
        if top != "edited":
            return None
        place = ADDON.joinpath(*parts)
        is_package = place.is_dir()
        file = place / "__init__.py" if is_package else place.with_suffix(".py")
        edits = self._edits if parts else {"__init__.py": [(file.read_text(), "")]}
        loader = Edited(fullname, str(file), edits)
        search = [str(place)] if is_package else None
        return spec_from_file_location(
            fullname, file, loader=loader, submodule_search_locations=search
        )


@pytest.fixture
def edited():
    """A function that takes ``{path: [(old, new)]}`` and returns one that imports modules of the edited copy."""
    finders = []

    def edit(edits):
        finders.append(Copy(edits))
        sys.meta_path.insert(0, finders[0])
        return lambda name: importlib.import_module(f"edited.{name}")

    yield edit
    for finder in finders:
        sys.meta_path.remove(finder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "edited"]:
        del sys.modules[name]


class Untranslated:
    def _(self, source):
        return source


def planned(load, text, **world):
    """``(outcomes, sheet)`` of a registration file, as the import makes them of it."""
    form, pages = load("core.registration.format"), load("core.header.header")
    sheet = pages.headed(load("core.file.reader").read(text.encode()), form.REGISTRATION_FILE)
    header, *rows = sheet.rows
    checked = load("core.file.check").check_rows(rows, form.REGISTRATION_FILE, len(header.cells))
    worlds, plans = load("core.registration.world"), load("core.registration.plan")
    known = worlds.World(
        learners={"1818365846": [1]},
        qualifications={"60319367": [worlds.Qualification(5)]},
        **world,
    )
    return plans.plan(checked, known), sheet


def said(load, outcome):
    speaker = load("tools.sentences").Speaker(Untranslated())
    return [speaker.say(issue) for issue in outcome.issues]


TRACKING = (
    'Column(\n            "Postal Tracking Reference", "postal_tracking_reference", Reference(), help=_TEXT_HELP\n'
    "        ),"
)
ELEVENTH = {
    "core/registration/format.py": [
        (
            TRACKING,
            TRACKING
            + '\n        Column("Cohort", "cohort", Reference(), can_be_left_out=True, help=_TEXT_HELP),',
        )
    ]
}


def test_an_optional_eleventh_column(edited):
    load = edited(ELEVENTH)
    [outcome], sheet = planned(load, f"{HEADER},Cohort\n{ROW},C7\n")
    assert outcome.changes["cohort"] == (None, "C7")
    assert "cohort" in load("core.registration.format").STORED
    assert {len(row) for row in load("core.registration.sample").SAMPLE_ROWS} == {11}
    layouts = load("core.export.layout")
    assert layouts.LAYOUTS[layouts.IMPORT_FILE].headers[-1] == "Cohort"


@pytest.mark.parametrize("helpers", ["", ",Line,Errors"], ids=["ten", "error file"])
def test_a_file_of_ten_columns_stays_a_file(edited, helpers):
    load = edited(ELEVENTH)
    cells = ",2,wrong" if helpers else ""
    [outcome], sheet = planned(load, f"{HEADER}{helpers}\n{ROW}{cells}\n")
    assert outcome.action == "create" and not outcome.issues
    assert "cohort" not in outcome.changes
    assert outcome.row.cells == (*ROW.split(","), "")


@pytest.mark.parametrize(
    "row, code", [(f"{ROW},C7", "row_long"), (ROW.rpartition(",")[0], "row_short")]
)
def test_a_row_of_a_file_of_ten_columns_is_as_long_as_its_header(edited, row, code):
    [outcome], sheet = planned(edited(ELEVENTH), f"{HEADER}\n{row}\n")
    assert [issue.code for issue in outcome.issues] == [code]


def test_columns_that_cannot_be_left_out_are_still_missed(edited):
    load = edited(ELEVENTH)
    with pytest.raises(load("core.file.issue").FileRefused) as refused:
        planned(load, f"{HEADER.rpartition(',')[0]}\n{ROW.rpartition(',')[0]}\n")
    assert refused.value.issues[0].params["missing"] == ["Postal Tracking Reference"]


def test_a_rule_with_its_sentence(edited):
    first = '    _advice("number_shared", _lt('
    rule = (
        '    _advice("tracking_without_date", _lt(\n'
        '        "There is a %(column)s on %(lines)s, but nothing was sent. Enter the %(expected)s."\n'
        '    ), "What was posted was sent on a day.", holes={"lines": lines}),\n'
    )
    begin = '    if "registration_number" in changes:\n        yield from _about_number'
    judged = (
        '    if row.values["postal_tracking_reference"] and not result["certificate_sent_date"]:\n'
        '        yield _issue(row, "postal_tracking_reference", "tracking_without_date", lines=[row.line],'
        ' expected="Certificate Sent Date")\n'
    )
    load = edited(
        {
            "core/registration/advice_rules.py": [
                (first, rule + first),
                ("import _lt, places", "import _lt, lines, places"),
            ],
            "core/registration/advice.py": [(begin, judged + begin)],
        }
    )
    [outcome], _sheet = planned(load, f"{HEADER}\n{ROW}\n")
    assert said(load, outcome) == [
        "There is a Postal Tracking Reference on line 2, but nothing was sent. Enter the Certificate Sent Date."
    ]


def test_a_second_group_of_columns_of_which_one_is_filled(edited):
    optional = '    "optional": Need("Optional"'
    rule = '    Rule("name_unlikely", _lt('
    load = edited(
        {
            "core/achievement_scheme/scheme.py": [
                (
                    optional,
                    '    "contact": Need("A way to reach them", _lt("One of the green."), "#99FF99", "contact_missing"),\n'
                    + optional,
                )
            ],
            "core/achievement/rules.py": [
                (
                    rule,
                    '    Rule("contact_missing", _lt("Fill at least one of: %(names)s."), "Somebody must be told."),\n'
                    + rule,
                )
            ],
        }
    )
    scheme, check = load("core.achievement_scheme.scheme"), load("core.file.check")
    load("core.achievement")
    specs = [
        scheme.ColumnSpec("ULN", "uln", "uln", need="group"),
        scheme.ColumnSpec("NI", "national_insurance_number", "ni_number", need="group"),
        scheme.ColumnSpec("Telephone", "telephone", need="contact"),
        scheme.ColumnSpec("Email", "email", need="contact"),
    ]
    file_format = scheme.scheme_format("test", specs)
    text = b"ULN,NI,Telephone,Email\n1818365846,,,\n,,,a@example.com\n,QQ,0117,\n"
    sheet = load("core.header.header").headed(load("core.file.reader").read(text), file_format)
    found = check.check_rows(sheet.rows[1:], file_format, 4)
    speaker = load("tools.sentences").Speaker(Untranslated())
    assert [[speaker.say(issue) for issue in row.issues] for row in found] == [
        ["Fill at least one of: Telephone, Email."],
        ["Nothing identifies the learner. Fill in at least one of: ULN, NI."],
        [],
    ]
