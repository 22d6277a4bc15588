"""Things from elsewhere set into the article: posts, videos, maps, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from articlekit.dom.page import Page
from articlekit.model import Block, Embed, Finding, Role
from articlekit.passes.ground import Ground
from articlekit.passes.ledger import Ledger
from articlekit.passes.renditions import pixels

_PROVIDERS = {
    "youtube.com": "youtube", "youtube-nocookie.com": "youtube", "youtu.be": "youtube", "vimeo.com": "vimeo",
    "dailymotion.com": "dailymotion", "twitter.com": "twitter", "x.com": "twitter", "instagram.com": "instagram",
    "facebook.com": "facebook", "tiktok.com": "tiktok", "spotify.com": "spotify", "soundcloud.com": "soundcloud",
    "google.com": "google", "datawrapper.de": "datawrapper", "dwcdn.net": "datawrapper", "infogram.com": "infogram",
    "flourish.studio": "flourish", "flo.uri.sh": "flourish", "bsky.app": "bluesky", "threads.net": "threads",
    "podigee.io": "podigee", "acast.com": "acast", "apple.com": "apple", "jwplatform.com": "jwplayer",
    "brightcove.net": "brightcove",
    "reddit.com": "reddit", "t.me": "telegram", "pinterest.com": "pinterest", "documentcloud.org": "documentcloud",
    "twitch.tv": "twitch", "streamable.com": "streamable", "giphy.com": "giphy", "rumble.com": "rumble",
}  # fmt: skip
_POSTS = {
    "twitter-tweet": "twitter", "twitter-video": "twitter", "instagram-media": "instagram", "tiktok-embed": "tiktok",
    "bluesky-embed": "bluesky", "text-post-media": "threads",
    "reddit-embed-bq": "reddit",
}  # fmt: skip
"""Classes that the services' own embed codes carry; the text in them is the post's."""
_SILENT = (
    "googletagmanager",
    "doubleclick",
    "googlesyndication",
    "facebook.com/tr",
    "recaptcha",
    "/ads",
    "adservice",
    "consent",
)
_HANDLE = re.compile(r"\(@\w{2,30}\)")
_LEAST = 20
_BY_TAG = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
}


def embeds(page: Page, ledger: Ledger, place: Ground) -> Iterator[Finding]:
    """The embeds between the first and the last paragraph."""
    inside = page.blocks[place.region.start : place.region.end]
    for block in inside:
        if block.media is not None and ledger.free(block):
            yield from _frame(page, block)
    for quote in place.quotes:
        blocks = list(page.blocks[quote.start : quote.end])
        provider = next((_POSTS[c] for c in quote.classes if c in _POSTS), None) or _signed_post(page, blocks)
        if provider is not None:
            yield from _posted(page, ledger, blocks, provider)


def _signed_post(page: Page, blocks: list[Block]) -> str | None:
    """The service of a quotation that ends like a post: with the sender's handle, and a link to the post itself."""
    last = next((b for b in reversed(blocks) if b.text), None)
    if last is None or not last.links or not _HANDLE.search(last.text):
        return None
    url = page.absolute(last.links[-1])
    provider = provider_of(url)
    return provider if provider in _POSTS.values() and urlsplit(url or "").path.count("/") > 1 else None


def provider_of(url: str | None) -> str | None:
    """Who serves an address, by its host.

    >>> provider_of("https://www.youtube.com/embed/x1")
    'youtube'
    """
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return None
    parts = host.split(".")
    return _PROVIDERS.get(".".join(parts[-2:])) or _PROVIDERS.get(".".join(parts[-3:]))


def _frame(page: Page, block: Block) -> Iterator[Finding]:
    """A frame or player that shows something."""
    media = block.media
    if media is None or media.kind == "image" or block.hidden or media.fallback:
        return
    attrs = media.attrs
    sources = [
        attrs.get("src"),
        attrs.get("data-src"),
        attrs.get("data-lazy-src"),
        *(s.get("src") for s in media.sources),
        attrs.get("data"),
    ]
    url = next((u for s in sources if (u := page.absolute(s))), None)
    if block.tag in _BY_TAG and attrs.get(_BY_TAG[block.tag][0]):
        name, base = _BY_TAG[block.tag]
        url = base + attrs[name]
    sizes = [pixels(attrs.get(side)) or 999 for side in ("width", "height")]
    if url is None or min(sizes) < _LEAST or attrs.get("height") in ("0", "1") or any(w in url for w in _SILENT):
        return
    provider = provider_of(url)
    if provider is None and media.kind == "embed" and block.tag == "iframe" and urlsplit(url).path in ("", "/"):
        return
    yield Finding(Role.BODY, f"embed.{block.tag}", block, Embed(url, provider))


def _posted(page: Page, ledger: Ledger, blocks: list[Block], provider: str) -> Iterator[Finding]:
    """One embed for the whole post; its other blocks are labelled, so that they are nobody's paragraph."""
    free = [b for b in blocks if ledger.free(b)]
    if not free:
        return
    links = [a for b in blocks for h in b.links if (a := page.absolute(h))]
    url = next((a for a in reversed(links) if provider_of(a) == provider), links[-1] if links else None)
    text = "\n".join(b.text for b in blocks if b.text) or None
    yield Finding(Role.BODY, "embed.post", free[0], Embed(url, provider, text))
    for block in free[1:]:
        yield Finding(Role.FURNITURE, "embed.post", block)
