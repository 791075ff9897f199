"""What is on record before a register file is imported: qualifications and awarding organisations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..cell.plain import plain


def named(text: str | None) -> str:
    """A name for comparison."""
    return plain(text or "").casefold()


@dataclass(frozen=True, slots=True)
class Organisation:
    id: int
    name: str
    code: str = ""
    recognition_number: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Qualification:
    """``values`` by field, without blank ones. ``is_ours``: the user may change it, because they may act for all companies that share
    it."""

    id: int
    number: str
    values: Mapping[str, Any]
    organisation_id: int
    active: bool = True
    is_ours: bool = True


class World:
    """``qualifications`` by the key of their numbers."""

    def __init__(
        self,
        qualifications: Mapping[str, Sequence[Qualification]] | None = None,
        organisations: Sequence[Organisation] = (),
    ):
        self.qualifications = qualifications or {}
        self.organisations = organisations
        self._by: dict[str, dict[str, list[Organisation]]] = {}
        for name in ("recognition_number", "name", "code"):
            found: dict[str, list[Organisation]] = {}
            for one in organisations:
                if key := named(getattr(one, name)):
                    found.setdefault(key, []).append(one)
            self._by[name] = found

    def name_of(self, organisation_id: int) -> str:
        return next((one.name for one in self.organisations if one.id == organisation_id), "")

    def organisations_of(self, values: Mapping[str, Any]) -> Sequence[Organisation]:
        """The organisations that a row may mean: by recognition number, else by name, else by acronym. If both sides have a recognition
        number and these differ, the name does not count."""
        number = named(values.get("recognition_number"))
        if found := number and self._by["recognition_number"].get(number):
            return found
        for name, value in (("name", values.get("organisation")), ("code", values.get("acronym"))):
            found = [
                one
                for one in self._by[name].get(named(value), ())
                if not (number and one.recognition_number)
            ]
            if found:
                return found
        return ()
