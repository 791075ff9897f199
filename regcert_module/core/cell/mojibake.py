"""Text that was written as UTF-8 and read as Windows-1252: ``é`` has become ``Ã©``."""

import re

_BYTE_OF = {
    **{chr(byte): byte for byte in range(0x80, 0x100)},
    **{bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)},
}
"""Windows-1252 has no character for these bytes, so they are read as control characters."""

_BYTE_OF.pop("", None)
_LEADING = "".join(re.escape(char) for char, byte in _BYTE_OF.items() if 0xC2 <= byte <= 0xF4)
_FOLLOWING = "".join(re.escape(char) for char, byte in _BYTE_OF.items() if byte < 0xC0)
_MISREAD = re.compile(f"[{_LEADING}][{_FOLLOWING}]{{1,3}}")

MARKS = ("\u00ef\u00bb\u00bf", "\u00c3\u00af\u00c2\u00bb\u00c2\u00bf")
"""How a UTF-8 byte order mark looks after it was misread once, or twice."""


def mended(text: str) -> str:
    """``text`` as it was meant; unchanged if nothing was misread."""
    return text if text.isascii() else _MISREAD.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    try:
        return bytes(map(_BYTE_OF.__getitem__, found[0])).decode()
    except UnicodeDecodeError:
        return found[0]
