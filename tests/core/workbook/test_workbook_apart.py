"""Reading a workbook has limits, whatever it contains, and nobody else waits for it."""

import threading
import time

import pytest
from book import rows, text, workbook

from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.tools.workbook import apart, read_workbook

# Takes some seconds, and no more room than an archive may have
SLOW = workbook([("A", ("<row>" + "<c><v>1.5</v></c>" * 99 + "</row>") * 14_000)])
FORMAT = '<numFmts><numFmt numFmtId="164" formatCode="{}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>'


def refusal(data):
    with pytest.raises(FileRefused) as caught:
        read_workbook(data)
    return caught.value.issues[0].code


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 1)
    start = time.monotonic()
    assert refusal(SLOW) == "workbook_too_costly"
    assert time.monotonic() - start < 20


def test_what_takes_too_long_by_the_clock_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "LONGEST", 0.3)
    assert refusal(SLOW) == "workbook_too_costly"


def test_what_takes_too_much_memory_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "MEMORY", 64 * 1024 * 1024)
    texts = f"<si><t>{'x' * 30}</t></si>" * 600_000
    assert refusal(workbook([("A", rows(["x"]))], strings=texts)) == "workbook_too_costly"


def test_others_work_on_meanwhile(monkeypatch):
    """The interpreter is free while the other process works."""
    monkeypatch.setattr(apart, "SECONDS", 1)
    longest, done = 0.0, threading.Event()

    def work():
        try:
            read_workbook(SLOW)
        except FileRefused:
            pass
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        start = time.monotonic()
        done.wait(0.01)
        longest = max(longest, time.monotonic() - start)
    thread.join()
    assert longest < 1


@pytest.mark.parametrize(
    "styles",
    [
        FORMAT.format("[" * 400_000),
        FORMAT.format("&quot;" * 400_001),
        FORMAT.format("\\" * 400_000),
        FORMAT.format("_" * 400_001 + "d"),
        FORMAT.format("0" * 400_000),
        "<numFmts/>" * 49_000,
        "<cellXfs>" * 49_000,
        "<a>" * 49_000,
    ],
)
def test_a_style_made_to_hurt_costs_nothing(styles):
    start = time.process_time()
    try:
        read_workbook(workbook([("A", rows(["x"]))], styles=styles))
    except FileRefused as refused:
        assert refused.issues[0].code == "workbook_unusual"  # not closed
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "cell",
    [
        f"<c><v>{'1' * 1_000_000}</v></c>",
        f"<c><v>{'1' * 1_000_000}E5</v></c>",
        f'<c t="s"><v>{"1" * 1_000_000}</v></c>',
        f'<c r="{"A" * 1_000_000}1"><v>1</v></c>',
        f'<c s="{"1" * 100_000}"><v>1</v></c>',
        f'<c t="d"><v>{"1" * 1_000_000}</v></c>',
        text("_x0041_" * 100_000),
        text("_x" * 400_000),
        f'<c t="{"x" * 1_000_000}"><v>1</v></c>',
        "<is>" * 40_000,
        "<c><f>" + "(" * 1_000_000 + "</f></c>",
    ],
)
def test_a_cell_made_to_hurt_is_read_or_refused_in_time(cell):
    start = time.monotonic()
    try:
        read_workbook(workbook([("A", f"<row>{cell}</row>")]))
    except FileRefused as refused:
        assert refused.issues[0].code in ("workbook_unusual", "workbook_too_large")
    assert time.monotonic() - start < 15


def test_what_a_broken_file_makes_of_the_reader_stays_there(capfd):
    assert refusal(workbook([("A", "<row><c><v>one</v></c></row>")])) == "workbook_unusual"
    assert capfd.readouterr() == ("", "")
