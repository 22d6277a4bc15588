"""What stands inside the headline's element: the headline alone, or kicker and headline."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from attrs import frozen

from articlekit.model import Block, Span
from articlekit.passes.titles import Title, key, plain

_LONGEST_KICKER: Final = 60
_MARKS: Final = " :|·•–—-"


@frozen
class Parts:
    """The parts of a headline's element."""

    block: Block
    """The block that holds the headline."""
    headline: str
    """Its text."""
    span: tuple[int, int] | None = None
    """Its place in the block; ``None`` for the whole block."""
    kicker: str | None = None
    """The over-line in the same element."""
    kicker_block: Block | None = None
    """The block that holds it."""
    kicker_span: tuple[int, int] | None = None
    """Its place in the block."""


def parts_of(blocks: tuple[Block, ...], titles: tuple[Title, ...], small_words: Collection[str] = ()) -> Parts:
    """Split kicker and headline where the element holds both.

    Args:
        blocks: The blocks inside the headline's element.
        titles: The titles of the head, which tell a kicker from a headline in two lines.
        small_words: The commonest words of the language, of which one alone is no kicker: a head may leave "The" out.
    """
    keys = {key(t.text) for t in titles}
    if len(blocks) > 1:
        return _by_block(blocks, titles, keys)
    block = blocks[0]
    for cut, resume in (*_cuts(block), *_titled(block, titles)):
        over, rest = plain(block.text[:cut]).rstrip(_MARKS), plain(block.text[resume:])
        marked = plain(block.text[:resume])[-1:] in _MARKS and not _parted(block, resume)
        if over.lower() not in small_words and _is_kicker(over, rest, titles, keys, shown_mark=marked):
            return Parts(block, rest, (resume, len(block.text)), over, block, (0, cut))
    return Parts(block, plain(block.text))


def _by_block(blocks: tuple[Block, ...], titles: tuple[Title, ...], keys: set[str]) -> Parts:
    """The element holds several blocks: the first is a kicker, or all are the headline."""
    first, *others = blocks
    over, rest = plain(first.text), plain(" ".join(b.text for b in others))
    if _is_kicker(over.rstrip(" :|"), rest, titles, keys):
        return Parts(others[0], rest, None, over.rstrip(" :|"), first)
    if key(over) in keys:
        return Parts(first, over)
    return Parts(first, plain(" ".join(b.text for b in blocks)))


def _cuts(block: Block) -> Iterator[tuple[int, int]]:
    """Where the element may be split: after its first inline element, before its last, at its first line break."""
    text = block.text
    places: dict[tuple[int, int], None] = {}
    for span in _outer(block.spans, len(text)):
        if span.start == 0 and span.end < len(text):
            places[span.end, _skip(text, span.end)] = None
        elif span.end == len(text) and span.start > 0:
            places[len(text[: span.start].rstrip()), span.start] = None
    if "\n" in text:
        at = text.index("\n")
        places[at, _skip(text, at)] = None
    yield from places


def _titled(block: Block, titles: tuple[Title, ...]) -> Iterator[tuple[int, int]]:
    """Where one of the head's titles begins that the element ends with, without a mark before it."""
    for title in titles:
        at = len(block.text) - len(title.text)
        if (
            at > 1
            and block.text[at - 1].isspace()
            and block.text[at - 2] not in _MARKS
            and block.text.endswith(title.text)
        ):
            yield at - 1, at


def _parted(block: Block, resume: int) -> bool:
    """Whether the mark that ends the first part stands in an element of its own.

    Then the publisher's template set it between two texts, often for screen readers only; nobody wrote it in a headline.
    """
    ends = (s for s in block.spans if 0 < s.start < s.end <= resume and not block.text[s.end : resume].strip())
    return any(not block.text[s.start : s.end].strip(_MARKS) for s in ends)


def _outer(spans: tuple[Span, ...], size: int) -> list[Span]:
    """Inline elements that hold a part of the text, not emphasis inside it."""
    return [s for s in spans if s.tag in ("span", "a", "small", "strong", "b", "em", "i") and s.end - s.start < size]


def _skip(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in ":|·•"):
        at += 1
    return at


def _is_kicker(over: str, rest: str, titles: tuple[Title, ...], keys: set[str], *, shown_mark: bool = False) -> bool:
    """Whether two parts are a kicker and a headline: the head has the one without the other, or a mark between them."""
    if not over or not rest or len(over) > _LONGEST_KICKER or len(over) >= len(rest) * 1.5:
        return False
    if key(over) in keys:
        return False
    if key(rest) in keys:
        return True
    both = key(over + rest)
    if both in keys and shown_mark:
        return False  # "Kenya: Nairobi from below", printed with its mark, is one headline
    return any(key(t.text) == both and divided(t.text, key(over)) for t in titles) or (
        both not in keys and not _in_titles(over, titles)
    )


def divided(title: str, over: str) -> bool:
    """Whether a title sets a mark between these first words of it (as a key) and the rest."""
    return any(char in ":|/–—-+" and key(title[:at]) == over for at, char in enumerate(title))


def _in_titles(over: str, titles: tuple[Title, ...]) -> bool:
    """Whether some title opens with these words, so that they belong to it."""
    own = key(over)
    return any(key(t.text).startswith(own) for t in titles)
