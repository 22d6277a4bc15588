"""What markup says about authors: rel and itemprop, links to somebody's page, class names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from articlekit.model import Block

PROFILE: Final = re.compile(
    r"(?i)/(?:autor\w*|auteurs?|authors?|verfasser|profil\w*|people|staff|redaktion|journalist\w*|reporters?|team|by|contributors?|persons?|personer|writers?|users?|firma|firmas|impressum/autor\w*|skribent\w*|byline|columnists?|expert\w*|bio)(?:[/?=.-]|$)"
    r"|linkedin\.com/in/"
)
_NAME: Final = re.compile(r"(?i)(?<![\w-])(?:\w{2,12}[-_]+)*(?:author|autor|auteur|byline)[-_]*name(?![\w-])")
_AUTHOR_WORDS: Final = (
    *("author", "autor", "auteur", "byline", "forfatter", "skribent", "redakt"),
    *("writer", "journalist", "contributor", "credit-text"),
)


def holds_name(block: Block) -> bool:
    """Whether an element's class says that it holds an author's name."""
    return _NAME.search(block.node.attrs.get("class", "")[:400]) is not None


def is_marked(block: Block) -> bool:
    """Whether markup says that somebody is the author."""
    if block.tag == "address" or _says(block.node.attrs):
        return True
    for span in block.spans:  # noqa: SIM110 - a generator takes twice as long
        if _says(span.attrs):
            return True
    return False


def _says(attrs: dict[str, str]) -> bool:
    if "rel" in attrs and "author" in attrs["rel"].lower():
        return True
    return "itemprop" in attrs and "author" in attrs["itemprop"].lower()


def says_author(block: Block) -> bool:
    """Whether a class on the block, in it or right around it speaks of authors."""
    around = [block.node.attrs]
    if block.spans:
        around += [span.attrs for span in block.spans]
    if block.node.parent is not None:
        around.append(block.node.parent.attrs)
    for attrs in around:  # noqa: SIM110 - a generator takes twice as long
        if "class" in attrs and _speaks_of_authors(attrs["class"][:400]):
            return True
    return False


@lru_cache(maxsize=2048)
def _speaks_of_authors(names: str) -> bool:
    """The same few class names come again and again."""
    lowered = names.lower()
    for word in _AUTHOR_WORDS:  # looking for each takes a third of one search for all
        if word in lowered:
            return "description" not in lowered
    return False
