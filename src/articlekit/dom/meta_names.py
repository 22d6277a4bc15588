"""The names under which ``<meta>`` tags say one thing, the most trusted first.

They come from the vocabularies news sites use: Open Graph, Dublin Core, Highwire (``citation_``), and those of the
search, analytics and mail services that many publishers feed (Parse.ly, Sailthru, cXense).
"""

from __future__ import annotations

from typing import Final

SITE: Final = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "citation_journal_title",
    "dc.publisher",
)
IMAGE: Final = (
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
    "sailthru.image.full",
)
DESCRIPTION: Final = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
AUTHOR: Final = (
    *("author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "cxenseparse:author"),
    *(
        "dc.creator",
        "dcterms.creator",
        "dc.creator.name",
        "byl",
        "byline",
        "citation_author",
        "article:author_name",
        "authors",
    ),
    *("article.author", "dcsext.author"),
)
PUBLISHED: Final = (
    *("article:published_time", "og:article:published_time", "article:published", "og:published_time"),
    *("datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime"),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date.published",
        "dc.date",
        "dcterms.date",
    ),
    *("citation_publication_date", "citation_date", "article.published", "publish-date", "publish_date", "publishdate"),
    *("published_time", "published-date", "publication_date", "publication-date", "published", "pubdate", "pub_date"),
    *(
        "ptime",
        "pdate",
        "displaydate",
        "article_date_original",
        "originalpublicationdate",
        "datecreated",
        "date.created",
    ),
    *("date", "rnews:datepublished", "article:created", "creation_date", "created"),
)
MODIFIED: Final = (
    *("article:modified_time", "og:article:modified_time", "article:modified", "og:updated_time", "datemodified"),
    *("dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "last_modified", "article.updated"),
    *("utime", "updated_time", "modified", "revision_date", "date.modified", "lastupdated", "article:updated_time"),
)
TAGS: Final = ("article:tag", "og:article:tag", "parsely-tags")
KEYWORDS: Final = ("news_keywords", "keywords", "sailthru.tags", "dc.subject")
SECTION: Final = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "cxenseparse:category",
    "dc.subject.section",
    "section",
    "category",
)
LANGUAGE: Final = ("content-language", "language", "dc.language", "dcterms.language", "inlanguage", "og:locale")
