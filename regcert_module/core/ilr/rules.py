"""The rules for files of the Individualised Learner Record."""

from ..rule.rule import Rule, declare
from ..rule.sentence import _lt

_XML = "Extensible Markup Language (XML) 1.0"
_ILR = "ILR specification, file format"
_CWE = "CWE-611, CWE-776"

# fmt: off
declare(
    Rule("ilr_too_large", _lt(
        "The file is larger than %(limit)s bytes, which no ILR is. Check that it is the right file."
    ), "No provider's file is this large.", scope="file"),
    Rule("ilr_not_ilr", _lt(
        "This is not an ILR file: an ILR is XML, and begins with <Message xmlns=\"ESFA/ILR/2025-26\"> or another year. Use the file that is submitted to the DfE, unchanged."
    ), "Its root is Message in a namespace ESFA/ILR/year.", source=_ILR, scope="file"),
    Rule("ilr_malformed", _lt(
        "The XML is broken at line %(line)s, character %(place)s. Create the file again in the system that it comes from."
    ), "What comes after the fault cannot be relied on.", source=_XML, scope="file"),
    Rule("ilr_truncated", _lt(
        "The file stops in the middle, at line %(line)s. Create it again, or download it again."
    ), "Missing learners would be taken for learners who have left.", source=_XML, scope="file"),
    Rule("ilr_doctype", _lt(
        "Line %(line)s declares a document type or entities, which an ILR never has. Do not use this file; create it again in the system that it comes from."
    ), "An ILR has none, and entities can make a file grow without limit.", source=_CWE, scope="file"),
    Rule("ilr_unlike", _lt(
        "Line %(line)s is too long, or nested too deeply, for an ILR. Check that it is the right file."
    ), "An ILR is five elements deep.", source=_ILR, scope="file"),
    Rule("ilr_empty", _lt(
        "The file contains no learners. Check that it is the right one."
    ), "There is nobody to compare.", scope="file"),
    Rule("ilr_other_provider", _lt(
        "The file belongs to the provider with UKPRN %(ukprn)s; your company's is %(ours)s. If it is the right file, tick “The file of another provider”; otherwise choose another file."
    ), "It may be somebody else's file.", source=_ILR, scope="file"),
)
# fmt: on
