"""The article's blocks in the order in which every readable form shows them."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.model import Article, BodyBlock, Figure, Heading, Image, KeyFacts, Person, Section


def in_order(article: Article) -> Iterator[BodyBlock | KeyFacts | Section]:
    """Body blocks with key facts and context at their places on the page."""
    boxes = [box for box in (article.key_facts, article.context) if box is not None]
    boxes.sort(key=lambda box: box.position)
    for index, block in enumerate(article.body):
        while boxes and boxes[0].position <= index:
            yield boxes.pop(0)
        yield block
    yield from boxes


def section_blocks(section: Section) -> Iterator[BodyBlock]:
    """The blocks of a section and of the sections inside it, with their headings, but without its own heading."""
    waiting = [section]
    while waiting:
        here = waiting.pop()
        if here is not section and here.heading:
            yield Heading(here.heading, here.level)
        yield from here.blocks
        waiting.extend(reversed(here.sections))


def unplaced_images(article: Article) -> tuple[Image | None, tuple[Image, ...]]:
    """The lead image, where it is no figure of the body; and the other images that are none."""
    blocks = [*article.body, *(section_blocks(article.context) if article.context else ())]
    placed = {block.image for block in blocks if isinstance(block, Figure)}
    lead = article.lead_image if article.lead_image not in placed else None
    others = dict.fromkeys(image for image in article.images if image not in placed and image != article.lead_image)
    return lead, tuple(others)


def byline(article: Article) -> str | None:
    """The byline as printed, else the names of the authors."""
    return article.byline or ", ".join(person.name for person in article.authors) or None


def translators(article: Article) -> tuple[Person, ...]:
    """Who translated it, whether the byline or the translation's credit says so; each name once."""
    named = {person.name: person for person in article.translators}
    credited = article.translation.translators if article.translation else ()
    return (*article.translators, *(person for person in credited if person.name not in named))
