import json
import re
import time

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from articlekit.export.markdown import to_markdown
from articlekit.export.mdtext import fenced, heading, line, paragraph
from articlekit.model import (
    Article,
    Code,
    Credit,
    Embed,
    Figure,
    Heading,
    Image,
    KeyFacts,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Section,
    Table,
)
from strategies import MARKS, TEXT, tuples, with_any_article

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(source):
    """The text a Markdown reader shows, white space folded."""
    out = []
    for token in READER.parse(source):
        out.extend(" " if child.type.endswith("break") else child.content for child in token.children or ())
        out.append(" " if token.children is not None else token.content)
    return fold("".join(out))


def fold(text):
    return " ".join(re.sub(r"[\x00-\x20\x7f\x85\u2028\u2029]", " ", text).split())


def kinds(source):
    return [token.type for token in READER.parse(source)]


@given(TEXT)
@settings(max_examples=300)
def test_any_text_shows_as_itself_and_stays_one_paragraph(text):
    source = paragraph(text)
    assert shown(source) == fold(text)
    assert kinds(source) in ([], ["paragraph_open", "inline", "paragraph_close"])


@given(TEXT, tuples(MARKS, 4))
@settings(max_examples=300)
def test_marks_never_change_what_is_shown(text, marks):
    source = paragraph(text, marks)
    assert shown(source) == fold(text)
    assert set(kinds(source)) <= {"paragraph_open", "inline", "paragraph_close"}


@given(TEXT)
def test_any_text_shows_as_itself_in_a_heading(text):
    source = heading(text, 2)
    assert shown(source) == fold(text)
    assert kinds(source) in ([], ["heading_open", "inline", "heading_close"])


@given(TEXT)
def test_any_code_shows_as_itself(text):
    source = fenced(text)
    assert kinds(source) in ([], ["fence"])
    assert shown(source) == fold(text.replace("\0", "\ufffd"))


@with_any_article
def test_no_article_brings_raw_html_or_unsafe_links(article):
    body = to_markdown(article).split("\n---\n", 1)[1]
    for token in READER.parse(body):
        assert token.type != "html_block" or token.content.strip() == "<!-- -->"
        for child in token.children or ():
            assert child.type != "html_inline"
            target = child.attrs.get("href") or child.attrs.get("src") or "https://"
            assert target.startswith(("http://", "https://", "mailto:"))


@with_any_article
def test_front_matter_is_one_json_value_a_line(article):
    source = to_markdown(article)
    assert source.startswith("---\n")
    rows = source.split("\n---\n", 1)[0].split("\n")[1:]
    for row in rows:
        name, value = row.split(": ", 1)
        assert name.isidentifier()
        assert isinstance(json.loads(value), str | list)


def test_whole_article():
    image = Image("https://news.example/a.jpg", "The bridge", Credit("Ada Lo/Example"), "A bridge")
    article = Article(
        url="https://news.example/bridge",
        headline="A bridge, at last",
        kicker="City",
        standfirst="It opens on Monday.",
        byline="By Ada Lo",
        lead_image=image,
        images=(image,),
        key_facts=KeyFacts("Key facts", ("One", "Two"), 0),
        context=Section("Background", 2, (Paragraph("It took years."),), position=99),
        body=(
            Paragraph("See the plan.", (Mark(8, 12, "link", "https://news.example/plan"),)),
            Heading("Costs", 3),
            ListBlock(("more", "less"), ordered=True),
            Quote("Good.", "The mayor"),
            Table((("a|b", "c"), ("1",)), header=True, caption="Costs"),
            Figure(Image(None, "No picture")),
            Embed("https://video.example/v", "video", "Look"),
            Code("x = `1`"),
        ),
    )
    assert to_markdown(article) == EXPECTED


EXPECTED = """---
title: "A bridge, at last"
kicker: "City"
url: "https://news.example/bridge"
image: "https://news.example/a.jpg"
image_credit: "Ada Lo/Example"
---

City

# A bridge, at last

**It opens on Monday.**

By Ada Lo

![A bridge](https://news.example/a.jpg)

*The bridge (Ada Lo/Example)*

## Key facts

- One
- Two

See the [plan](https://news.example/plan).

### Costs

1. more
2. less

> Good.
>
> — The mayor

*Costs*

| a\\|b | c |
| --- | --- |
| 1 |  |

*No picture*

> Look

[video](https://video.example/v)

```
x = `1`
```

## Background

It took years.
"""


@pytest.mark.parametrize(
    ("text", "marks", "source"),
    [
        ("a bold word", (Mark(2, 6, "strong"),), "a **bold** word"),
        ("a bold word", (Mark(1, 7, "strong"),), "a **bold** word"),
        ("both at once", (Mark(0, 4, "strong"), Mark(0, 4, "em")), "***both*** at once"),
        ("Wow! a link", (Mark(5, 11, "link", "https://e.example"),), "Wow! [a link](https://e.example)"),
        ("Wow!link", (Mark(4, 8, "link", "https://e.example"),), "Wow\\![link](https://e.example)"),
        ("call `x` now", (Mark(5, 8, "code"),), "call `` `x` `` now"),
        ("sharp“quote”x", (Mark(5, 12, "strong"),), "sharp“quote”x"),
        ("snake_case _x_", (), "snake_case \\_x\\_"),
        ("1. one\n- two", (), "1\\. one\\\n\\- two"),
        ("bad", (Mark(0, 3, "link", "javascript:x"),), "bad"),
    ],
)
def test_paragraphs_as_they_are_written(text, marks, source):
    assert paragraph(text, marks) == source


def test_lists_side_by_side_stay_apart():
    article = Article(body=(ListBlock(("a",)), ListBlock(("b",))))
    assert kinds(to_markdown(article).split("\n---\n", 1)[1]).count("bullet_list_open") == 2


def test_empty_article_is_empty_front_matter():
    assert to_markdown(Article()) == "---\n---\n"


def test_line_is_one_line():
    assert line("# a\nb") == "\\# a b"


@pytest.mark.parametrize("unit", ["#", "*", "`", "_", "[", "1. ", "- ", "\\", "= ", ": ", "a\n", " ", "!["])
def test_time_grows_with_the_text_and_not_faster(unit):
    """Eight times the text costs eight times the time, not sixty-four; the best of a few tries, since machines are busy."""
    ratios = []
    while len(ratios) < 4 and (not ratios or min(ratios) > 20):
        ratios.append(seconds(unit, 80_000) / max(seconds(unit, 10_000), 0.002))
    assert min(ratios) <= 20


def seconds(unit, length):
    """Processor time for an article of so much text and marks."""
    text = unit * (length // len(unit)) + "x"
    marks = tuple(Mark(at, at + 3, kind) for at in range(0, length // 10, 2) for kind in ("strong", "em", "code"))
    article = Article(headline=text, body=(Paragraph(text, marks), Code(text), Table(((text,),))))
    started = time.process_time()
    to_markdown(article)
    return time.process_time() - started
