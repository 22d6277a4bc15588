"""An article as schema.org linked data (``NewsArticle`` in JSON-LD)."""

from __future__ import annotations

import json
import re
from typing import Any

from articlekit.export.links import safe_url
from articlekit.export.reading import section_blocks, translators
from articlekit.model import Article, Image, Person, Republication, Translation, block_text

_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_PARTS = ("articleBody", "hasPart")
"""What a page that shows the text need not say again."""


def to_jsonld(article: Article) -> dict[str, Any]:
    """Turn an article into a schema.org ``NewsArticle`` (``LiveBlogPosting`` for a live report).

    Only properties that schema.org has are used, and empty ones are left out. Kicker → ``alternativeHeadline``;
    standfirst → ``abstract``; key facts and context → ``hasPart``; translation → ``translator``, ``translationOfWork``;
    republication → ``isBasedOn``; either one's credit line → ``creditText``. What has no place there is lost: tables,
    quotes, marks and embeds of the body, what was removed, confidence and warnings.
    """
    url = safe_url(article.canonical_url) or safe_url(article.url)
    paywall = article.paywalled
    known = paywall.declared is not None or paywall.observed
    origin = article.translation or article.republication
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "LiveBlogPosting" if article.page_type == "live" else "NewsArticle",
            "url": url,
            "mainEntityOfPage": url,
            "headline": article.headline,
            "alternativeHeadline": article.kicker,
            "abstract": article.standfirst,
            "description": article.description,
            "datePublished": article.published.isoformat() if article.published else None,
            "dateModified": article.modified.isoformat() if article.modified else None,
            "inLanguage": article.language,
            "articleSection": article.rubric,
            "keywords": list(article.tags),
            **_people(article),
            "publisher": _organisation(article.publisher),
            "image": [_image(image) for image in _pictures(article)],
            "isAccessibleForFree": not paywall if known else None,
            "creditText": origin.text if origin else None,
            "translationOfWork": _original(article.translation),
            "isBasedOn": _source(article.republication),
            "hasPart": _boxes(article),
            "articleBody": article.text,
        }
    )


def linked_data_script(article: Article) -> str:
    """A script element with the linked data, without the text itself; nothing in it can end the script early."""
    data = {name: value for name, value in to_jsonld(article).items() if name not in _PARTS}
    text = json.dumps(data, ensure_ascii=False, indent=1)
    safe = _IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return f'<script type="application/ld+json">{safe}</script>'


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty; ``False`` is a value."""
    return {name: value for name, value in properties.items() if value or value is False}


def _people(article: Article) -> dict[str, Any]:
    """Everybody by what they did; an editor has to be a person in schema.org, other editors are contributors."""
    editors = [person for person in article.editors if person.kind == "person"]
    placed = {*article.authors, *article.translators, *editors}
    return {
        "author": [_person(person) for person in article.authors],
        "translator": [_person(person) for person in translators(article)],
        "editor": [_person(person) for person in editors],
        "contributor": [_person(person) for person in article.contributors if person not in placed],
    }


def _person(person: Person) -> dict[str, Any]:
    kind = "Person" if person.kind == "person" else "Organization"
    return _filled({"@type": kind, "name": person.name, "url": safe_url(person.url)})


def _organisation(name: str | None) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


def _pictures(article: Article) -> tuple[Image, ...]:
    lead = (article.lead_image,) if article.lead_image else ()
    return (*lead, *(image for image in article.images if image not in lead))


def _image(image: Image) -> dict[str, Any]:
    credit = image.credit
    licence = safe_url(image.licence) or ({"@type": "CreativeWork", "name": image.licence} if image.licence else None)
    return _filled(
        {
            "@type": "ImageObject",
            "url": safe_url(image.url),
            "caption": image.caption,
            "description": image.alt,
            "creditText": credit.text if credit else None,
            "sourceOrganization": _organisation(credit.agency) if credit else None,
            "license": licence,
            "width": image.width,
            "height": image.height,
        }
    )


def _original(translation: Translation | None) -> dict[str, Any] | None:
    if translation is None:
        return None
    return _filled(
        {
            "@type": "NewsArticle",
            "url": safe_url(translation.url),
            "inLanguage": translation.source_language,
            "author": [_person(person) for person in translation.original_authors],
            "publisher": _organisation(translation.source_publication),
        }
    )


def _source(republication: Republication | None) -> dict[str, Any] | None:
    if republication is None:
        return None
    publisher = _organisation(republication.publication)
    return _filled({"@type": "NewsArticle", "url": safe_url(republication.url), "publisher": publisher})


def _boxes(article: Article) -> list[dict[str, Any]]:
    boxes = []
    if (facts := article.key_facts) is not None:
        kind = ["WebPageElement", "ItemList"]
        boxes.append(_filled({"@type": kind, "name": facts.label, "itemListElement": list(facts.items)}))
    if (context := article.context) is not None:
        text = "\n".join(shown for block in section_blocks(context) if (shown := block_text(block)))
        boxes.append(_filled({"@type": "WebPageElement", "name": context.heading, "text": text}))
    return boxes
