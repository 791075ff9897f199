"""The rules of the house: which room may import which, and two manifests that agree."""

import ast
import sys
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADDON = ROOT / "regcert_module"
CORE = sorted((ADDON / "core").glob("**/*.py"))
TESTS = ADDON / "tests"


def imports(path):
    """(level, module) of each import anywhere in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""


def literal(path):
    return ast.literal_eval(path.read_text(encoding="utf-8"))


ROOMS = {
    # Plain Python
    "core.cell": "",
    "core.rule": "core.cell",
    "core.file": "core.cell core.rule",
    "core.header": "core.cell core.rule core.file",
    "core.learner": "core.cell core.rule core.file",
    "core.deadline": "core.cell core.rule core.file",
    "core.registration": "core.cell core.rule core.file core.deadline",
    "core.export": "core.cell core.rule core.file core.registration",
    "core.bulk_change": "core.cell core.rule core.file core.registration",
    "core.batch": "core.cell core.rule core.file core.header core.registration core.export",
    "core.certificate": "core.cell core.rule core.file core.registration",
    "core.claim": "core.cell core.rule core.file core.deadline core.batch",
    "core.evidence": "core.cell",
    "core.learner_import": "core.cell core.rule core.file core.learner core.export",
    "core.qualification_import": "core.cell core.rule core.file",
    "core.ilr": "core.cell core.rule core.file core.learner core.learner_import",
    "core.reconciliation": "core.cell core.rule core.file core.learner core.learner_import core.registration core.ilr",
    "core.achievement_scheme": "core.cell core.rule core.file",
    "core.achievement": "core.cell core.rule core.file core.learner core.achievement_scheme",
    "workbook": "core.cell core.file",
    "tools": "core.cell core.file core.registration",
    # The ORM
    "odoo_patches": "tools learner",
    "access": "",
    "upload": "access",
    "qualification": "access",
    "learner": "access qualification",
    "registration": "access upload qualification learner",
    "deadline": "access qualification learner registration",
    "export": "access qualification registration",
    "export_job": "access upload export registration",
    "registration_import": "access upload qualification learner registration",
    "bulk_change": "access registration registration_import",
    "post": "access registration",
    "records_import": "access upload",
    "learner_import": "access upload qualification learner registration records_import",
    "qualification_import": "access upload qualification registration records_import",
    "batch": "access qualification registration export registration_import",
    "reconciliation": "access upload qualification learner registration learner_import bulk_change batch",
    "certificate": "access upload qualification registration",
    "claim": "access qualification registration export batch certificate",
    "evidence": "access registration certificate",
    "portal": "access learner registration certificate",
    "privacy": "access learner registration certificate",
    "achievement_scheme": "access",
    "achievement": "access upload learner achievement_scheme",
    "achievement_upload": "access upload achievement_scheme achievement",
    "achievement_learner": "access learner achievement_scheme achievement achievement_upload",
    "achievement_notice": "access learner achievement achievement_upload",
    "achievement_register": "access achievement_scheme achievement achievement_upload",
    "grant": "access achievement",
    "overview": "access learner registration",
}
"""Each room and the rooms that it may know. Every room may know ``tools`` and the ``core`` of its own noun."""

LONGEST_FILE, LARGEST_ROOM = 300, 1200
SOURCES = ("regcert_module", "regcert_digest", "scripts", "tests", "bench")
PLACES = ("core", "tools", "models", "wizard", "odoo_patches")
FILES = sorted(path for place in PLACES for path in (ADDON / place).rglob("*.py"))


def room_of(path):
    """The room that a file lives in; None for the lists of a folder's rooms."""
    place, *inside = path.relative_to(ADDON).parts
    match place:
        case "core" | "models":
            prefix = "core." if place == "core" else ""
            return f"{prefix}{inside[0]}" if len(inside) > 1 else None
        case "wizard":  # the name of a window begins with its room
            fitting = [room for room in ROOMS if path.stem.startswith(room)]
            return max(fitting, key=len) if fitting else None
        case "tools" if inside[0] == "workbook":
            return "workbook"
    return place


def models_of_rooms():
    """Model to the room that declares it."""
    return {
        node.value.value: room_of(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign)
        and getattr(node.targets[0], "id", "") == "_name"
        and isinstance(node.value, ast.Constant)
    }


MODELS = models_of_rooms()


def known_to(path):
    """The rooms that a file knows: by its imports, and by the names of their models in its strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = path.parents[node.level - 1]
            module = folder.joinpath(*(node.module or "").split("."))
            for target in [module, *(module / alias.name for alias in node.names)]:
                file = target.with_suffix(".py") if target.with_suffix(".py").exists() else target
                if file.is_relative_to(ADDON) and file != ADDON:
                    yield room_of(file / "__init__.py" if file.is_dir() else file)
        elif isinstance(node, ast.Constant) and node.value in MODELS:
            yield MODELS[node.value]


def may_know(room):
    allowed = {room, None, *ROOMS[room].split()}
    if not room.startswith("core."):
        allowed |= {"tools", "workbook", *(one for one in ROOMS if one.startswith("core."))}
    return allowed


def test_every_room_is_in_the_table_and_every_line_is_a_room():
    assert {room_of(path) for path in FILES} - {None} == set(ROOMS)


@pytest.mark.parametrize(
    "path", [path for path in FILES if room_of(path)], ids=lambda path: str(path.relative_to(ADDON))
)
def test_a_room_knows_earlier_rooms_only(path):
    assert set(known_to(path)) - may_know(room_of(path)) == set()


def test_the_arrows_run_one_way():
    seen = set()
    for room, known in ROOMS.items():
        assert set(known.split()) <= seen | {"learner"}, room  # patches are limited to learners
        seen.add(room)


def test_nothing_knows_the_achievements():
    """So that they could be an add-on of their own."""
    of_achievements = {room for room in ROOMS if "achievement" in room} | {"grant"}
    for room in ROOMS.keys() - of_achievements:
        assert not of_achievements & set(ROOMS[room].split()), room


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_not_too_large_to_know_one_s_way_about(room):
    lengths = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in FILES
        if room_of(path) == room
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}
    assert sum(lengths.values()) <= LARGEST_ROOM


def test_no_file_is_too_long_to_read():
    long = {}
    for folder, pattern in product(SOURCES, ("*.py", "*.js")):
        for path in (ROOT / folder).rglob(pattern):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LONGEST_FILE:
                long[path.relative_to(ROOT).as_posix()] = lines
    assert long == {}


def test_there_is_a_core():
    assert len(CORE) > 10


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ADDON)))
def test_the_core_imports_the_standard_library_and_itself_only(path):
    depth = len(path.relative_to(ADDON / "core").parts)
    for level, module in imports(path):
        if level:
            assert level <= depth, f"{path.name} reaches out of the core: {module}"
        else:
            assert module.partition(".")[0] in sys.stdlib_module_names, f"{path.name}: {module}"


@pytest.mark.parametrize("key", ["version", "author", "license"])
def test_the_two_manifests_agree(key):
    assert literal(ROOT / "__manifest__.py")[key] == literal(ADDON / "__manifest__.py")[key]


def test_the_manifest_of_the_repository_is_a_literal_that_offers_no_app():
    manifest = literal(ROOT / "__manifest__.py")
    assert manifest["depends"] == ["regcert_module"]
    assert manifest["installable"] is False


def test_the_repository_is_no_package():
    assert not (ROOT / "__init__.py").exists()


def test_every_test_of_the_add_on_is_imported():
    """Odoo's own runner sees only what the package imports; pytest sees every file."""
    tree = ast.parse((TESTS / "__init__.py").read_text(encoding="utf-8"))
    imported = [
        (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names
    ]
    written = {
        ("" if path.parent == TESTS else path.parent.name, path.stem)
        for path in TESTS.rglob("test_*.py")
    }
    assert set(imported) == written
    names = [name for _room, name in imported]
    assert len(names) == len(set(names)), "the runner sees only one of two files of one name"


def changes_of_odoo(path):
    """Lines that assign to something imported from Odoo, or filter another logger."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    theirs = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not node.level and node.module.startswith("odoo")
        for alias in node.names
    }
    for node in ast.walk(tree):
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        for target in (
            targets if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) else ()
        ):
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
                if target.value.id in theirs:
                    yield ast.unparse(node)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("addFilter", "setattr")):
            yield ast.unparse(node)


def test_odoo_is_changed_in_one_place():
    changed = {
        path.relative_to(ADDON).parts[0]: list(changes_of_odoo(path))
        for path in ADDON.rglob("*.py")
        if not path.is_relative_to(TESTS) and list(changes_of_odoo(path))
    }
    assert changed == {"odoo_patches": ["handler.addFilter(WithoutValues())"]}


def test_the_oracle_shares_nothing_with_the_code_that_it_judges():
    for name in ("oracle.py", "oracle_rows.py", "worlds.py"):
        for level, module in imports(TESTS / "registration_import" / name):
            assert (level, module) == (1, "oracle_rows") or (
                level == 0 and module.partition(".")[0] in {*sys.stdlib_module_names, "hypothesis"}
            )
