"""The parts of an .xlsx archive: which sheets there are, their texts, and how numbers are shown.

Names of elements are compared without their prefixes and namespaces, which differ between programs and between the
two editions of the standard (ISO/IEC 29500, transitional and strict).
"""

import posixpath
import re
from typing import NamedTuple
from xml.parsers import expat

_PIECE = 64 * 1024
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true")
_LONGEST_FORMAT = 255
"""Characters; Excel accepts no more."""

# ISO/IEC 29500, 18.8.30, with the dates of East Asian editions
_BUILT_IN = {
    **dict.fromkeys([*range(14, 18), 22, *range(27, 37), *range(50, 59)], "date"),
    **dict.fromkeys([*range(18, 22), *range(45, 48)], "time"),
}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Part(NamedTuple):
    """A sheet; ``is_visible``: to who opens the workbook."""

    name: str
    path: str
    is_visible: bool


def parse(source, start, end=None, text=None):
    """Reads XML piece by piece. ``start(tag, attributes)``, ``end(tag)`` and ``text(characters)`` are told of it; after
    each piece the caller gets a turn."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    if end:
        parser.EndElementHandler = lambda name: end(_local(name))
    if text:
        parser.CharacterDataHandler = text
    while piece := source.read(_PIECE):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield


def _local(name):
    return name.rpartition(":")[2] if ":" in name else name


def _elements(archive, path):
    """``(tag, attributes)`` of each element of a part."""
    found = []
    with archive.open(path) as source:
        for _piece in parse(source, lambda tag, attributes: found.append((tag, attributes))):
            yield from found
            found.clear()


class Book:
    """What the workbook says about its sheets."""

    def __init__(self, archive):
        self._archive = archive
        self._names = set(archive.namelist())
        kinds, targets = self._relations()
        self.starts_1904 = False
        self.sheets = []
        for tag, attributes in _elements(archive, "xl/workbook.xml"):
            if tag == "workbookPr":
                self.starts_1904 = attributes.get("date1904") in _TRUE
            elif tag == "sheet":
                [relation] = [value for name, value in attributes.items() if _local(name) == "id"]
                if kinds[relation] == "worksheet":
                    is_visible = attributes.get("state", "visible") == "visible"
                    self.sheets.append(Part(attributes["name"], targets[relation], is_visible))
        paths = {kinds[relation]: path for relation, path in targets.items()}
        self.texts = self._texts(paths.get("sharedStrings"))
        self.formats = self._formats(paths.get("styles"))

    def _relations(self):
        kinds, targets = {}, {}
        for tag, attributes in _elements(self._archive, "xl/_rels/workbook.xml.rels"):
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                identity = attributes["Id"]
                kinds[identity] = attributes["Type"].rpartition("/")[2]
                targets[identity] = posixpath.normpath(posixpath.join("/xl", attributes["Target"]))[
                    1:
                ]
        return kinds, targets

    def open(self, path):
        return self._archive.open(path)

    def _texts(self, path):
        """The shared texts, by number."""
        texts = []
        if path in self._names:
            collector = Text()
            with self.open(path) as source:
                for _piece in parse(source, collector.start, collector.end, collector.characters):
                    texts += collector.taken()
        return texts

    def _formats(self, path):
        """How the cells of each style show a number: ``date``, ``time``, a number of digits filled with zeros, or None."""
        kinds, styles, is_cells = dict(_BUILT_IN), [], False
        if path in self._names:
            for tag, attributes in _elements(self._archive, path):
                if tag == "numFmt":
                    kinds[int(attributes["numFmtId"])] = kind_of(attributes["formatCode"])
                elif tag in ("cellXfs", "cellStyles", "dxfs", "cellStyleXfs"):
                    is_cells = tag == "cellXfs"
                elif tag == "xf" and is_cells:
                    styles.append(kinds.get(int(attributes.get("numFmtId", 0))))
        return styles


class Text:
    """Collects the text of elements, pronunciation left out."""

    def __init__(self):
        self._pieces = []
        self._depth = 0
        self._is_text = False
        self._done = []

    def start(self, tag, _attributes):
        if tag == "t":
            self._is_text = not self._depth
        elif tag == "rPh":
            self._depth += 1

    def characters(self, text):
        if self._is_text:
            self._pieces.append(text)

    def end(self, tag):
        if tag == "t":
            self._is_text = False
        elif tag == "rPh":
            self._depth -= 1
        elif tag in ("si", "is"):
            self._done.append(decoded("".join(self._pieces)))
            self._pieces.clear()

    def taken(self):
        """The texts that have ended since this was last asked."""
        done, self._done = self._done, []
        return done


def decoded(text):
    """``text`` with the characters that XML cannot hold; programs write them as ``_x000D_``."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found):
    code = int(found[1], 16)
    if 0xD800 <= code < 0xE000:  # half of a character
        return found[0]
    return chr(code) if code else ""


def kind_of(code):
    """What a number format shows, as :attr:`Book.formats` has it."""
    code = code.partition(";")[0]
    if len(code) > _LONGEST_FORMAT:
        return None
    shown = _NOT_SHOWN.sub("", code).lower()
    if shown == "0" * len(shown) and len(shown) > 1:
        return len(shown)
    if "general" in shown:
        return None
    if set(shown) & set("yd") or ("m" in shown and not set(shown) & set("hs")):
        return "date"
    return (
        "time" if set(shown) & set("hs") or re.search(r"\[(?:h+|m+|s+)\]", code.lower()) else None
    )
