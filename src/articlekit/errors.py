"""Everything articlekit raises.

::

    ArticlekitError
    ├─ InputError (ValueError)          what was handed in cannot be read
    │  ├─ DecodeError                   bytes that are no text
    │  ├─ EmptyDocumentError            nothing in it to read
    │  ├─ ArchiveError                  a damaged or unreadable archive; has .path and .offset
    │  └─ LimitError                    larger, deeper or slower than the limits allow
    ├─ DefinitionError (ValueError)     a data file of articlekit or of a plug-in is wrong
    │  ├─ LexiconError                  has .file and .key
    │  └─ SiteError                     has .site and .rule
    ├─ MissingExtraError (ImportError)  an optional dependency is not installed; has .extra
    └─ PassError (RuntimeError)         a fault of articlekit itself; has .pass_name and .url, the cause is chained

A field that a page does not have is never an error: it is ``None`` or ``()``.
"""

from __future__ import annotations


class ArticlekitError(Exception):
    """The base of every exception that articlekit raises on purpose."""


class InputError(ArticlekitError, ValueError):
    """What was handed in cannot be read; the message names it and says what to do."""


class DecodeError(InputError):
    """The bytes are no text in any known encoding (an image, a PDF, an archive)."""


class EmptyDocumentError(InputError):
    """The document holds no element and no text."""


class ArchiveError(InputError):
    """An archive is damaged or unreadable at one place."""

    def __init__(self, message: str, *, path: str, offset: int | None = None) -> None:
        where = f"{path} at byte {offset}" if offset is not None else path
        super().__init__(f"{where}: {message}")
        self.path = path
        """The archive's path."""
        self.offset = offset
        """The byte at which reading failed, where it is known."""


class LimitError(InputError):
    """The input is larger, deeper or slower than the limits allow."""


class DefinitionError(ArticlekitError, ValueError):
    """A word list or site file is wrong: a fault of whoever wrote it, not of the page."""


class LexiconError(DefinitionError):
    """A word list has an unknown key, an empty label or a pattern that does not compile."""

    def __init__(self, message: str, *, file: str, key: str = "") -> None:
        super().__init__(f"{file}{f' [{key}]' if key else ''}: {message}")
        self.file = file
        """The file's name."""
        self.key = key
        """The key inside it, dotted."""


class SiteError(DefinitionError):
    """A site file has a selector that does not compile, or a rule that cannot be."""

    def __init__(self, message: str, *, site: str, rule: str = "") -> None:
        super().__init__(f"site {site}{f', rule {rule!r}' if rule else ''}: {message}")
        self.site = site
        """The site's name."""
        self.rule = rule
        """The rule's selector."""


class MissingExtraError(ArticlekitError, ImportError):
    """An optional dependency is needed and not installed."""

    def __init__(self, what: str, *, extra: str) -> None:
        super().__init__(f"{what} needs an optional package: pip install 'articlekit[{extra}]'")
        self.extra = extra
        """The extra that brings it."""


class PassError(ArticlekitError, RuntimeError):
    """A pass failed on a page. This is a bug in articlekit: please report the page."""

    def __init__(self, pass_name: str, *, url: str | None = None) -> None:
        super().__init__(f"pass {pass_name} failed on {url or 'a page without address'}; the cause is chained")
        self.pass_name = pass_name
        """The pass that failed."""
        self.url = url
        """The page's address, where it was given."""
