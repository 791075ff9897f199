"""What keeps the house in order: who may import whom, and two manifests that agree."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADDON = ROOT / "regcert_module"
CORE = sorted((ADDON / "core").glob("**/*.py"))
TESTS = ADDON / "tests"


def imports(path):
    """(level, module) of each import of a file, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""


def literal(path):
    return ast.literal_eval(path.read_text(encoding="utf-8"))


def test_there_is_a_core():
    assert len(CORE) > 10


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
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
    """Lines that assign to what a file has imported from Odoo, or that filter a logger of whoever."""
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
    for name in ("oracle.py", "worlds.py"):
        for level, module in imports(TESTS / "registration_import" / name):
            assert (level, module) == (1, "oracle") or (
                level == 0 and module.partition(".")[0] in {*sys.stdlib_module_names, "hypothesis"}
            )
