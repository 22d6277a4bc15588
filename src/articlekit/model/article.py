"""The ``Article``: what ``parse`` returns."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, field, frozen

from articlekit.model.body import BodyBlock, Heading, KeyFacts, Section, block_text
from articlekit.model.parts import (
    Confidence,
    Image,
    PageType,
    Paywall,
    Person,
    Removed,
    Republication,
    Timestamp,
    Translation,
)
from articlekit.model.provenance import Decision, Outcome, Role

SCHEMA_VERSION = "1.0"
"""Version of the serialised form; minor numbers only add fields."""


@frozen(kw_only=True)
class Article:
    """A news article as data."""

    url: str | None = None
    """The address that was given to ``parse``."""
    canonical_url: str | None = None
    """The address the page gives itself (``<link rel=canonical>``, ``og:url``)."""
    publisher: str | None = None
    """Name of the site or outlet (schema.org ``publisher``)."""
    language: str | None = None
    """BCP 47 tag of the text's language (schema.org ``inLanguage``)."""
    headline: str | None = None
    """The headline as shown on the page (schema.org and IPTC ``headline``)."""
    kicker: str | None = None
    """The short line above the headline (IPTC headline of role ``kicker``)."""
    standfirst: str | None = None
    """The summary paragraph that the page sets apart under the headline (deck, chapô, Vorspann)."""
    description: str | None = None
    """The description in the page's metadata, shown or not (schema.org ``description``)."""
    byline: str | None = None
    """The byline as printed (IPTC ``by``)."""
    contributors: tuple[Person, ...] = ()
    """Everybody named for the article, with what they did."""
    published: Timestamp | None = None
    """When it was published (schema.org ``datePublished``)."""
    modified: Timestamp | None = None
    """When it was last changed (schema.org ``dateModified``)."""
    rubric: str | None = None
    """The desk or section of the site: "Sports" (schema.org ``articleSection``)."""
    tags: tuple[str, ...] = ()
    """Keywords of the page (schema.org ``keywords``)."""
    lead_image: Image | None = None
    """The main picture."""
    images: tuple[Image, ...] = ()
    """All pictures of the article in page order, the lead image included."""
    key_facts: KeyFacts | None = None
    """The box that sums the article up in points."""
    context: Section | None = None
    """The section that gives the background of the news. (Not schema.org's ``backstory``, which is how it was made.)"""
    body: tuple[BodyBlock, ...] = ()
    """The text in reading order, without standfirst, key facts and context."""
    translation: Translation | None = None
    """The credit of a translated article."""
    republication: Republication | None = None
    """The credit of an article that first appeared elsewhere."""
    removed: tuple[Removed, ...] = ()
    """Promo blocks that were taken out, in page order."""
    paywalled: Paywall = Factory(Paywall)
    """Whether a paywall is declared or seen."""
    page_type: PageType = "article"
    """What kind of page this is."""
    confidence: Confidence = Factory(Confidence)
    """How far each field can be trusted."""
    warnings: tuple[str, ...] = ()
    """What went wrong or looks doubtful, one sentence each, opening with a stable code: ``jsonld:invalid: …``."""
    decisions: tuple[Decision, ...] = field(default=(), eq=False, repr=False)
    """The record behind every value; not compared and not part of the serialised form."""

    @property
    def authors(self) -> tuple[Person, ...]:
        """The contributors whose role is author."""
        return tuple(p for p in self.contributors if p.role == "author")

    @property
    def translators(self) -> tuple[Person, ...]:
        """The contributors whose role is translator."""
        return tuple(p for p in self.contributors if p.role == "translator")

    @property
    def editors(self) -> tuple[Person, ...]:
        """The contributors whose role is editor."""
        return tuple(p for p in self.contributors if p.role == "editor")

    @property
    def text(self) -> str:
        """What a reader would read aloud: standfirst, key facts, body and context, each once, in page order.

        Headline, byline, date, captions, credits, the translation line and promos are not part of it.
        """
        return "\n".join(self._parts())

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The sub-headlines in page order, the labels of key facts and context among them."""
        found: list[Heading] = []
        for part in self.reading_order():
            match part:
                case KeyFacts(label=str(label)):
                    found.append(Heading(label.rstrip(" :：")))
                case Section(heading=str(heading), level=level):
                    found.append(Heading(heading.rstrip(" :："), level))
                    found.extend(b for b in part.blocks if isinstance(b, Heading))
                case Heading():
                    found.append(part)
        return tuple(found)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The body as a tree of sections by heading level."""
        return _tree(self.body)

    def explain(self, name: str) -> tuple[Decision, ...]:
        """Where a value came from: the decisions about a field, the one that held first, then the overruled.

        Args:
            name: A field (``"headline"``, ``"lead_image"``), ``"credit"``, ``"caption"`` or any other ``Role`` value.

        Raises:
            ValueError: No field or role has that name.
        """
        aliases = {"authors": "contributors", "translators": "contributors", "editors": "contributors", "text": "body"}
        try:
            role = Role(aliases.get(name, name))
        except ValueError:
            known = ", ".join(sorted({*aliases, *map(str, Role)}))
            raise ValueError(f"no field or role is called {name!r}; known are {known}") from None
        wanted = [d for d in self.decisions if d.role is role]
        return tuple(sorted(wanted, key=lambda d: d.outcome is Outcome.OVERRULED))

    def _parts(self) -> Iterator[str]:
        if self.standfirst:
            yield self.standfirst
        for part in self.reading_order():
            match part:
                case KeyFacts():
                    yield from ([part.label] if part.label else [])
                    yield from part.items
                case Section():
                    yield from ([part.heading] if part.heading else [])
                    yield from ([part.text] if part.text else [])
                case _:
                    yield from ([text] if (text := block_text(part)) else [])

    def reading_order(self) -> Iterator[BodyBlock | KeyFacts | Section]:
        """Body blocks in order, with the key facts and the context at the places where the page has them."""
        boxes = [b for b in (self.key_facts, self.context) if b is not None]
        boxes.sort(key=lambda b: b.position)
        for i, block in enumerate(self.body):
            while boxes and boxes[0].position <= i:
                yield boxes.pop(0)
            yield block
        yield from boxes


def _tree(blocks: tuple[BodyBlock, ...]) -> tuple[Section, ...]:
    """Nest blocks under their headings; iterative, since a page can have any number of them."""
    flat: list[tuple[str | None, int, list[BodyBlock]]] = []
    for block in blocks:
        if isinstance(block, Heading):
            flat.append((block.text, block.level, []))
        else:
            if not flat:
                flat.append((None, 0, []))
            flat[-1][2].append(block)
    done: list[Section] = []
    for heading, level, own in reversed(flat):
        inner: list[Section] = []
        while done and heading is not None and done[-1].level > level:
            inner.append(done.pop())
        done.append(Section(heading, level, tuple(own), tuple(inner)))
    return tuple(reversed(done))
