"""`whool` builds a wheel of the add-on, with its files and its requirements."""

import shutil
from zipfile import ZipFile

import whool.buildapi

from scripts.settings import MODULE, ROOT


def test_the_wheel(tmp_path, monkeypatch):
    source = tmp_path / MODULE
    shutil.copytree(ROOT / MODULE, source, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(source)
    name = whool.buildapi.build_wheel(str(tmp_path))
    with ZipFile(tmp_path / name) as wheel:
        files = set(wheel.namelist())
        [metadata] = [file for file in files if file.endswith("/METADATA")]
        needed = wheel.read(metadata).decode()
    ours = {path.relative_to(source).as_posix() for path in (source / "data").rglob("*.*")}
    assert {f"odoo/addons/{MODULE}/{file}" for file in ours} <= files
    for requirement in ("odoo==19.0.*", "XlsxWriter>=3.0.2", "openpyxl>=3.0.9", "nicknames"):
        assert f"Requires-Dist: {requirement}\n" in needed
