"""Texts that do harm if they are run as code, and learners with such names."""

from itertools import count, cycle

CODE = "<img class=hostile src=x onerror=hostile()>"
"""If it is read as HTML, it makes an element of class ``hostile``; if it is run, it calls the function."""

SUM, PRODUCT = "7000*7+1", "49001"
"""An expression in the texts, and its value in a template engine."""

TEMPLATES = f"{{{{{SUM}}}}}${{{SUM}}}<t t-out={SUM} />%(x)s%s{{0}}"

BEGINNINGS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\u202e",
    "\u200b=",
    '"',
    "'><script>hostile()</script>",
    "{{",
    "`",
)
"""Prefixes: formulas, right-to-left marks, invisible characters, and the end of an attribute."""

MARKUP = "<p>hostile<script>hostile()</script><img src=x onerror=hostile()><a href='javascript:hostile()'>x</a></p>"
"""For HTML fields, which Odoo cleans."""

LONG = {"programme": 5000, "course name": 5000, "employer": 5000}
"""The length for fields without a limit."""

_beginning, _number = cycle(BEGINNINGS), count(1)


def text(name):
    """A text for the field ``name``: different each time, and as harmful as 128 characters can be."""
    if name == "html":
        return MARKUP
    short = f"{next(_beginning)}{name} {next(_number)}\"'{CODE}{TEMPLATES}"[:128]
    return short.ljust(LONG.get(name, 0), "W")


def short(name):
    return f"={name}{CODE}"


PERSON = {
    "title": short("Tqzm"),
    "first_name": f"@Fqzm{CODE}",
    "last_name": short("Lqzm"),
    "uln": "7318462058",
    "register_uln": "7318462058",
    "other_uln": "8617204957",
    "individual_id": "4418273",
    "individual": "4418273",
    "national_insurance_number": "JG473829C",
    "ni": "JG473829C",
    "date_of_birth": "1987-09-23",
    "birth": "23/09/1987",
    "street": f"+Sqzm{CODE}",
    "street2": short("Uqzm"),
    "city": f"-Cqzm{CODE}",
    "zip": short("Zqzm"),
    "email": f"javascript:hostile()//{CODE}@zqmail.example",
    "phone": f"07700900461{CODE}",
    "levy": "7729183",
    "number": short("Nqzm"),
    "batch_number": f"+Bqzm7{CODE}",
    "tracking": f"-Rqzm{CODE}",
    "notes": f"@Oqzm{CODE}{TEMPLATES}",
    "file": f"Eqzm\"'{CODE}.csv",
}
NEWCOMER = {
    "first_name": f"-Gqzm{CODE}",
    "last_name": f"+Hqzm{CODE}",
    "register_uln": "6249158374",
    "individual": "9937261",
    "ni": "HK918273B",
    "birth": "17/02/1991",
    "levy": "7729183",
    "notes": short("Iqzm"),
}
MARKS = {f"{letter}qzm" for letter in "TFLSUCZNBROEGHI"} | {
    *("7318462058", "8617204957", "6249158374", "4418273", "9937261", "JG473829C", "HK918273B"),
    *("1987-09-23", "23/09/1987", "1991-02-17", "17/02/1991", "07700900461", "zqmail"),
}
"""Values that can only come from these learners. (A levy number belongs to an employer.)"""
