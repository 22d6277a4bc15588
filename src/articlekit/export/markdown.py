"""An article as Markdown (CommonMark, tables as in GFM) with front matter."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.export.frontmatter import front_matter
from articlekit.export.links import safe_url
from articlekit.export.mdtext import cell, fenced, heading, line, lines, paragraph
from articlekit.export.reading import byline, in_order, section_blocks, unplaced_images
from articlekit.model import (
    Article,
    BodyBlock,
    Code,
    Embed,
    Figure,
    Heading,
    Image,
    KeyFacts,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
)

_LISTS_APART = "<!-- -->"
"""Two lists with nothing between them would be read as one."""


def to_markdown(article: Article) -> str:
    """Turn an article into Markdown with YAML front matter.

    Text is escaped so that it shows as it is: nothing in it can become markup. Links and pictures with other addresses
    than ``http(s)`` (or ``mailto`` for links) lose the address.
    """
    chunks: list[str] = []
    for chunk in _chunks(article):
        if chunk and chunks and _is_list(chunks[-1]) and _is_list(chunk):
            chunks.append(_LISTS_APART)
        chunks.extend([chunk] if chunk else [])
    return "\n\n".join([front_matter(article), *chunks]) + "\n"


def _is_list(chunk: str) -> bool:
    return chunk.startswith(("- ", "1. "))


def _chunks(article: Article) -> Iterator[str]:
    yield line(article.kicker)
    yield heading(article.headline, 1)
    yield f"**{line(article.standfirst)}**" if line(article.standfirst) else ""
    published = article.published.isoformat() if article.published else None
    yield " · ".join(line(text) for text in (byline(article), published) if line(text))
    lead, others = unplaced_images(article)
    yield from _image(lead) if lead else ()
    for part in in_order(article):
        match part:
            case KeyFacts(label, items):
                yield heading(label, 2)
                yield _list(items)
            case Section():
                yield heading(part.heading, max(part.level, 2))
                for block in section_blocks(part):
                    yield from _block(block)
            case _:
                yield from _block(part)
    for image in others:
        yield from _image(image)
    for credit in (article.translation, article.republication):
        yield f"*{line(credit.text)}*" if credit and line(credit.text) else ""


def _block(block: BodyBlock) -> Iterator[str]:
    match block:
        case Paragraph(text, marks):
            yield paragraph(text, marks)
        case Heading(text, level):
            yield heading(text, max(level, 2))
        case ListBlock(items, ordered):
            yield _list(items, ordered=ordered)
        case Quote(text, cite):
            yield _quote(text, f"— {cite}" if cite else None)
        case Table():
            yield from _table(block)
        case Figure(image):
            yield from _image(image)
        case Embed():
            yield from _embed(block)
        case Code(text):
            yield fenced(text)


def _list(items: tuple[str, ...], *, ordered: bool = False) -> str:
    shown = [text for item in items if (text := paragraph(item))]
    signs = [f"{number}. " if ordered else "- " for number in range(1, len(shown) + 1)]
    return "\n".join(sign + text.replace("\n", "\n" + " " * len(sign)) for sign, text in zip(signs, shown, strict=True))


def _quote(*texts: str | None) -> str:
    inside = "\n\n".join(shown for text in texts if text and (shown := paragraph(text)))
    return "\n".join(f"> {row}".rstrip() for row in inside.split("\n")) if inside else ""


def _table(table: Table) -> Iterator[str]:
    width = max(map(len, table.rows), default=0)
    if width == 0:
        return
    rows = [[*map(cell, row), *[""] * (width - len(row))] for row in table.rows]
    head, *body = rows if table.header else [[""] * width, *rows]
    yield f"*{line(table.caption)}*" if line(table.caption) else ""
    yield "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * width, *body])


def _image(image: Image) -> Iterator[str]:
    url = safe_url(image.url)
    yield f"![{line(image.alt or image.caption)}]({url})" if url else ""
    credit = f"({image.credit.text})" if image.credit and image.credit.text else None
    yield f"*{line(' '.join(text for text in (image.caption, credit) if text))}*" if image.caption or credit else ""


def _embed(embed: Embed) -> Iterator[str]:
    yield _quote(embed.text)
    url = safe_url(embed.url)
    yield f"[{line(embed.provider) or lines(url)}]({url})" if url else ""
