"""An ILR file is read as a stream; a hostile or broken one gives one clear message."""

import io
import tracemalloc

import pytest
from ilr_files import NAMESPACE, ilr, learner

from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.ilr.reader import IlrReader
from odoo.addons.regcert_module.core.ilr.record import Header


def read(text, **more):
    data = text if isinstance(text, bytes) else text.encode()
    reader = IlrReader(io.BytesIO(data), **more)
    return list(reader), reader.header


def refusal(text, **more):
    with pytest.raises(FileRefused) as refused:
        read(text, **more)
    [issue] = refused.value.issues
    return issue


ANN = learner(
    {"LearnAimRef": "60129773", "ProgType": 25, "StdCode": 196, "CompStatus": 3},
    {"LearnAimRef": "ZPROG001", "Outcome": 1, "StdCode": 5},
    ULN="1818365846",
    FamilyName="O'Hara & Sons",
    GivenNames="Zoë",
)


def test_learners_and_their_aims():
    [one], header = read(ilr(ANN))
    assert header == Header("2025-26", "10099999")
    assert one.values == {"ULN": "1818365846", "FamilyName": "O'Hara & Sons", "GivenNames": "Zoë"}
    first, second = one.deliveries
    assert (first.aim, first.programme_code, first.has_left, first.is_achieved) == (
        "60129773",
        "25/196",
        True,
        False,
    )
    assert (second.aim, second.programme_code, second.has_left, second.is_achieved) == (
        "ZPROG001",
        "",
        False,
        True,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding):
    declared = encoding.removesuffix("-sig")
    text = ilr(ANN).replace('encoding="utf-8"', f'encoding="{declared}"')
    [one], _header = read(text.encode(encoding))
    assert one.values["GivenNames"] == "Zoë"


def test_any_year_and_a_prefix():
    text = (
        ilr(ANN, namespace="ESFA/ILR/2019-20")
        .replace("<", "<i:")
        .replace("<i:/", "</i:")
        .replace("<i:?", "<?")
    )
    [one], header = read(text.replace("xmlns=", "xmlns:i="))
    assert (header.year, one.values["ULN"]) == ("2019-20", "1818365846")


def test_what_is_not_of_the_ilr_is_passed_over():
    other = '<Learner xmlns="other"><ULN>2</ULN></Learner><x:ULN xmlns:x="o">3</x:ULN>'
    inside = ANN.replace(
        "<ULN>",
        '<ULN xmlns="other">9</ULN><ContactPreference><ULN>8</ULN></ContactPreference><ULN>',
    )
    found, _header = read(ilr(inside, other))
    assert [one.values["ULN"] for one in found] == ["1818365846"]


def test_lines_are_those_of_the_file():
    found, _header = read(ilr(ANN, ANN, ANN))
    assert [one.line for one in found] == [3, 4, 5]
    assert found[2].deliveries[0].line == 5


def test_comments_and_cdata_are_text():
    text = ANN.replace("1818365846", "18183<!-- no -->65846").replace("Zoë", "<![CDATA[Zoë <b>]]>")
    [one], _header = read(ilr(text))
    assert (one.values["ULN"], one.values["GivenNames"]) == ("1818365846", "Zoë <b>")


ROOT = f'<Message xmlns="{NAMESPACE}">'
BOMB = "<!DOCTYPE Message [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "nothing": ("", "ilr_not_ilr"),
    "a CSV file": ("ULN,First Name\n1,2", "ilr_not_ilr"),
    "a workbook": (b"PK\x03\x04", "ilr_not_ilr"),
    "no namespace": ("<Message/>", "ilr_not_ilr"),
    "another namespace": ('<Message xmlns="ESFA/ILR"/>', "ilr_not_ilr"),
    "another root": (f'<Learner xmlns="{NAMESPACE}"/>', "ilr_not_ilr"),
    "an entity": (f'<!DOCTYPE Message [<!ENTITY a "b">]>{ROOT}&a;</Message>', "ilr_doctype"),
    "a bomb": (f"{BOMB}]>{ROOT}<Learner><ULN>&i;</ULN></Learner></Message>", "ilr_doctype"),
    "a file of the server": (
        f'<!DOCTYPE Message [<!ENTITY a SYSTEM "file:///etc/passwd">]>{ROOT}<Learner><ULN>&a;</ULN></Learner></Message>',
        "ilr_doctype",
    ),
    "a definition elsewhere": (
        f'<!DOCTYPE Message SYSTEM "http://127.0.0.1:1/x.dtd">{ROOT}</Message>',
        "ilr_doctype",
    ),
    "an unknown entity": (f"{ROOT}&a;</Message>", "ilr_malformed"),
    "two roots": (f"{ROOT}</Message>{ROOT}</Message>", "ilr_malformed"),
    "wrong order": (f"{ROOT}<Learner></Message></Learner>", "ilr_malformed"),
    "truncated": (f"{ROOT}<Learner><ULN>18183", "ilr_truncated"),
    "truncated in a tag": (f"{ROOT}<Learner><UL", "ilr_truncated"),
    "bytes that are no text": (f"{ROOT}".encode() + b"\xff</Message>", "ilr_malformed"),
    "a control character": (f"{ROOT}\x01</Message>", "ilr_malformed"),
    "an unknown encoding": ('<?xml version="1.0" encoding="klingon"?><Message/>', "ilr_malformed"),
    "an encoding of many bytes": (
        '<?xml version="1.0" encoding="utf-32"?><Message/>',
        "ilr_malformed",
    ),
    "too deep": (ROOT + "<a>" * 50_000, "ilr_unlike"),
    "a long text": (f"{ROOT}<Learner><ULN>{'1' * 5000}</ULN></Learner></Message>", "ilr_unlike"),
    "a long attribute": (f"{ROOT}<Learner a='{'1' * 2_000_000}'/></Message>", "ilr_unlike"),
    "a long comment": (f"{ROOT}<!--{'1' * 2_000_000}--></Message>", "ilr_unlike"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_or_broken(name):
    text, code = HOSTILE[name]
    assert refusal(text).code == code


def test_the_place_of_a_fault_is_told():
    issue = refusal(ilr(ANN, "<Learner><ULN></Learner>"))
    assert (issue.code, issue.line, issue.params["place"]) == ("ilr_malformed", 4, 17)


def test_a_file_is_not_read_beyond_its_limit():
    assert refusal(ilr(ANN), max_bytes=300).code == "ilr_too_large"


def test_memory_does_not_grow_with_the_file():
    peaks = []
    for times in (2_000, 20_000):
        data = ilr(*[ANN] * times).encode()
        tracemalloc.start()
        assert sum(1 for _ in IlrReader(io.BytesIO(data))) == times
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
