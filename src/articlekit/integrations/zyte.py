"""zyte-common-items: ``Article`` as its ``Article`` (extra ``zyte``). Lossy: see the table in the docs."""

from __future__ import annotations

import datetime as dt

from articlekit.errors import MissingExtraError
from articlekit.export.html import body_html
from articlekit.export.links import safe_url
from articlekit.model import Article, Embed, Timestamp

try:
    from zyte_common_items import Article as ZyteArticle
    from zyte_common_items import ArticleMetadata, Author, Breadcrumb, Image, Video
except ImportError as error:
    raise MissingExtraError("zyte-common-items", extra="zyte") from error


def to_zyte(article: Article) -> ZyteArticle:
    """Turn an article into a zyte-common-items ``Article``.

    Its schema has no key facts, context, translator, credit or caption: key facts and context are part of
    ``articleBody`` and ``articleBodyHtml``, the others are lost.
    Dates without time and zone are only in the ``Raw`` fields.
    """
    images = [Image(url=url) for image in article.images if (url := safe_url(image.url))]
    lead = safe_url(article.lead_image.url) if article.lead_image else None
    videos = [Video(url=url) for b in article.body if isinstance(b, Embed) and (url := _video(b))]
    return ZyteArticle(
        url=article.url or article.canonical_url,
        canonicalUrl=article.canonical_url,
        headline=article.headline,
        datePublished=_utc(article.published),
        datePublishedRaw=article.published.raw if article.published else None,
        dateModified=_utc(article.modified),
        dateModifiedRaw=article.modified.raw if article.modified else None,
        authors=[Author(name=p.name, nameRaw=article.byline, url=p.url) for p in article.authors] or None,
        breadcrumbs=[Breadcrumb(name=article.rubric)] if article.rubric else None,
        inLanguage=article.language.split("-")[0] if article.language else None,
        mainImage=Image(url=lead) if lead else None,
        images=images or None,
        description=article.standfirst or article.description,
        articleBody=article.text or None,
        articleBodyHtml=f"<article>{body_html(article)}</article>" if article.body else None,
        videos=videos or None,
        metadata=ArticleMetadata(probability=article.confidence.body),
    )


def _utc(when: Timestamp | None) -> str | None:
    """As the standard has it: ``2026-03-10T20:45:00Z``; nothing where that would be a guess."""
    if when is None or when.datetime is None or when.datetime.tzinfo is None:
        return None
    return when.datetime.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _video(embed: Embed) -> str | None:
    return safe_url(embed.url) if embed.provider in ("youtube", "vimeo", "dailymotion") else None
