"""The sentences of ``core.ilr.rules``: what is wrong, then what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SENTENCES = {
    "ilr_too_large": _lt(
        "The file is larger than %(limit)s bytes, which no ILR is. Check that it is the right one."
    ),
    "ilr_not_ilr": _lt(
        'This is not an ILR file: an ILR is XML, and begins with <Message xmlns="ESFA/ILR/2025-26"> or another year. '
        "Take the file that is submitted to the DfE, as it is."
    ),
    "ilr_malformed": _lt(
        "The XML is broken at line %(line)s, character %(place)s. Make the file anew in the system that it comes from."
    ),
    "ilr_truncated": _lt(
        "The file ends in the middle, at line %(line)s. Make it anew, or download it again."
    ),
    "ilr_doctype": _lt(
        "Line %(line)s declares a document type or entities, which an ILR never has. Do not use this file; make it anew in "
        "the system that it comes from."
    ),
    "ilr_unlike": _lt(
        "What is on line %(line)s is too long, or nested too deep, for an ILR. Check that it is the right file."
    ),
    "ilr_empty": _lt("The file holds no learners. Check that it is the right one."),
    "ilr_other_provider": _lt(
        "The file is of the provider with UKPRN %(ukprn)s; your company's is %(ours)s. Check that it is the right file."
    ),
}
