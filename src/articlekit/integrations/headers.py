"""What HTTP headers say of a page."""

from __future__ import annotations

from email.message import Message


def charset_of(content_type: str) -> str | None:
    """The charset in a ``Content-Type`` header.

    >>> charset_of("text/html; charset=windows-1252")
    'windows-1252'
    """
    header = Message()
    header["content-type"] = content_type
    return header.get_content_charset()
