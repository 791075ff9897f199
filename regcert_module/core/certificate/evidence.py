"""Files that are stored with a certificate. Their type is known by their bytes, not by their names."""

MAX_BYTES = 10 * 1024 * 1024
"""The largest file that is stored."""

_TYPES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


def type_of(content: bytes) -> str | None:
    """The MIME type of a PDF, PNG or JPEG file by its first bytes; None for any other file."""
    for beginning, mime_type in _TYPES:
        if content.startswith(beginning):
            return mime_type
    return None
