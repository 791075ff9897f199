"""Small random worlds and registration files for them, made to collide.

Three kinds of learner and four of qualification are always included; registrations and the file are random. Values are drawn from a few, so
that rows collide with records and with each other.
"""

import csv
import io
from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from .oracle_rows import FIELDS, HEADERS, NEED_A_NUMBER, STATUSES

# The same examples in every run; the savepoint takes the place of setUp() for each of them.
STEADY = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
OWN, OTHER = "own", "other"

LEARNERS = [
    {"key": "ann", "uln": "1818365846", "company": OWN, "active": True},
    {"key": "bob", "uln": "3941465413", "company": None, "active": True},
    # The same number in a company that the user cannot see.
    {"key": "bob elsewhere", "uln": "3941465413", "company": OTHER, "active": True},
    # Two who share a number.
    {"key": "cyd", "uln": "9999999999", "company": OWN, "active": True},
    {"key": "dan", "uln": "9999999999", "company": None, "active": True},
    # A learner of the other company only.
    {"key": "eve", "uln": "6409931319", "company": OTHER, "active": True},
    # Gone.
    {"key": "flo", "uln": "2061067068", "company": OWN, "active": False},
]


def _qualification(key, number, organisation, company=None, active=True):
    return {
        "key": key,
        "number": number,
        "organisation": organisation,
        "issues_numbers": organisation != "in-house",
        "company": company,
        "active": active,
    }


QUALIFICATIONS = [
    _qualification("business", "601/2977/3", "awards"),
    _qualification("service", "500/8513/X", "awards", OWN),
    _qualification("induction", "ZPLUS01X", "in-house"),
    _qualification("elsewhere", "603/4462/3", "awards", OTHER),
    # The same number again in the other company.
    _qualification("service elsewhere", "500/8513/X", "awards", OTHER),
    _qualification("retired", "600/1000/5", "others", active=False),
]
TODAY = date(2026, 3, 1)

# Mostly few, so that they collide; sometimes hostile.
NUMBERS = ["N-1", "N-1", "N-2", "N-3", "n-1", "N\u20131", "0042", "=N-4"]
DAYS = [date(2025, 11, 3), date(2025, 11, 4), date(2026, 6, 20)]
REFERENCES = ["RM 1", "RM 2", "+RM"]
LONG = "x" * 129

SOUND_QUALIFICATIONS = [
    *["601/2977/3", "60129773", " 601 2977 3 "],
    *["500/8513/X", "500/8513/x", "5008513 x"],
    *["ZPLUS01X", "zplus01x", "601-2977-3", "500\\8513\\X", "600/1000/5"],
]
QUALIFICATION_CELLS = [*SOUND_QUALIFICATIONS, "603/4462/3", "999/9999/9", "", LONG]
SOUND_ULNS = [
    *["1818365846", " 18183 65846", "3941465413", "394 146 5413", "1818365846.0", "'3941465413"],
    *["2061067068", "2061067068"],
]
ULN_CELLS = [
    *SOUND_ULNS,
    "9999999999",
    "6409931319",
    "1234567890",
    "1.8E+09",
    "181836584",
    "",
    LONG,
]
SOUND_STATUSES = [
    *["Registered", " REGISTERED ", "Not registered", "NOT REGISTERED", "Achieved"],
    *["Certificate Claimed", "Certificate Received", "certificate sent"],
    *["Exempt", "Registration Not Required"],
]
STATUS_CELLS = [*SOUND_STATUSES, "Registred", "not_registered", ""]
NUMBER_CELLS = [
    "",
    "",
    "",
    "N-1",
    " N-1 ",
    "N-2",
    "n-1",
    "N - 1",
    "\uff2e\uff0d1",
    "0042",
    "42",
    "=N-4",
    "'=N-4",
    "x" * 128,
    "TBC",
    "#N/A",
    LONG,
]
SOUND_DATES = [
    *[*[""] * 12, "03/11/2025", "3/11/2025", " 04/11/2025", "20/6/2026", "2025-11-03", "3-11-2025"],
    *["31/12/1989", "02/03/2027"],
    *["03.11.2025", "03/11/2025 00:00", "2025-11-04T00:00:00", "3 Nov 2025", "4 November 2025"],
]
DATE_CELLS = [
    *SOUND_DATES,
    "N/A",
    "03/11/2025 14:30",
    "03/11/25",
    "11/25/2025",
    "31/11/2025",
    "45964",
    "soon",
]
REFERENCE_CELLS = ["", "", "", "RM 1", "RM 2", "'+RM", 'RM; 1, "2"|', LONG]
# What a cell may be changed to, by its place.
CHANGES = {
    2: SOUND_STATUSES,
    3: NUMBER_CELLS[:-3],
    4: SOUND_DATES,
    6: SOUND_DATES,
    9: REFERENCE_CELLS[:-1],
}


def _register(draw, own_company):
    """A registration that the database accepts; None if the two belong to different companies."""
    company = OWN if own_company else OTHER
    learner = draw(
        st.sampled_from([item for item in LEARNERS if item["company"] in (company, None)])
    )
    qualification = draw(
        st.sampled_from([item for item in QUALIFICATIONS if item["company"] in (company, None)])
    )
    number = draw(st.sampled_from([None, None, *NUMBERS]))
    statuses = [
        status
        for status in STATUSES.values()
        if number or not qualification["issues_numbers"] or status not in NEED_A_NUMBER
    ]
    day = st.sampled_from([None, None, *DAYS])
    return {
        "learner": learner["key"],
        "qualification": qualification["key"],
        "company": company,
        "active": draw(st.sampled_from([True, True, True, True, True, False])),
        "status": draw(st.sampled_from(statuses)),
        "registration_number": number,
        "registration_date": draw(day),
        "certificate_claimed_date": draw(day),
        "achieved_date": draw(day),
        "certificate_received_date": draw(day),
        "certificate_sent_date": draw(day),
        "postal_tracking_reference": draw(st.sampled_from([None, None, *REFERENCES])),
    }


@st.composite
def worlds(draw):
    registrations, taken = [], set()
    for place in range(draw(st.sampled_from([0, 2, 3, 4, 6]))):
        record = _register(draw, draw(st.sampled_from([True, True, True, True, True, False])))
        identity = tuple(
            record[name] for name in ("company", "learner", "qualification", "registration_number")
        )
        if not record["active"] or identity not in taken:
            registrations.append({"key": f"R{place}", **record})
            if record["active"]:
                taken.add(identity)
    return {
        "company": OWN,
        "today": TODAY,
        "learners": LEARNERS,
        "qualifications": QUALIFICATIONS,
        "registrations": registrations,
    }


def _random_row(draw):
    sound = draw(st.integers(0, 3)) > 0
    if sound:
        choices = [SOUND_QUALIFICATIONS, SOUND_ULNS, SOUND_STATUSES, NUMBER_CELLS[:-3]]
        choices += [SOUND_DATES] * 5 + [REFERENCE_CELLS[:-1]]
    else:
        choices = [QUALIFICATION_CELLS, ULN_CELLS, STATUS_CELLS, NUMBER_CELLS]
        choices += [DATE_CELLS] * 5 + [REFERENCE_CELLS]
    cells = [draw(st.sampled_from(cells)) for cells in choices]
    if not sound and draw(st.integers(0, 5)) == 0:
        cells = draw(st.sampled_from([cells[:9], [*cells, "x"], cells[:1]]))
    return cells


def _row_about(draw, record):
    """The cells of a record, perhaps with one of them changed and some blank."""
    learner = next(item for item in LEARNERS if item["key"] == record["learner"])
    qualification = next(item for item in QUALIFICATIONS if item["key"] == record["qualification"])
    label = next(label for label, key in STATUSES.items() if key == record["status"])
    cells = [qualification["number"], learner["uln"], label]
    for name in FIELDS[3:]:
        value = record[name]
        text = f"{value:%d/%m/%Y}" if isinstance(value, date) else value
        cells.append("" if text is None or draw(st.integers(0, 4)) == 0 else text)
    changed = draw(st.sampled_from([None, None, None, 2, 2, 3, 3, 4, 6, 9]))
    if changed is not None:
        cells[changed] = draw(st.sampled_from(CHANGES[changed]))
    return cells


def _varied(draw, cells):
    """The same row once more, perhaps with another number, date or reference."""
    cells = list(cells)
    changed = draw(st.sampled_from([None, None, 3, 3, 4, 9]))
    if changed is None:
        cells[2] = cells[2].upper()
    else:
        cells[changed] = draw(st.sampled_from(CHANGES[changed]))
    return cells


@st.composite
def files(draw, registrations=()):
    """(text, separator) of a file about ``registrations`` and others, with blank and broken lines."""
    table = []
    for _ in range(draw(st.integers(1, 7))):
        if registrations and draw(st.sampled_from([True, True, True, False])):
            cells = _row_about(draw, draw(st.sampled_from(registrations)))
        else:
            cells = _random_row(draw)
        table.append(cells)
        if len(cells) == len(HEADERS) and draw(st.integers(0, 3)) == 0:
            table.append(_varied(draw, cells))
    table = draw(st.permutations(table))
    separator = draw(st.sampled_from([",", ",", ";", "\t", "|"]))
    end = draw(st.sampled_from(["\r\n", "\n"]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=end)
    writer.writerow(HEADERS)
    for cells in table:
        if not any(cell.strip() for cell in cells):
            continue  # whether that is a row is another question
        if draw(st.integers(0, 6)) == 0:
            text.write(end)
        writer.writerow(cells)
    return text.getvalue(), separator


@st.composite
def cases(draw):
    """(world, text, separator)."""
    world = draw(worlds())
    return world, *draw(files(world["registrations"]))
