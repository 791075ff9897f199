"""The table of sources, and the layouts that are made from the tables of formats."""

from odoo.addons.regcert_module.core.export.format import REGISTRATION_EXPORT
from odoo.addons.regcert_module.core.export.layout import DEFAULT_LAYOUT, LAYOUTS
from odoo.addons.regcert_module.core.export.source import SOURCES
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE


def test_the_default_is_the_thirty_two_columns():
    assert DEFAULT_LAYOUT.headers == REGISTRATION_EXPORT.headers
    assert [column.source.name for column in DEFAULT_LAYOUT.columns] == [
        column.name for column in REGISTRATION_EXPORT.columns
    ]
    assert not DEFAULT_LAYOUT.has_rules


def test_without_special_category_data_there_is_no_ethnicity_and_all_else():
    layout = LAYOUTS["without_special_category"]
    assert set(DEFAULT_LAYOUT.headers) - set(layout.headers) == {"Ethnicity"}
    assert layout.headers == tuple(h for h in DEFAULT_LAYOUT.headers if h != "Ethnicity")
    assert not any(column.source.special for column in layout.columns)


def test_every_way_to_ethnicity_is_marked():
    assert {name for name in SOURCES if "ethnicity" in name} == {
        source.name for source in SOURCES.values() if source.special
    }


def test_the_import_file_has_the_columns_of_the_import():
    layout = LAYOUTS["registration"]
    assert layout.headers == REGISTRATION_FILE.headers
    assert [column.required for column in layout.columns] == [True] * 3 + [False] * 7
    assert layout.has_rules


def test_a_path_is_without_the_mark_of_a_key():
    assert SOURCES["learner_id.gender:key"].path == ("learner_id", "gender")
    assert SOURCES["learner_id.gender:key"].is_key
    assert not SOURCES["learner_id.gender"].is_key
