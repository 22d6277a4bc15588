"""An article as one clean, safe, semantic HTML page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from articlekit.export.htmltext import element, inline, lines, void
from articlekit.export.jsonld import linked_data_script
from articlekit.export.links import safe_url
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
    Timestamp,
)


def to_html(article: Article) -> str:
    """Turn an article into an HTML page: semantic elements, schema.org linked data, no style.

    Everything is escaped; no script runs, and no link but ``http(s)`` and ``mailto`` and no picture but ``http(s)`` is
    kept. ``parse`` reads the same article out of it.
    """
    head = element("head", _rows(_head(article)))
    body = element("body", element("article", _rows(_article(article))))
    return f"<!DOCTYPE html>\n{element('html', _rows([head, body]), lang=article.language)}\n"


def _rows(parts: Iterable[str]) -> str:
    return "\n" + "".join(f"{part}\n" for part in parts if part)


def _head(article: Article) -> Iterator[str]:
    yield void("meta", charset="utf-8")
    yield void("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield element("title", lines(article.headline or article.publisher))
    url = safe_url(article.canonical_url) or safe_url(article.url)
    yield void("link", rel="canonical", href=url) if url else ""
    yield void("meta", name="description", content=article.description) if article.description else ""
    yield linked_data_script(article)


def _article(article: Article) -> Iterator[str]:
    yield element("header", _rows(_header(article)))
    yield body_html(article)
    yield from _credits(article)


def body_html(article: Article) -> str:
    """What stands below the header: pictures, key facts, body and context, as a fragment of HTML."""
    return "\n".join(part for part in _body(article) if part)


def _body(article: Article) -> Iterator[str]:
    lead, others = unplaced_images(article)
    yield _figure(lead) if lead else ""
    for part in in_order(article):
        match part:
            case KeyFacts(label, items):
                yield _box("key-facts", [_heading(label, 2), _list(items)])
            case Section():
                blocks = map(_block, section_blocks(part))
                yield _box("context", [_heading(part.heading, max(part.level, 2)), *blocks])
            case _:
                yield _block(part)
    yield from map(_figure, others)


def _header(article: Article) -> Iterator[str]:
    yield element("p", lines(article.kicker), class_="kicker") if article.kicker else ""
    yield element("h1", lines(article.headline)) if article.headline else ""
    yield element("p", lines(article.standfirst), class_="standfirst") if article.standfirst else ""
    by = byline(article)
    yield element("p", lines(by), class_="byline") if by else ""
    yield _time(article.published, "datePublished")
    yield _time(article.modified, "dateModified")


def _time(when: Timestamp | None, prop: str) -> str:
    if when is None:
        return ""
    return element("p", element("time", when.isoformat(), datetime=when.isoformat(), itemprop=prop))


def _credits(article: Article) -> Iterator[str]:
    for name, credit in (("translation", article.translation), ("republication", article.republication)):
        if credit and credit.text:
            url = safe_url(credit.url)
            text = lines(credit.text)
            yield element("p", element("a", text, href=url) if url else text, class_=name)


def _box(name: str, parts: list[str]) -> str:
    return element("section", _rows(parts), class_=name)


def _block(block: BodyBlock) -> str:  # noqa: PLR0911  # one line a kind of block
    match block:
        case Paragraph(text, marks):
            return element("p", inline(text, marks))
        case Heading(text, level):
            return _heading(text, max(level, 2))
        case ListBlock(items, ordered):
            return _list(items, ordered=ordered)
        case Quote():
            return _quote(block)
        case Table():
            return _table(block)
        case Figure(image):
            return _figure(image)
        case Embed():
            return _embed(block)
        case Code(text):
            return element("pre", element("code", lines(text, breaks=False)))


def _heading(text: str | None, level: int) -> str:
    return element(f"h{level}", lines(text)) if text else ""


def _list(items: tuple[str, ...], *, ordered: bool = False) -> str:
    return element("ol" if ordered else "ul", _rows(element("li", lines(item)) for item in items))


def _quote(quote: Quote) -> str:
    cite = element("footer", element("cite", lines(quote.cite))) if quote.cite else ""
    body = element("blockquote", element("p", lines(quote.text)) + cite, class_="pull-quote" if quote.pull else None)
    return element("aside", body) if quote.pull else body


def _table(table: Table) -> str:
    rows = [element("caption", lines(table.caption)) if table.caption else ""]
    for number, row in enumerate(table.rows):
        cell = "th" if table.header and number == 0 else "td"
        rows.append(element("tr", "".join(element(cell, lines(text)) for text in row)))
    return element("table", _rows(rows))


def _figure(image: Image) -> str:
    url = safe_url(image.url)
    size = {"width": _number(image.width), "height": _number(image.height)}
    picture = void("img", src=url, alt=image.alt or "", **size) if url else ""
    credit = image.credit.text if image.credit else None
    texts = (("caption", image.caption), ("credit", credit), ("licence", image.licence))
    caption = "".join(element("p", lines(text), class_=name) for name, text in texts if text)
    return element("figure", picture + (element("figcaption", caption) if caption else ""))


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _embed(embed: Embed) -> str:
    url = safe_url(embed.url)
    text = element("blockquote", element("p", lines(embed.text))) if embed.text else ""
    link = element("a", lines(embed.provider or url), href=url) if url else ""
    return element("figure", text + link, class_="embed")
