"""Pages that grow along one axis, for measuring how time grows with them, and single pages that want to do harm."""

from __future__ import annotations

import json
from collections.abc import Callable

_HEAD = "<!doctype html><html lang=en><head><title>A long page | Example</title>"
_TOP = "<body><article><h1>A long page</h1>"
_TAIL = "</article></body></html>"
_SENTENCE = "The ferry left the harbour at noon and reached the island, number {}, before it was dark."


def _page(body: str, head: str = "") -> str:
    return f"{_HEAD}{head}</head>{_TOP}{body}{_TAIL}"


_FIRST = 100_000


def _times(pattern: str, n: int) -> str:
    """A pattern repeated and numbered; all numbers have as many digits, since one of four may be a year."""
    return "".join(pattern.format(_FIRST + i) for i in range(n))


def _json_ld(n: int) -> str:
    entries = [
        {"@type": "NewsArticle", "@id": f"#{i}", "headline": f"Entry {i}", "author": {"name": f"A {i}"}}
        for i in range(n)
    ]
    return f'<script type="application/ld+json">{json.dumps(entries)}</script>'


def _nested_json(n: int) -> str:
    return f'<script type="application/ld+json">{"[" * n}{"]" * n}</script>'


AXES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: _page(_times(f"<p>{_SENTENCE}</p>", n)),
    "list items": lambda n: _page("<ul>" + _times(f"<li>{_SENTENCE}</li>", n) + "</ul>"),
    "lists": lambda n: _page(_times("<ul><li>Item {} of a list</li></ul>", n)),
    "key facts": lambda n: _page("<h2>Key points</h2><ul>" + _times(f"<li>{_SENTENCE}</li>", n) + "</ul>"),
    "links in one paragraph": lambda n: _page("<p>" + _times('<a href="/a/{}">word</a> and ', n) + "</p>"),
    "links in paragraphs": lambda n: _page(_times('<p><a href="/a/{0}">A link that is a teaser {0}</a></p>', n)),
    "read-also lines": lambda n: _page(_times('<p>Read also: <a href="/a/{0}">Teaser number {0}</a></p>', n)),
    "nested divs": lambda n: _page("<div>" * n + "The innermost text of the page." + "</div>" * n),
    "nested divs with text": lambda n: _page("<div>Some text on the way. " * n + "</div>" * n),
    "nested spans": lambda n: _page("<p>" + "<span class=x>" * n + "inner text" + "</span>" * n + "</p>"),
    "nested emphasis": lambda n: _page("<p>" + "<b>bold " * n + "</b>" * n + "</p>"),
    "nested lists": lambda n: _page("<ul><li>item " * n + "</li></ul>" * n),
    "nested quotes": lambda n: _page("<blockquote><p>Said he.</p>" * n + "</blockquote>" * n),
    "nested tables": lambda n: _page("<table><tr><td>cell " * n + "</td></tr></table>" * n),
    "unclosed paragraphs": lambda n: _page("<p>An unclosed paragraph of some length <b>" * n),
    "unclosed links": lambda n: _page('<a href="/x">An unclosed link ' * n),
    "unclosed inline around blocks": lambda n: _page("<font><div>Some text of the page.</div>" * n),
    "classes around paragraphs": lambda n: _page(
        '<div class="' + _times("c{} ", n) + '">' + _times("<div><p>Text number {} is short.</p></div>", n) + "</div>"
    ),
    "white space in code": lambda n: _page("<pre>" + "a" + " " * n + "b</pre>" + _times("<p>Text number {}.</p>", 9)),
    "dashes": lambda n: _page("<p>" + "-" * n + "a</p>"),
    "stray end tags": lambda n: _page("</div></p></b>" * n + "<p>Text.</p>"),
    "attributes": lambda n: _page("<p " + _times('a{}="1" ', n) + ">One paragraph with many attributes.</p>"),
    "classes": lambda n: _page('<div class="' + _times("c{} ", n) + '"><p>One paragraph in many classes.</p></div>'),
    "line breaks": lambda n: _page("<p>" + _times("line {}<br>", n) + "</p>"),
    "double line breaks": lambda n: _page("<div>" + _times("A paragraph of old, number {}.<br><br>", n) + "</div>"),
    "bare line breaks": lambda n: _page("<p>text" + "<br>" * n + "text</p>"),
    "images": lambda n: _page(_times('<img src="/i{}.jpg" alt="A view">', n)),
    "figures": lambda n: _page(
        _times('<figure><img src="/i{0}.jpg"><figcaption>View {0}. Photo: Ann Other</figcaption></figure>', n)
    ),
    "images before one caption": lambda n: _page(
        "<figure>" + _times('<img src="/i{}.jpg">', n) + "<figcaption>All. Photo: Ann Other</figcaption></figure>"
    ),
    "picture sources": lambda n: _page(
        "<picture>" + _times('<source srcset="/i{}.jpg 2x">', n) + '<img src="/i.jpg"></picture>'
    ),
    "srcset": lambda n: _page('<figure><img src="/i.jpg" srcset="' + _times("/i{0}.jpg {0}w, ", n) + '"></figure>'),
    "video sources": lambda n: _page("<video>" + _times('<source src="/v{}.mp4">', n) + "</video>"),
    "embeds": lambda n: _page(_times('<iframe src="https://video.example/embed/{}"></iframe>', n)),
    "headings": lambda n: _page(_times("<h2>Heading {}</h2><p>Short text.</p>", n)),
    "first headings": lambda n: _page(_times("<h1>Another headline {}</h1>", n)),
    "articles": lambda n: _page(_times("</article><article><h2>Other {}</h2><p>A sentence of it.</p>", n)),
    "table rows": lambda n: _page("<table>" + _times("<tr><td>{0}</td><td>b</td></tr>", n) + "</table>"),
    "table cells": lambda n: _page("<table><tr>" + _times("<td>{}</td>", n) + "</tr></table>"),
    "tables": lambda n: _page(_times("<table><tr><td>{}</td><td>b</td></tr></table>", n)),
    "asides": lambda n: _page(_times("<aside><h3>More {0}</h3><p>An aside.</p></aside><p>Text.</p>", n)),
    "sections": lambda n: _page(_times("<section><h2>Part {0}</h2><p>Text of the part.</p></section>", n)),
    "definition lists": lambda n: _page("<dl>" + _times("<dt>T{}</dt><dd>meaning</dd>", n) + "</dl>"),
    "preformatted": lambda n: _page("<pre>" + _times("x = {}\n", n) + "</pre>"),
    "times": lambda n: _page(_times('<time datetime="2024-03-05T10:00:00Z">5 March {}</time>', n)),
    "dates in text": lambda n: _page(_times("<p>Published on {} March 2024 at 10:00</p>", n)),
    "bylines": lambda n: _page(_times('<p class="byline">By Ann Other{}</p>', n)),
    "names in one byline": lambda n: _page('<p class="byline">By ' + _times("Ann Other, ", n) + "and Bob Sample</p>"),
    "credits": lambda n: _page(_times("<p>Photo: Ann Other / Agency {}</p>", n)),
    "translations": lambda n: _page(_times("<p><em>Translated from the German by Ann Other {}</em></p>", n)),
    "newsletters": lambda n: _page(
        _times("<div><p>Sign up to our newsletter {}</p><form><button>OK</button></form></div>", n)
    ),
    "comments": lambda n: _page("<!-- note -->" * n + "<p>Text.</p>"),
    "one text": lambda n: _page("<p>" + _SENTENCE.format(1) * n + "</p>"),
    "one word": lambda n: _page("<p>" + "a" * (100 * n) + "</p>"),
    "white space": lambda n: _page("<p>a" + " \n" * (50 * n) + "b</p>"),
    "entities": lambda n: _page("<p>" + "&amp;&nbsp;&#8203;" * n + "</p>"),
    "invisible characters": lambda n: _page("<p>" + "a\u00ad\u200b" * n + "</p>"),
    "punctuation": lambda n: _page("<p>" + "|/,;:-–—•" * n + "</p>"),
    "colons": lambda n: _page("<p>" + "Photo: " * n + "</p>"),
    "brackets": lambda n: _page("<p>" + "((" * n + "))" * n + "</p>"),
    "digits": lambda n: _page("<p>" + "2024 12:30 " * n + "</p>"),
    "long class": lambda n: _page('<p class="' + "x" * (10 * n) + '">A paragraph.</p>'),
    "long id": lambda n: _page('<div id="' + "ab-" * (3 * n) + '"><p>A paragraph.</p></div>'),
    "long style": lambda n: _page('<p style="' + "color:red;" * n + '">A paragraph.</p>'),
    "long address": lambda n: _page('<p>See <a href="/' + "%20a/" * n + '">here</a>.</p>'),
    "data address": lambda n: _page(f'<figure><img src="data:image/png;base64,{"iVBOR/" * n}"></figure>'),
    "long alt": lambda n: _page('<figure><img src="/i.jpg" alt="' + "A view, photo: X. " * n + '"></figure>'),
    "meta": lambda n: _page("<p>Text.</p>", _times('<meta property="article:tag" content="tag {}">', n)),
    "meta names": lambda n: _page("<p>Text.</p>", _times('<meta name="n{0}" content="tag {0}">', n)),
    "og images": lambda n: _page(
        "<p>Text.</p>", _times('<meta property="og:image" content="https://e.example/{}.jpg">', n)
    ),
    "head links": lambda n: _page("<p>Text.</p>", _times('<link rel="canonical" href="https://e.example/{}">', n)),
    "long title": lambda n: f"<title>{'A part of it | ' * n}</title><h1>A part of it</h1><p>Text.</p>",
    "keywords": lambda n: _page("<p>Text.</p>", '<meta name="keywords" content="' + _times("word {}, ", n) + '">'),
    "JSON-LD entries": lambda n: _page("<p>Text.</p>", _json_ld(n)),
    "JSON-LD scripts": lambda n: _page(
        "<p>Text.</p>",
        _times('<script type="application/ld+json">{{"@type":"NewsArticle","headline":"H{}"}}</script>', n),
    ),
    "JSON-LD nesting": lambda n: _page("<p>Text.</p>", _nested_json(n)),
    "broken JSON-LD": lambda n: _page(
        "<p>Text.</p>", '<script type="application/ld+json">' + '{"a":"b"c",' * n + "</script>"
    ),
    "JSON-LD quotes": lambda n: _page(
        "<p>Text.</p>", '<script type="application/ld+json">{"a":"' + '"' * n + "</script>"
    ),
    "JSON-LD authors": lambda n: _page(
        "<p>Text.</p>",
        '<script type="application/ld+json">'
        + json.dumps(
            {"@type": "NewsArticle", "author": [{"@type": "Person", "name": f"Ann Other {i}"} for i in range(n)]}
        )
        + "</script>",
    ),
    "JSON-LD body": lambda n: _page(
        _times(f"<p>{_SENTENCE}</p>", n),
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "articleBody": _times(_SENTENCE, n)})
        + "</script>",
    ),
    "scripts": lambda n: _page("<script>var a = {1: '<p>'};</script>" * n + "<p>Text.</p>"),
    "microdata": lambda n: _page(
        _times('<div itemscope itemtype="https://schema.org/NewsArticle"><p itemprop="headline">H {}</p></div>', n)
    ),
    "nested microdata": lambda n: _page('<div itemscope itemprop="author" itemtype="https://schema.org/Person">x' * n),
    "unclosed menus": lambda n: _page(_times("<nav>menu {} ", n)),
    "repeated headline": lambda n: _page("<p>A long page</p>" * n),
    "same paragraph": lambda n: _page("<p>The very same paragraph stands here again and again.</p>" * n),
    "labels": lambda n: _page("<p>Key points:</p>" * n),
    "context labels": lambda n: _page("<h3>Background</h3><p>Some words.</p>" * n),
    "buttons": lambda n: _page("<button>Share</button>" * n + "<p>Text.</p>"),
    "custom elements": lambda n: _page(_times("<x-card><p>Card {}</p></x-card>", n)),
    "noscript": lambda n: _page(_times('<img src="data:x"><noscript><img src="/i{}.jpg"></noscript>', n)),
}
"""A page for each way to be large, by how often its part is repeated."""
