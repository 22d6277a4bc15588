import json
import re

from hypothesis import given
from lxml import html

from articlekit.export.html import to_html
from articlekit.export.htmltext import inline
from articlekit.export.jsonld import to_jsonld
from articlekit.export.links import safe_url
from articlekit.model import (
    Article,
    Credit,
    Image,
    KeyFacts,
    Mark,
    Paragraph,
    Person,
    Quote,
    Section,
    Table,
    Translation,
)
from strategies import LINK, MARKS, TEXT, tuples, with_any_article


def fold(text):
    return " ".join(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text).split())


@with_any_article
def test_no_article_brings_scripts_handlers_or_unsafe_addresses(article):
    root = html.document_fromstring(to_html(article).encode(), parser=html.HTMLParser(encoding="utf-8"))
    for node in root.iter():
        assert node.tag in TAGS
        assert not any(name.startswith("on") or name == "style" for name in node.attrib)
        for name in ("href", "src"):
            assert node.get(name, "https://").startswith(("http://", "https://", "mailto:"))
        if node.tag == "script":
            assert node.get("type") == "application/ld+json"
            assert "<" not in node.text


TAGS = {
    *("html", "head", "body", "article", "meta", "title", "link", "script", "header", "section", "footer", "aside"),
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "time", "figure", "img", "figcaption", "cite"),
    *("ul", "ol", "li", "blockquote", "table", "caption", "tr", "th", "td", "tbody", "pre", "code"),
    *("a", "strong", "em", "br"),
}


@with_any_article
def test_linked_data_inside_is_that_of_the_article(article):
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', to_html(article), re.DOTALL)
    expected = {key: value for key, value in to_jsonld(article).items() if key not in ("articleBody", "hasPart")}
    assert json.loads(script[1]) == expected


@given(TEXT, tuples(MARKS, 4))
def test_marks_never_change_the_text(text, marks):
    node = html.fragment_fromstring(inline(text, marks), create_parent="p")
    for br in node.iter("br"):
        br.tail = f" {br.tail or ''}"
    assert fold(node.text_content()) == fold(text)


@given(LINK)
def test_safe_addresses_stay_safe(url):
    safe = safe_url(url)
    assert safe is None or (safe.startswith(("http://", "https://")) and safe_url(safe) == safe)


def test_overlapping_marks_are_nested():
    marks = (Mark(0, 6, "strong"), Mark(4, 9, "link", "https://e.example"), Mark(3, 99, "em"))
    assert inline("one two three", marks) == (
        "<strong>one<em> </em></strong>"
        '<a href="https://e.example"><strong><em>tw</em></strong><em>o t</em></a>'
        "<em>hree</em>"
    )


def test_parts_have_their_places():
    article = Article(
        url="https://news.example/bridge",
        language="en",
        headline="A <bridge>",
        kicker="City",
        standfirst="It opens.",
        contributors=(Person("Ada Lo"),),
        lead_image=Image("https://news.example/a.jpg", "The bridge", Credit("Ada Lo"), "A bridge", "CC BY 4.0", 4, 3),
        key_facts=KeyFacts("Key facts", ("One",), 0),
        context=Section("Background", 2, (Paragraph("Years."),), position=9),
        body=(
            Quote("Good.", "The mayor"),
            Quote("Pulled.", pull=True),
            Table((("a",), ("b",)), header=True, caption="c"),
        ),
        translation=Translation("Translated", url="https://us.example/x"),
    )
    source = to_html(article)
    for part in EXPECTED:
        assert part in source
    assert [source.index(part) for part in EXPECTED] == sorted(source.index(part) for part in EXPECTED)


EXPECTED = [
    '<html lang="en">',
    "<title>A &lt;bridge&gt;</title>",
    '<link rel="canonical" href="https://news.example/bridge">',
    '<p class="kicker">City</p>\n<h1>A &lt;bridge&gt;</h1>',
    '<p class="standfirst">It opens.</p>\n<p class="byline">Ada Lo</p>',
    '<img src="https://news.example/a.jpg" alt="A bridge" width="4" height="3">',
    '<figcaption><p class="caption">The bridge</p><p class="credit">Ada Lo</p><p class="licence">CC BY 4.0</p>',
    '<section class="key-facts">\n<h2>Key facts</h2>\n<ul>\n<li>One</li>\n</ul>\n</section>',
    "<blockquote><p>Good.</p><footer><cite>The mayor</cite></footer></blockquote>",
    '<aside><blockquote class="pull-quote"><p>Pulled.</p></blockquote></aside>',
    "<table>\n<caption>c</caption>\n<tr><th>a</th></tr>\n<tr><td>b</td></tr>\n</table>",
    '<section class="context">\n<h2>Background</h2>\n<p>Years.</p>\n</section>',
    '<p class="translation"><a href="https://us.example/x">Translated</a></p>',
]
