"""What document stores keep beside the text of an article."""

from __future__ import annotations

from typing import Any

from articlekit.model import Article


def facts(article: Article, source: str) -> dict[str, Any]:
    """Flat metadata without empty values: strings and numbers only, as every store takes them.

    >>> facts(Article(headline="Rain at last", tags=("rain", "river")), "page.html")
    {'source': 'page.html', 'title': 'Rain at last', 'tags': 'rain, river', 'confidence': 0.0}
    """
    lead = article.lead_image
    found = {
        "source": source,
        "url": article.url or article.canonical_url,
        "title": article.headline,
        "description": article.standfirst or article.description,
        "authors": ", ".join(person.name for person in article.authors),
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher,
        "language": article.language,
        "section": article.rubric,
        "tags": ", ".join(article.tags),
        "image_credit": lead.credit.text if lead and lead.credit else None,
        "key_facts": "\n".join(article.key_facts.items) if article.key_facts else None,
    }
    return {**{name: value for name, value in found.items() if value}, "confidence": article.confidence.body}
