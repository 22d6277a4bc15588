"""News articles as structured data.

>>> import articlekit
>>> page = "<article><h1>Rain at last</h1><p>It rained all night, says the mayor.</p></article>"
>>> articlekit.parse(page).headline
'Rain at last'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from articlekit.errors import (
    ArchiveError,
    ArticlekitError,
    DecodeError,
    DefinitionError,
    EmptyDocumentError,
    InputError,
    LexiconError,
    LimitError,
    MissingExtraError,
    PassError,
    SiteError,
)

if TYPE_CHECKING:
    from articlekit.export.html import to_html
    from articlekit.export.json import from_dict, from_json, to_dict, to_json
    from articlekit.export.jsonld import to_jsonld
    from articlekit.export.markdown import to_markdown
    from articlekit.export.ninjs import to_ninjs
    from articlekit.export.schema import article_schema
    from articlekit.export.text import to_text
    from articlekit.io.convert import Converted, convert, iter_articles
    from articlekit.io.summary import Summary
    from articlekit.limits import Limits
    from articlekit.model import (
        Article,
        BodyBlock,
        Code,
        Confidence,
        Credit,
        Decision,
        Embed,
        Figure,
        Heading,
        Image,
        KeyFacts,
        ListBlock,
        Mark,
        Outcome,
        Paragraph,
        Paywall,
        Person,
        Quote,
        Removed,
        Republication,
        Role,
        Section,
        Table,
        Timestamp,
        Translation,
    )
    from articlekit.pipeline import parse, parse_file, parse_text

__version__: str

_PIPELINE = ("parse", "parse_file", "parse_text")
_IO = {"Converted": "convert", "Summary": "summary", "convert": "convert", "iter_articles": "convert"}
_EXPORTS = {
    "article_schema": "schema",
    "from_dict": "json",
    "from_json": "json",
    "to_dict": "json",
    "to_html": "html",
    "to_json": "json",
    "to_jsonld": "jsonld",
    "to_markdown": "markdown",
    "to_ninjs": "ninjs",
    "to_text": "text",
}

__all__ = [
    "ArchiveError",
    "Article",
    "ArticlekitError",
    "BodyBlock",
    "Code",
    "Confidence",
    "Converted",
    "Credit",
    "Decision",
    "DecodeError",
    "DefinitionError",
    "Embed",
    "EmptyDocumentError",
    "Figure",
    "Heading",
    "Image",
    "InputError",
    "KeyFacts",
    "LexiconError",
    "LimitError",
    "Limits",
    "ListBlock",
    "Mark",
    "MissingExtraError",
    "Outcome",
    "Paragraph",
    "PassError",
    "Paywall",
    "Person",
    "Quote",
    "Removed",
    "Republication",
    "Role",
    "Section",
    "SiteError",
    "Summary",
    "Table",
    "Timestamp",
    "Translation",
    "__version__",
    "article_schema",
    "convert",
    "from_dict",
    "from_json",
    "iter_articles",
    "parse",
    "parse_file",
    "parse_text",
    "to_dict",
    "to_html",
    "to_json",
    "to_jsonld",
    "to_markdown",
    "to_ninjs",
    "to_text",
]


if not TYPE_CHECKING:  # a type checker shall still find wrong names

    def __getattr__(name: str) -> object:
        """Import what a name needs when it is first asked for, so that ``import articlekit`` itself takes no time."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = _version() if name == "__version__" else getattr(import_module(_home(name)), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)


def _home(name: str) -> str:
    if name in _EXPORTS:
        return f"articlekit.export.{_EXPORTS[name]}"
    if name in _IO:
        return f"articlekit.io.{_IO[name]}"
    if name == "Limits":
        return "articlekit.limits"
    return "articlekit.pipeline" if name in _PIPELINE else "articlekit.model"


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - slow to import, seldom asked for

    return version("articlekit")
