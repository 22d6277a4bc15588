"""An article as plain text for reading, with what a page shows around the text as well."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.export.reading import byline, in_order, section_blocks, unplaced_images
from articlekit.model import Article, BodyBlock, Code, Embed, Figure, Image, KeyFacts, ListBlock, Section, block_text


def to_text(article: Article) -> str:
    """Turn an article into plain text: paragraphs with blank lines between, bullets before list items.

    Kicker, headline, standfirst, byline, captions with credits and the credits of translation and republication are
    there. (``Article.text`` is what a reader would read aloud, without these.)

    >>> print(to_text(Article(headline="Rain at last", byline="Ada Lo")), end="")
    Rain at last
    <BLANKLINE>
    Ada Lo
    """
    paragraphs = [text for part in _parts(article) if (text := part.strip())]
    return "\n\n".join(paragraphs) + ("\n" if paragraphs else "")


def _parts(article: Article) -> Iterator[str]:
    yield from (text for text in (article.kicker, article.headline, article.standfirst) if text)
    published = article.published.isoformat() if article.published else None
    yield " · ".join(text for text in (byline(article), published) if text)
    lead, others = unplaced_images(article)
    yield _caption(lead)
    for part in in_order(article):
        match part:
            case KeyFacts():
                yield part.label or ""
                yield _bullets(part.items)
            case Section():
                yield part.heading or ""
                yield from map(_block, section_blocks(part))
            case _:
                yield _block(part)
    yield from map(_caption, others)
    yield from (credit.text for credit in (article.translation, article.republication) if credit and credit.text)


def _block(block: BodyBlock) -> str:
    match block:
        case ListBlock(items, ordered):
            return _bullets(items, ordered=ordered)
        case Figure(image):
            return _caption(image)
        case Embed(url, _, text):
            return "\n".join(line for line in (text, url) if line)
        case Code(text):
            return text.rstrip()
        case _:
            return block_text(block)


def _bullets(items: tuple[str, ...], *, ordered: bool = False) -> str:
    lines = [" ".join(item.split("\n")) for item in items]
    return "\n".join(f"{number}. {line}" if ordered else f"• {line}" for number, line in enumerate(lines, 1))


def _caption(image: Image | None) -> str:
    if image is None:
        return ""
    credit = image.credit.text if image.credit else None
    return f"{image.caption} ({credit})" if image.caption and credit else image.caption or credit or ""
