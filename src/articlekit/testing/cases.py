"""Case files: many small pieces of HTML with readable expectations.

The HTML of a case is a whole document or a fragment. A fragment is set into the article of a small page (``frame.toml``
beside the case file, a table per language), where three words in braces stand for ordinary news text::

    {top}    a headline (<h1>)      {text}   three paragraphs      {more}   two further paragraphs

A title may end with the language: ``Label with a space before the colon [fr]``; English is the default.

An expectation is a line ``name: value``. Repeat a line for each item of a list; ``none`` asserts that there is none::

    headline kicker standfirst byline rubric publisher published modified "page type" paywalled
    author translator editor heading tag warning
    caption credit agency licence alt (of the lead image), image: caption @ credit (all pictures in order, - for none)
    "facts label", fact, facts: none        "context label", context: opening of a paragraph, context: none
    translation "source publication" "source language" "original author"        republication publication
    body: stands in the text exactly once    "not body"    paragraph: a whole one    order: snippets in this order
    removed KIND: snippet    "not removed": snippet    removed: none
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from articlekit.errors import DefinitionError
from articlekit.pipeline import parse
from articlekit.testing.compare import check_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.model import Article

_SCALARS = {
    **{
        name: (name,)
        for name in ["headline", "kicker", "standfirst", "byline", "rubric", "publisher", "published", "modified"]
    },
    **{name: ("lead_image", name) for name in ["caption", "credit", "agency", "licence", "alt"]},
    "page type": ("page_type",),
    "paywalled": ("paywalled",),
    "facts label": ("key_facts", "label"),
    "context label": ("context", "label"),
    "translation": ("translation", "text"),
    "source publication": ("translation", "source_publication"),
    "source language": ("translation", "source_language"),
    "republication": ("republication", "text"),
    "publication": ("republication", "publication"),
}
_LISTS = {
    **{name: (f"{name}s",) for name in ["author", "translator", "editor", "heading", "tag", "warning", "paragraph"]},
    "fact": ("key_facts", "items"),
    "context": ("context", "paragraphs"),
    "original author": ("translation", "original_authors"),
    "body": ("text_once",),
    "not body": ("text_excludes",),
    "order": ("text_order",),
    "not removed": ("removed_excludes",),
}
_NONE = {
    **{name: (name,) for name in ["context", "translation", "republication"]},
    **{f"{name}s": (f"{name}s",) for name in ["author", "translator", "editor", "heading"]},
    "facts": ("key_facts",),
    "image": ("lead_image",),
}
_PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{headline}</title></head><body>
<header><nav><a href="/">{home}</a></nav></header>
<main><article>
{fragment}
</article></main>
<footer><p>© 2031 Frame Media</p></footer>
</body></html>
"""


@frozen
class Case:
    """One case of a case file."""

    title: str
    """Its first line."""
    html: str
    """A whole document: a fragment has been set into the frame."""
    expected: dict[str, Any]
    """Field name to expected value, see ``articlekit.testing.problem``."""
    line: int = field(default=0, eq=False)
    """Line of the file on which it begins."""

    def parse(self) -> Article:
        """Parse its document."""
        return parse(self.html)


def read_cases(path: str | Path) -> tuple[Case, ...]:
    """Read a case file; ``frame.toml`` in the same folder gives the text around fragments.

    Raises:
        DefinitionError: A case is not closed, or an expectation cannot be read.
        OSError: The file is missing.
    """
    path = Path(path)
    frame_file = path.with_name("frame.toml")
    frames = tomllib.loads(frame_file.read_text("utf-8")) if frame_file.exists() else {}
    return tuple(_cases(path, frames))


def _cases(path: Path, frames: dict[str, Any]) -> Iterator[Case]:
    """Split the file at its dots: title, HTML, expectations, and over again."""
    parts: list[tuple[int, list[str]]] = [(1, [])]
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line == ".":
            parts.append((number + 1, []))
        else:
            parts[-1][1].append(line)
    if len(parts) % 3 != 1:
        raise DefinitionError(f"{path}: a case is not closed; the dots do not come in threes")
    for (start, above), (_, html), (_, wanted) in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        title = next((text.strip() for text in reversed(above) if text.strip()), "")
        tag = re.search(r"\[([a-z]{2})\]$", title)
        lang = tag[1] if tag else "en"
        where = f"{path.name}: {title}"
        document = _document("\n".join(html), frames.get(lang), lang, where)
        yield Case(title, document, _expected(wanted, where), start + len(above) - 1)


def _document(html: str, frame: dict[str, Any] | None, lang: str, where: str) -> str:
    """Set a fragment into the frame's page; leave a whole document alone."""
    if re.match(r"\s*(<!doctype|<html|<\?xml|<head|<body)", html, re.IGNORECASE):
        return html
    if frame is None:
        raise DefinitionError(f"{where}: frame.toml has no language {lang!r}")
    for word in ("text", "more"):
        html = html.replace(f"{{{word}}}", "\n".join(f"<p>{text}</p>" for text in frame[word]))
    html = html.replace("{top}", f"<h1>{frame['headline']}</h1>")
    return _PAGE.format(lang=lang, headline=frame["headline"], home=frame["home"], fragment=html)


def _expected(lines: list[str], where: str) -> dict[str, Any]:
    """Turn the readable lines into the fields of ``expected.json``."""
    expected: dict[str, Any] = {}
    for line in filter(str.strip, lines):
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise DefinitionError(f"{where}: {line!r} is no 'name: value'")
        _put(expected, name, value, where)
    for name in expected:
        check_named(name, where)
    return expected


def _put(expected: dict[str, Any], name: str, value: str, where: str) -> None:
    """Write one line's value at its place."""
    if value == "none" and name in _NONE:
        expected[_NONE[name][0]] = None
    elif name == "removed":
        expected["removed"] = []
    elif name.startswith("removed "):
        expected.setdefault("removed", []).append({"kind": name.removeprefix("removed "), "contains": value})
    elif name == "image":
        caption, _, credit = (part.strip() for part in value.rpartition("@"))
        pair = {"caption": None if caption == "-" else caption, "credit": None if credit == "-" else credit}
        expected.setdefault("images", []).append(pair)
    elif name in _LISTS:
        _slot(expected, _LISTS[name]).setdefault(_LISTS[name][-1], []).append(value)
    elif name in _SCALARS:
        _slot(expected, _SCALARS[name])[_SCALARS[name][-1]] = _scalar(name, value)
    else:
        raise DefinitionError(f"{where}: no expectation is called {name!r}")


def _slot(expected: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """The object that holds the last of the keys."""
    for key in keys[:-1]:
        expected = expected.setdefault(key, {})
    return expected


def _scalar(name: str, value: str) -> str | bool | None:
    if name == "paywalled":
        return value == "yes"
    return None if value == "none" else value
