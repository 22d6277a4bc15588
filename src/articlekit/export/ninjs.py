"""An article as IPTC ninjs 3.2 (news in JSON)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from articlekit.export.html import body_html
from articlekit.export.links import safe_url
from articlekit.export.reading import byline, section_blocks, translators
from articlekit.model import Article, Image, Timestamp, block_text

STANDARD = {"name": "ninjs", "version": "3.2", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json#"}
_NO_ADDRESS = "urn:articlekit:no-address"
"""``uri`` is the one required property; an article that came without an address has only this to offer."""


def to_ninjs(article: Article) -> dict[str, Any]:
    """Turn an article into a ninjs news object; empty properties are left out.

    ninjs has no property of its own for several of our fields; they go where the standard takes a free ``role``:
    kicker and headline into ``headlines``; standfirst, description, key facts and context into ``descriptions``;
    translators, agencies and the publications of an original into ``infoSources``. Dates without a time are left out
    (ninjs asks for date-times), as are times without a zone. What has no place there is lost: paywall, what was
    removed, confidence and warnings.
    """
    return _filled(
        {
            "standard": STANDARD,
            "uri": safe_url(article.canonical_url) or safe_url(article.url) or _NO_ADDRESS,
            "type": "text",
            "representationType": "full",
            "language": article.language,
            "title": article.headline,
            "headlines": _values(("kicker", article.kicker), ("main", article.headline)),
            "by": byline(article),
            "firstCreated": _moment(article.published),
            "versionCreated": _moment(article.modified) or _moment(article.published),
            "descriptions": _descriptions(article),
            "bodies": _bodies(article),
            "people": [{"name": p.name, "rel": p.role} for p in article.contributors if p.kind == "person"],
            "organisations": [{"name": p.name, "rel": p.role} for p in article.contributors if p.kind != "person"],
            "infoSources": _sources(article),
            "subjects": _subjects(article),
            "associations": [_picture(image, rel) for image, rel in _pictures(article)],
        }
    )


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value}


def _uri(url: str | None) -> str | None:
    """A safe address in ASCII, as the standard's ``uri`` format asks for."""
    safe = safe_url(url)
    return quote(safe, safe="%/:?#@!$&+,;=-.") if safe else None


def _moment(when: Timestamp | None) -> str | None:
    if when is None or when.datetime is None or when.datetime.utcoffset() is None:
        return None
    return when.isoformat()


def _values(*pairs: tuple[str, str | None]) -> list[dict[str, str]]:
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in pairs if text]


def _descriptions(article: Article) -> list[dict[str, str]]:
    facts, context = article.key_facts, article.context
    background = [context.heading or "", *map(block_text, section_blocks(context))] if context else []
    return _values(
        ("summary", article.standfirst),
        ("description", article.description),
        ("keyFacts", "\n".join(line for line in (facts.label, *facts.items) if line) if facts else None),
        ("context", "\n".join(text for text in background if text)),
    )


def _bodies(article: Article) -> list[dict[str, Any]]:
    if not article.text:
        return []
    forms = (("text/plain", article.text), ("text/html", body_html(article)))
    count = len(article.text)
    return [{"role": "main", "contentType": kind, "charCount": count, "value": text} for kind, text in forms if text]


def _sources(article: Article) -> list[dict[str, Any]]:
    origin, source = article.translation, article.republication
    named = [("translator", p.name, p.url) for p in translators(article)]
    named += [("agency", p.name, p.url) for p in article.contributors if p.kind == "agency"]
    named += [("publisher", article.publisher, None)] if article.publisher else []
    if origin is not None:
        named += [("originalAuthor", p.name, p.url) for p in origin.original_authors]
        named += [("originalPublication", origin.source_publication, origin.url)] if origin.source_publication else []
    if source is not None and source.publication:
        named.append(("originalPublication", source.publication, source.url))
    return [_filled({"role": role, "name": name, "uri": _uri(url)}) for role, name, url in named]


def _subjects(article: Article) -> list[dict[str, str]]:
    rubric = [{"name": article.rubric, "rel": "rubric"}] if article.rubric else []
    return [*rubric, *({"name": tag, "rel": "tag"} for tag in article.tags)]


def _pictures(article: Article) -> list[tuple[Image, str]]:
    """Every picture that has an address, with its relation to the article; without one it cannot be an association."""
    lead = article.lead_image
    images = dict.fromkeys([*([lead] if lead else []), *article.images])
    return [(image, "mainPicture" if image == lead else "picture") for image in images if _uri(image.url)]


def _picture(image: Image, rel: str) -> dict[str, Any]:
    credit = image.credit
    rendition = {"name": "original", "href": _uri(image.url), "width": image.width, "height": image.height}
    sources = [("credit", credit.text), ("agency", credit.agency)] if credit else []
    return _filled(
        {
            "name": rel,
            "rel": rel,
            "uri": _uri(image.url),
            "type": "picture",
            "by": credit.text if credit else None,
            "usageTerms": image.licence,
            "descriptions": _values(("caption", image.caption), ("altText", image.alt)),
            "infoSources": [{"role": role, "name": name} for role, name in sources if name],
            "renditions": [_filled(rendition)],
        }
    )
