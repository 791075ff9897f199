import pytest

from odoo.addons.regcert_module.core.learner.names import fold, renamed

SAME = [
    ("Renée", "renee"),
    ("Siân", "SIAN"),
    ("O’Brien", "O'Brien"),
    ("O'Brien", "obrien"),
    ("Smith-Jones", "smith  jones"),
    ("Smith‐Jones", "Smith–Jones"),
    ("Łukasz Møller", "Lukasz Moller"),
    ("Đorđe", "dorde"),
    ("Strauß", "strauss"),
    ("Æsa Œuvre", "aesa oeuvre"),
    ("İpek Işık", "ipek isik"),
    ("Ｔｅｓｓ", "tess"),
    ("Te\u0301a", "Téa"),
    (" (Tess) ", "tess"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_people_type_is_the_same(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("राम", "रोम"), ("Tess", "Tes"), ("Ann", "Anna"), ("สุ", "สู")]
)
def test_what_is_another_name_stays_one(one, other):
    assert fold(one) != fold(other)


def test_folding_twice_changes_nothing():
    for names in SAME:
        for name in names:
            assert fold(fold(name)) == fold(name)


def test_names_sort_as_people_sort():
    names = ["Zed", "adam", "de Souza", "Ångström", "Élan"]
    assert sorted(names, key=fold) == ["adam", "Ångström", "de Souza", "Élan", "Zed"]


@pytest.mark.parametrize(
    ("first", "last", "full", "parts"),
    [
        ("Ana Maria", "Lopez", "Ana Maria Garcia Lopez", ("Ana Maria", "Garcia Lopez")),
        ("Ana", "Lopez Garcia", "Anna Lopez Garcia", ("Anna", "Lopez Garcia")),
        ("Ana", "Lopez", "Anna Lopes", None),
        ("Ana", "Lopez", "Ana", None),
        ("Ana", "Lopez", "Anabel Lopez", ("Anabel", "Lopez")),
        ("Ana", "", "Ana Lopez", ("Ana Lopez", "")),
        ("", "Lopez", "Ana  Lopez ", ("", "Ana Lopez")),
    ],
)
def test_a_name_comes_apart_where_a_part_stays(first, last, full, parts):
    assert renamed(first, last, full) == parts
