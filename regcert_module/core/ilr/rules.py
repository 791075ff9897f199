"""The rules for files of the Individualised Learner Record."""

from ..file.rules import ERROR, WARNING, Rule, declare

_PRODUCT = "this product"
_XML = "Extensible Markup Language (XML) 1.0"
_ILR = "ILR specification, file format"
_CWE = "CWE-611, CWE-776"

ILR_RULES = declare(
    Rule("ilr_too_large", "file", ERROR, "No provider's file is as large.", _PRODUCT),
    Rule("ilr_not_ilr", "file", ERROR, "Its root is Message in a namespace ESFA/ILR/year.", _ILR),
    Rule("ilr_malformed", "file", ERROR, "What follows the fault cannot be relied on.", _XML),
    Rule("ilr_truncated", "file", ERROR, "Whoever is missing would be taken for gone.", _XML),
    Rule("ilr_doctype", "file", ERROR, "An ILR has none, and entities can be bombs.", _CWE),
    Rule("ilr_unlike", "file", ERROR, "An ILR is five elements deep.", _ILR),
    Rule("ilr_empty", "file", ERROR, "There is nobody to compare.", _PRODUCT),
    Rule("ilr_other_provider", "file", WARNING, "It may be somebody else's file.", _ILR),
)
