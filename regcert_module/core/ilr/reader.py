"""Reads an ILR file learner by learner, in the same memory for any size.

The parser is Expat. No document type is accepted, so there are no entities beyond the five of XML, and nothing is loaded from elsewhere.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from ..file.issue import FileRefused, Issue
from .record import Delivery, Header, Learner

MAX_BYTES = 200 * 1024 * 1024
OF_LEARNER = frozenset(
    (
        *("LearnRefNumber", "ULN", "FamilyName", "GivenNames", "DateOfBirth", "Sex", "Ethnicity"),
        *("NINumber", "Postcode", "AddLine1", "AddLine2", "AddLine3", "AddLine4", "Email"),
    )
)
OF_DELIVERY = frozenset(
    (
        *("LearnAimRef", "AimType", "AimSeqNumber", "LearnStartDate", "LearnPlanEndDate"),
        *("ProgType", "StdCode", "CompStatus", "LearnActEndDate", "Outcome", "AchDate"),
    )
)

_NAMESPACE = re.compile(r"ESFA/ILR/(20[0-9]{2}-[0-9]{2})")
_CHUNK = 256 * 1024
_LONGEST_TEXT = 1000
"""The most characters of a field; the longest in the schema has 100."""
_LONGEST_TAG = 64 * 1024
_DEEPEST = 20
_SOURCE = ("Message", "Header", "Source", "UKPRN")
_LEARNER = ("Message", "Learner")
_DELIVERY = ("Message", "Learner", "LearningDelivery")


class IlrReader:
    """Iterates over the learners of a file; ``header`` is complete before the first of them. Raises :class:`FileRefused` at the first
    thing that is wrong."""

    def __init__(self, file: BinaryIO, max_bytes: int = MAX_BYTES):
        self._file = file
        self._max_bytes = max_bytes
        self._path: list[str] = []
        self._text: list[str] | None = None
        self._values: dict[str, str] = {}
        self._aim: dict[str, str] = {}
        self._deliveries: list[Delivery] = []
        self._begins: list[int] = []
        self._namespace = ""
        self._year = self._ukprn = ""
        self._found: deque[Learner] = deque()
        self._parser = self._make_parser()

    @property
    def header(self) -> Header:
        return Header(self._year, self._ukprn)

    def __iter__(self) -> Iterator[Learner]:
        size = 0
        while chunk := self._file.read(_CHUNK):
            size += len(chunk)
            if size >= self._max_bytes:
                raise FileRefused(Issue("ilr_too_large", params={"limit": self._max_bytes}))
            self._parse(chunk)
            # Expat holds a tag or comment in memory until its end
            if size - self._parser.CurrentByteIndex > _LONGEST_TAG + _CHUNK:
                raise FileRefused(Issue("ilr_unlike", self._parser.CurrentLineNumber))
            yield from self._found
            self._found.clear()
        self._parse(b"", True)
        yield from self._found

    def _parse(self, chunk: bytes, is_last: bool = False) -> None:
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            code = "ilr_truncated" if is_last and self._path else "ilr_malformed"
            if not self._namespace and not self._path:
                code = "ilr_not_ilr"
            raise FileRefused(
                Issue(code, error.lineno, params={"place": error.offset + 1})
            ) from None
        except (LookupError, ValueError):  # the encoding is unknown or not supported
            raise FileRefused(Issue("ilr_malformed", 1, params={"place": 1})) from None

    def _make_parser(self):
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype
        parser.ExternalEntityRefHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        return parser

    def _refuse_doctype(self, *_what) -> None:
        raise FileRefused(Issue("ilr_doctype", self._parser.CurrentLineNumber))

    def _start(self, full_name: str, _attributes: dict[str, str]) -> None:
        namespace, _blank, name = full_name.rpartition(" ")
        path = self._path
        if not path:
            found = _NAMESPACE.fullmatch(namespace)
            if name != "Message" or not found:
                raise FileRefused(Issue("ilr_not_ilr", self._parser.CurrentLineNumber))
            self._namespace, self._year = namespace, found[1]
        elif len(path) >= _DEEPEST:
            raise FileRefused(Issue("ilr_unlike", self._parser.CurrentLineNumber))
        if namespace != self._namespace:
            name = ""  # an element that somebody else added
        path.append(name)
        depth = len(path)
        self._text = None
        if depth == 2 and name == "Learner":
            self._values, self._deliveries = {}, []
            self._begins.append(self._parser.CurrentLineNumber)
        elif depth == 3:
            if name in OF_LEARNER and path[1] == "Learner":
                self._text = []
            elif name == "LearningDelivery" and path[1] == "Learner":
                self._aim = {}
                self._begins.append(self._parser.CurrentLineNumber)
        elif depth == 4 and (
            (name in OF_DELIVERY and tuple(path[:3]) == _DELIVERY) or tuple(path) == _SOURCE
        ):
            self._text = []

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
            if sum(map(len, self._text)) > _LONGEST_TEXT:
                raise FileRefused(Issue("ilr_unlike", self._parser.CurrentLineNumber))

    def _end(self, _full_name: str) -> None:
        path = self._path
        name, depth = path[-1], len(path)
        if self._text is not None:
            self._keep(name, depth, "".join(self._text).strip())
            self._text = None
        elif depth == 3 and tuple(path) == _DELIVERY:
            self._deliveries.append(Delivery(self._begins.pop(), self._aim))
        elif depth == 2 and tuple(path) == _LEARNER:
            found = Learner(self._begins.pop(), self._values, tuple(self._deliveries))
            self._found.append(found)
        path.pop()

    def _keep(self, name: str, depth: int, text: str) -> None:
        if not text:
            return
        if depth == 3:
            self._values[name] = text
        elif name == "UKPRN":
            self._ukprn = text
        else:
            self._aim[name] = text
