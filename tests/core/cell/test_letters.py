import pytest

from odoo.addons.regcert_module.core.cell.letters import plain_letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Smith", "Smith"),
        ("Zoë", "Zoe"),
        ("Ø", "O"),
        ("Łukasz Møller", "Lukasz Moller"),
        ("Straße", "Strasse"),
        ("Þór Æsir", "Thor AEsir"),
        ("Ærø", "AEro"),
        ("Nguyễn", "Nguyen"),
        ("O’Neill", "O'Neill"),
        ("Đặng", "Dang"),
        ("ıI", "iI"),
        ("राम", "राम"),
        ("Иван", "Иван"),
    ],
)
def test_accents_go_and_other_scripts_stay(text, expected):
    assert plain_letters(text) == expected
