"""Bodies that stand only inside a script: found there, and given back as markup that can be read like the rest.

Some pages are a shell that a script fills. Where the visible page has next to no prose, and its linked data, the state
of its script (in a ``<script>`` or in an attribute) or a ``<textarea>`` holds a long text that agrees with its titles,
that text is the article.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from articlekit.dom.metadata import Metadata
from articlekit.dom.script_values import LONG, MAX_SCRIPT, Candidate, candidates
from articlekit.model import Block

SCANT: Final = 500
"""Characters of visible prose below which a body is looked for elsewhere."""
_PARAGRAPH: Final = 80
_SHORTEST: Final = 32
_DENSE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE_WEIGHT: Final = 2.5
_TIMES: Final = 2
_MARKUP: Final = re.compile(r"<(?:p|br|div|h[2-6]|ul|blockquote)\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_UNSEEN: Final = ("textarea", "template", "noscript", "xmp")
_CODE: Final = re.compile(r"[{};=<>\\]")
_MOST_CODE: Final = 0.01
_SENTENCE: Final = re.compile(r"[.!?…]['\"’”»)]*(?:\s|$)|[。！？]")
_SENTENCES: Final = 3
_FEWEST_LETTERS: Final = 0.6
_WORD: Final = re.compile(r"\w{4,}")
_SHARED: Final = 0.34
_STATE: Final = re.compile(rf"""=\s?(?:"(\{{(?:&quot;|&\#34;|&\#x22;)[^"]{{{LONG},}})"|'(\{{"[^']{{{LONG},}})')""")
"""The state of a script in an attribute: ``data-page="{&quot;…"``, ``data-props``, ``data-react-props``."""
_JSON_LD: Final = "application/ld+json"
_MARKUP_TYPES: Final = ("text/html", "text/template", "text/x-template", "text/x-handlebars-template")


def is_scant(blocks: Sequence[Block]) -> bool:
    """Whether a page shows next to no prose."""
    return _visible(blocks) < SCANT


def _visible(blocks: Sequence[Block]) -> float:
    """Characters of prose, counted no further than there is enough."""
    total = 0.0
    for block in blocks:
        size = len(block.text)
        if size >= _SHORTEST and block.link_chars * 2 < size and (weight := _weight(block.text)) >= _PARAGRAPH:
            total += weight
            if total >= SCANT:
                break
    return total


def recovered(
    blocks: Sequence[Block], meta: Metadata, scripts: Sequence[tuple[str, str, str]], markup: str
) -> str | None:
    """Markup of a body that a scant page keeps out of sight; ``None`` where it hides none.

    Args:
        blocks: What it shows.
        meta: What its head says.
        scripts: Type, id and text of its scripts.
        markup: The document.
    """
    best, most = None, max(LONG, _TIMES * _visible(blocks))
    titles = list(
        filter(None, (meta.linked.headline, meta.og_title, meta.title, meta.linked.description, meta.description))
    )
    titles += [b.text for b in blocks if b.heading_level == 1][:2]
    for candidate in _candidates(meta, scripts, markup):
        found = _plain(candidate)
        size = _weight(found)
        if size > most and _is_prose(found) and _agrees(found, candidate.beside, titles):
            best, most = candidate, size
    return None if best is None else _as_markup(best)


def _weight(text: str) -> float:
    return len(text) * (_DENSE_WEIGHT if _DENSE.search(text[:80]) else 1.0)


def _candidates(meta: Metadata, scripts: Sequence[tuple[str, str, str]], markup: str) -> Iterator[Candidate]:
    """Texts from linked data, from scripts, from attributes, and from elements that are not shown."""
    if meta.linked.body:
        yield Candidate((meta.linked.body,), tuple(filter(None, (meta.linked.headline,))))
    for kind, _, text in scripts:
        if kind in _MARKUP_TYPES:
            yield Candidate((text,))
        elif kind != _JSON_LD and len(text) >= LONG:
            yield from candidates(text)
    markup = markup[:MAX_SCRIPT]
    for state in _STATE.finditer(markup):
        yield from candidates(html.unescape(state[1] or state[2]))
    for tag in _UNSEEN:
        yield from _inside(tag, markup)


def _inside(tag: str, markup: str) -> Iterator[Candidate]:
    """What stands in elements of one tag, each up to the next end of such an element."""
    at = 0
    for opening in re.finditer(rf"<{tag}\b[^<>]{{0,2000}}>", markup, re.IGNORECASE):
        if opening.end() < at:
            continue
        end = markup.find(f"</{tag}", opening.end())
        if end < 0:
            return
        if end - opening.end() >= LONG:
            yield Candidate((markup[opening.end() : end],))
        at = end


def _opened(text: str) -> str:
    """Markup that was escaped once, as markup."""
    return html.unescape(text) if "&lt;" in text and not _MARKUP.search(text) else text


def _plain(candidate: Candidate) -> str:
    text = " ".join(_TAG.sub(" ", _opened(part)) for part in candidate.parts)
    return " ".join(html.unescape(text).split())


def _is_prose(text: str) -> bool:
    """Whether a text is made of sentences, and not of code, of style sheets or of a list of names."""
    letters = sum(map(str.isalpha, text))
    return (
        letters >= _FEWEST_LETTERS * len(text)
        and len(_CODE.findall(text)) <= _MOST_CODE * len(text)
        and sum(1 for _ in _SENTENCE.finditer(text[:20_000])) >= _SENTENCES
    )


def _agrees(text: str, beside: Iterable[str], titles: Sequence[str]) -> bool:
    """Whether a text stands beside one of the page's titles, or is about what they say."""
    keys = {_key(t) for t in titles}
    if any(_key(b) in keys for b in beside):
        return True
    folded = text.casefold()
    for title in titles:
        words = _words(title)
        if len(words) > 1 and sum(w in folded for w in words) >= _SHARED * len(words):
            return True
    return not titles


def _words(title: str) -> set[str]:
    """Its longer words; pairs of signs where words have no spaces between."""
    title = title.casefold()
    if _DENSE.search(title):
        signs = "".join(_DENSE.findall(title))
        return {signs[i : i + 2] for i in range(len(signs) - 1)}
    return set(_WORD.findall(title))


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _as_markup(candidate: Candidate) -> str:
    """One element around all, paragraphs in their own."""
    parts: list[str] = []
    for raw in candidate.parts:
        part = _opened(raw)
        if _MARKUP.search(part):
            parts.append(part)
        elif len(candidate.parts) > 1:
            parts.append(f"<p>{part}</p>" if _TAG.search(part) else f"<p>{html.escape(part, quote=False)}</p>")
        else:
            lines = (line.strip() for line in part.splitlines())
            parts.extend(f"<p>{html.escape(html.unescape(line), quote=False)}</p>" for line in lines if line)
    return f'<article class="article-body">{"".join(parts)}</article>'
