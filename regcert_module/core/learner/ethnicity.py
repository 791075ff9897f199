"""Ethnicity with the codes of the Individualised Learner Record."""

ETHNICITIES = [
    ("31", "English / Welsh / Scottish / Northern Irish / British"),
    ("32", "Irish"),
    ("33", "Gypsy or Irish Traveller"),
    ("34", "Any other White background"),
    ("35", "White and Black Caribbean"),
    ("36", "White and Black African"),
    ("37", "White and Asian"),
    ("38", "Any other mixed / multiple ethnic background"),
    ("39", "Indian"),
    ("40", "Pakistani"),
    ("41", "Bangladeshi"),
    ("42", "Chinese"),
    ("43", "Any other Asian background"),
    ("44", "African"),
    ("45", "Caribbean"),
    ("46", "Any other Black / African / Caribbean background"),
    ("47", "Arab"),
    ("98", "Any other ethnic group"),
    ("99", "Not provided"),
]
