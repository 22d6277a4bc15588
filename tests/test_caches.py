"""Every cache of the package is bounded: in how many entries it has, and in how long they are."""

import gc
import importlib
import pkgutil

import pytest

import articlekit
from articlekit import Limits
from hostile import AXES

LONGEST = 4096
"""Characters of one entry."""
PAGE = 8 * LONGEST
"""Characters of a page: were all of its text one entry, that would be too long."""
MOST = 4096
TEXT = "".join(f"<p>The ferry left the harbour, says passenger {i}, and was late at noon.</p>" for i in range(12))
WORDS = "Wort " * 20_000
LINES = "A line of text<br>" * 5000
EXTRA = [
    f"<p class=byline>By {WORDS}</p>",
    f"<p class=byline>By Ann Other, {WORDS}</p>",
    f"<p class=byline>{LINES}By Ann Other<br>Published 5 March 2024<br>Updated 6 March 2024</p>",
    f"<p>{LINES}Published 5 March 2024</p>",
    f"<p>{WORDS}5 March 2024</p>",
    f"<p>Published {WORDS} on 5 March 2024</p>",
    f"<figure><img src='/{'a' * 100_000}.jpg'><figcaption>{WORDS} Photo: {WORDS}</figcaption></figure>",
    f"<figure><img src='/a.jpg?{'a' * 100_000}' alt='{WORDS}'><figcaption>Photo: {'Ann' * 30_000}</figcaption></figure>",
    f"<figure><img src='/b.jpg'><figcaption>Foto: © {LINES} Ann Other/dpa</figcaption></figure>",
    f"<meta name=author content='{WORDS}'><meta charset='{'x' * 50_000}'>",
    f"<div class='{WORDS}' id='{'b' * 50_000}'><p>text</p></div>",
    f"<h1>{WORDS}</h1><p>Background: {WORDS}</p>",
    f"<time datetime='{WORDS}'>{WORDS}</time>",
    f"<section class='{'comment' * 20_000}' aria-label='{WORDS}'><h3>Related {WORDS}</h3><p>{WORDS}</p></section>",
    f'<script type="application/ld+json">{{"@type":"NewsArticle","author":"{WORDS}","datePublished":"{WORDS}"}}</script>',
]


def caches():
    for found in pkgutil.walk_packages(articlekit.__path__, "articlekit."):
        if "__main__" in found.name:
            continue
        try:
            module = importlib.import_module(found.name)
        except ImportError:  # an optional dependency is missing
            continue
        for key, value in vars(module).items():
            if hasattr(value, "cache_info") and getattr(value, "__module__", "") == found.name:
                yield f"{found.name}.{key}", value


CACHES = dict(caches())


def length(value):
    if isinstance(value, str | bytes):
        return len(value)
    return sum(map(length, value)) if isinstance(value, tuple | list | frozenset) else 0


def longest(cache):
    """The longest key: CPython keeps them in a dict that the collector knows of."""
    kept = [one for one in gc.get_referents(cache) if isinstance(one, dict) and "__wrapped__" not in one]
    return max((length(key) for one in kept for key in one), default=0)


@pytest.fixture(scope="module")
def seen():
    """The longest key that each cache has had: looked for after every page, since a long one may be gone soon."""
    found = dict.fromkeys(CACHES, 0)
    for cache in CACHES.values():  # other tests give single functions what pages do not
        cache.cache_clear()
    pages = [make(PAGE * 10 // (len(make(10)) - len(make(0)))) for make in AXES.values()]
    for language in ("en", "de", "ja"):
        pages += [f"<html lang={language}><body><article><h1>Ferries</h1>{TEXT}{e}{TEXT}</article>" for e in EXTRA]
    addresses = [f"https://e.example/{'u' * 5000}"] * len(pages)
    for page, url in [*zip(pages, addresses, strict=True), (TEXT, f"https://{'a.' * 20_000}example/")]:
        articlekit.parse(page, url=url, limits=Limits(deadline_s=None))
        found = {name: max(before, longest(CACHES[name])) for name, before in found.items()}
    return found


def test_keys_can_be_seen(seen):
    assert sum(length > 0 for length in seen.values()) > 10


@pytest.mark.parametrize("name", CACHES)
def test_it_is_bounded(seen, name):
    cache = CACHES[name]
    assert cache.cache_info().maxsize is not None or not cache.__wrapped__.__code__.co_argcount
    assert (cache.cache_info().maxsize or 1) <= MOST
    assert seen[name] <= LONGEST
