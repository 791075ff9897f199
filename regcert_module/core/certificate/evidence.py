"""Files that are kept with a certificate; their bytes say what they are, not their names."""

MAX_BYTES = 10 * 1024 * 1024
"""The largest file that is kept."""

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
