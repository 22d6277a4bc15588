"""The standfirst: the summary that the page sets apart under the headline.

An ordinary first paragraph is none, even where it is the page's description too. So what counts is how a block differs from
the paragraphs of the body: another element around it, another tag, emphasis throughout, a class that only it has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Node, Person, Role
from articlekit.passes.headline import heading_parts
from articlekit.passes.ledger import Ledger
from articlekit.passes.region import region
from articlekit.passes.titles import agreement, key, titles_of, tokens

_SHORTEST, _LONGEST, _WINDOW, _SHORT_HEADING, _MOST = 20, 1200, 40, 28, 5
_FULL = 60
_DROP_CAP = re.compile("(?i)drop|cap|initial|first")
_WHOLE, _NEAR = 0.9, 12
_ELSEWHERE = (
    "figure",
    "figcaption",
    "nav",
    "aside",
    "form",
    "button",
    "li",
    "table",
    "footer",
    "dialog",
    "label",
    "summary",
)
_ALONE = "standfirst.alone"
_SAME = 0.6
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”“»’)\]]*\s*$")
_CLASS = re.compile(
    r"(?i)(?:standfirst|lead(?!er|ing)|dek|deck|chapo|intro|teaser|vorspann|subtitle|sub-?head|subhead|summary|excerpt|abstract|ingress|sommaire|entradilla|bajada|sottotitolo|occhiello|description|perex|anons|zajawka|strap|kurztext|hat\b)"
)


@frozen
class Body:
    """How the paragraphs of the body look."""

    first: int
    """Index of the first ordinary paragraph's block, or of the region."""
    homes: frozenset[int]
    """Indexes of the elements that most of them stand in."""
    form: tuple[str, str]
    """Their usual tag and classes."""
    plain: bool
    """Whether they are neither bold nor italic throughout."""
    opening: frozenset[int]
    """Indexes of first paragraphs that look like no other."""


def standfirst(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Find the standfirst."""
    parts = heading_parts(page)
    found = region(page)
    body = _body(found.prose)
    if parts is None or body is None:
        return
    candidates = []
    for block in _between(page, ledger, parts.block, body):
        rule = _set_apart(page, block, body, parts.block)
        if rule is not None:
            candidates.append((1 if rule == _ALONE else 2 * _weight(page, block), -block.index, rule, block))
    if not candidates:
        return
    _, _, rule, first = max(candidates, key=lambda c: c[:2])
    run = _run(page, ledger, first, body)
    value = " ".join(" ".join(b.text.split()) for b in run)
    for member in run:
        yield Finding(Role.STANDFIRST, rule, member, value)


def _weight(page: Page, block: Block) -> int:
    """How much a block reads like a summary: where several are set apart, the fullest is the standfirst."""
    sentence = _SENTENCE_END.search(block.text) is not None
    return 2 * _is_described(page, block) + sentence + (len(block.text) >= _FULL)


def _body(prose: tuple[Block, ...]) -> Body | None:
    """The usual look of the prose; ``None`` where there is none."""
    texts = [b for b in prose if not b.is_heading and len(b.text) > _SHORTEST]
    if not texts:
        return None
    rest = texts[1:] or texts
    homes = Counter(_home(b).index for b in rest)
    usual = frozenset(i for i, n in homes.items() if n >= max(2, len(rest) // 5)) or frozenset(homes)
    form, _ = Counter(_form(b) for b in rest).most_common(1)[0]
    emphasis = sum(_is_emphatic(b) for b in rest)
    return Body(texts[0].index, usual, form, emphasis * 3 <= len(texts) > 1, _opening(texts))


def _opening(texts: list[Block]) -> frozenset[int]:
    """Indexes of first paragraphs of a look that none after them has, while those agree in theirs."""
    first = _form(texts[0])
    run = next((i for i, b in enumerate(texts) if _form(b) != first), len(texts))
    rest = [_form(b) for b in texts[run:]]
    if run >= _MOST or len(rest) < _MOST or first in rest or _DROP_CAP.search(first[1]):
        return frozenset()
    common = Counter(rest).most_common(1)[0][1]
    return frozenset(b.index for b in texts[:run]) if common >= 0.7 * len(rest) else frozenset()  # noqa: PLR2004


def _home(block: Block) -> Node:
    """The element that a paragraph stands in."""
    return (
        block.node.parent if block.node.tag not in ("div", "section", "article") and block.node.parent else block.node
    )


def _form(block: Block) -> tuple[str, str]:
    return block.tag, block.node.attrs.get("class", "")


def _between(page: Page, ledger: Ledger, head: Block, body: Body) -> Iterator[Block]:
    """Blocks under the headline that may be a standfirst: up to the first ordinary paragraph, and it."""
    last = min(max(body.first + 3, head.index + 12), head.index + _WINDOW)
    for block in page.blocks[head.index + 1 : last]:
        if ledger.role(block) in (Role.KEY_FACT, Role.KEY_FACTS_LABEL):
            return
        size = len(block.text)
        if _SHORTEST <= size <= _LONGEST and ledger.free(block) and not block.hidden and block.link_chars * 2 < size:
            around = block.node.closest(*_ELSEWHERE)
            if (around is None or head.node.inside(around)) and not _is_data(page, ledger, block):
                yield block
        if _is_ordinary(block, body) and size > 3 * _SHORTEST:
            return


def _is_ordinary(block: Block, body: Body) -> bool:
    """Whether a block looks like the paragraphs of the body."""
    return _home(block).index in body.homes and _form(block) == body.form and not _is_emphatic(block)


def _is_emphatic(block: Block) -> bool:
    size = len(block.text)
    return block.strong_chars > _WHOLE * size or block.em_chars > _WHOLE * size


def _is_data(page: Page, ledger: Ledger, block: Block) -> bool:
    """Whether a line is a date, a tool or a byline rather than a sentence."""
    text = block.text
    if len(text.split()) < 3 and text.isascii():  # noqa: PLR2004
        return True
    if sum(c.isdigit() for c in text) * 5 > len(text):
        return True
    if any(s.tag == "time" for s in block.spans) and len(text) < 80:  # noqa: PLR2004
        return True
    words = page.lexicon
    if words.match("key_facts", "prefix", text) is not None or _is_bio(ledger, text):
        return True
    if any(words.match("paywall", kind, text) for kind in ("heading", "prefix", "phrase")):  # type: ignore[arg-type]
        return True
    if any(words.match(t, "prefix", text) for t in ("byline", "published", "modified", "credit", "translator")):
        return len(text) < 120  # noqa: PLR2004
    return any(words.match(t, "heading", text) for t in ("furniture", "toc")) or words.promo(text, "prefix") is not None


def _set_apart(page: Page, block: Block, body: Body, head: Block) -> str | None:
    """The rule by which the page sets a block apart from the paragraphs of the body."""
    size = len(block.text)
    if block.text.rstrip().endswith((":", "：")) or (size < _FULL and block.text.rstrip().endswith("?")):
        return None
    if size < 2 * _FULL and _is_headline(page, block):
        return None
    if block.is_heading:
        return "standfirst.heading" if _is_dek(page, block, head) else None
    if body.plain and _is_emphatic(block):
        return "standfirst.emphasis"
    if block.index in body.opening:
        return "standfirst.form"
    if _home(block).index not in body.homes and block.node.index not in body.homes:
        classes = block.node.attrs.get("class", "") + " " + _home(block).attrs.get("class", "")
        near = (block.index - head.index < _NEAR or block.index >= body.first) and _CLASS.search(classes) is not None
        if near or _is_described(page, block) or _shares(block, head):
            return "standfirst.element"
        if _stands_alone(page, block, body, head):
            return _ALONE
    elif _form(block) != body.form and _CLASS.search(block.node.attrs.get("class", "")):
        return "standfirst.form"
    return None


def _stands_alone(page: Page, block: Block, body: Body, head: Block) -> bool:
    """Whether a full sentence stands by itself between headline and body, with hardly a line between."""
    if block.index >= body.first or len(block.text) < _FULL or block.link_chars or not _SENTENCE_END.search(block.text):
        return False
    return (
        page.blocks[block.index - 1].media is None
        and sum(1 for b in page.blocks[head.index + 1 : block.index] if b.text) < _MOST
    )


def _is_headline(page: Page, block: Block) -> bool:
    """Whether a short line is the headline over again, in other words."""
    parts = heading_parts(page)
    if parts is None:
        return False
    own, head = tokens(block.text), tokens(parts.headline)
    return 2 * len(own & head) > _SAME * (len(own) + len(head))


def _is_dek(page: Page, block: Block, head: Block) -> bool:
    """Whether a heading is a dek and not the first sub-headline of the body."""
    if _is_described(page, block):
        return True
    if len(block.text) < _SHORT_HEADING:
        return False
    above = key(head.text)
    first = not any(b.text and key(b.text) not in above for b in page.blocks[head.index + 1 : block.index])
    beside = block.node.parent is head.node.parent
    return (first and (beside or len(block.text) >= _FULL)) or not _is_first_section(page, block)


def _shares(block: Block, head: Block) -> bool:
    """Whether block and headline stand in one small element apart from the body."""
    node = block.node.parent
    for _ in range(2):
        if node is None:
            return False
        if head.node.inside(node):
            return True
        node = node.parent
    return False


def _is_first_section(page: Page, block: Block) -> bool:
    """Whether a heading is the first of the body's own sub-headlines: others of its look follow further down."""
    later = page.blocks[block.index + _MOST : region(page).end]
    return any(b.heading_level == block.heading_level and _form(b) == _form(block) for b in later)


def _is_described(page: Page, block: Block) -> bool:
    """Whether the page's description says the same."""
    own = key(block.text)
    meta = page.meta
    said = (
        meta.linked.description,
        meta.get("og:description"),
        meta.get("description"),
        meta.linked.abstract,
        meta.linked.alternative_headline,
    )
    for text in said:
        if text:
            other = key(text)
            short, long = sorted((own, other), key=len)
            if (
                len(short) > _SHORTEST
                and (long.startswith(short[: max(_SHORTEST, int(len(short) * 0.8))]))
                and len(short) > _SAME * len(long)
            ):
                return True
    return False


def _run(page: Page, ledger: Ledger, chosen: Block, body: Body) -> list[Block]:
    """The standfirst and what belongs to it: neighbours of one look in one element apart from the body."""
    run = [chosen]
    for step in (-1, 1):
        for at in range(chosen.index + step, chosen.index + step * _MOST, step):
            block = page.blocks[at] if 0 <= at < len(page.blocks) else None
            if block is None or (block.media is None and not _goes_on(ledger, block, chosen, body)):
                break
            if block.media is None:
                run.append(block)
    return sorted(run, key=lambda b: b.index)


def _goes_on(ledger: Ledger, block: Block, chosen: Block, body: Body) -> bool:
    """Whether a block looks like the chosen one and unlike the body."""
    same = block.node.parent is chosen.node.parent and _form(block) == _form(chosen) and ledger.free(block)
    return (
        same
        and len(block.text) >= _SHORTEST
        and not _is_ordinary(block, body)
        and _is_emphatic(block) == _is_emphatic(chosen)
    )


def _is_bio(ledger: Ledger, text: str) -> bool:
    """Whether a text opens with an author's name: then it says who that is."""
    names = [
        p.name
        for p in ledger.values(Role.CONTRIBUTOR)
        if isinstance(p, Person) and p.kind == "person" and " " in p.name
    ]
    return any(text.startswith((name, name.split(" ")[0] + " ")) for name in names)
