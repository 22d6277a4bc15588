"""Captions and credits: which texts around the pictures are theirs, and where in a caption its credit stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from articlekit.dom.page import Page
from articlekit.lexicon import Lexicon
from articlekit.model import Block, Finding, Node, Role
from articlekit.passes.credit_cut import Cut, by_label, cut
from articlekit.passes.credit_text import lone_name, own_notice, whole
from articlekit.passes.credit_words import Reading, is_label, labelled, marked, says_what, tidy
from articlekit.passes.frames import Picture, alt_of, echoes, in_caption, is_title
from articlekit.passes.ground import Ground, ground
from articlekit.passes.ledger import Ledger
from articlekit.passes.pictures import pictures

_COUNT: Final = re.compile(
    r"^\W*\d{1,3}\s*(?:/|of|von|de|di|af|av|из)\s*\d{1,3}\W*$|^\W*(?:\d{1,3}\W*)?$|^\W*(?:bild|foto|photo|image)\s\d{1,3}\b.{0,12}$"
    r"|^\d{1,3}\s(?:photo|foto|bild|image|imag|zdję|pictur|фото|снимк)\w{0,3}$|^#\w{3,20}$",
    re.IGNORECASE,
)
_FOR_EARS: Final = re.compile(r"(?i)visually-?hidden|sr-?only|screen-?reader")
_MAX_AFTER: Final = 420
_SHORT: Final = 25
_MAX_LINE: Final = 160
_LINKED: Final = 0.8
_MOSTLY: Final = 0.9
_FEW: Final = 2


def credits(page: Page, ledger: Ledger) -> Iterator[Finding]:  # noqa: A001 - a pass is named after what it finds
    """Label the captions and credits of the article's pictures."""
    place = ground(page, ledger)
    seen: set[int] = set()
    for picture in pictures(page, ledger):
        yield from _once(_of_picture(place, picture), seen)
    yield from _once(_bare_figures(place, seen), seen)
    yield from _once(_orphans(place, seen), seen)


def _once(findings: Iterable[Finding], seen: set[int]) -> Iterator[Finding]:
    for finding in findings:
        if finding.block is not None and finding.block.index not in seen:
            yield finding
        if finding.block is not None and finding.span is None:
            seen.add(finding.block.index)


def _of_picture(place: Ground, picture: Picture) -> Iterator[Finding]:
    """The texts in a picture's frame; else the one right after it."""
    own = _believable(place, picture, [b for b in picture.texts if _is_open(place, b) and not is_title(b)])
    yield from label(place, own)
    if not any(len(b.text) > _SHORT for b in own):
        after = _after(place, picture)
        picture.texts.extend(f.block for f in after if f.block is not None and f.block not in picture.texts)
        yield from after


_SENTENCES: Final = re.compile(r"[.!?…]\s+\w")
_CAPTION_CLASS: Final = re.compile(
    r"(?i)caption|legend|cutline|bildtext|bildunter|bildbeschreib|pie-?(?:de-)?foto|didascalia|podpis|bildetekst"
)


def _believable(place: Ground, picture: Picture, texts: list[Block]) -> list[Block]:
    """Texts that can be the picture's: a card of picture and paragraph is no picture with a caption.

    Without ``<figcaption>`` something must speak for it: a credit, the alternative text, a telling class, or a single
    short sentence alone with the picture.
    """
    if picture.figure:
        return [
            b for b in texts if in_caption(b) or (len(b.text) <= _MAX_AFTER and b.node.closest("blockquote") is None)
        ]
    alt, lexicon = alt_of(picture.block), place.page.lexicon
    if any(cut(b.text, b.spans, lexicon) or labelled(b.text, lexicon) for b in texts if len(b.text) < 2 * _MAX_AFTER):
        return texts
    sure = [b for b in texts if echoes(b, alt) or _CAPTION_CLASS.search(b.node.attrs.get("class", ""))]
    short = [b for b in texts if len(b.text) < _MAX_LINE and not _SENTENCES.search(b.text)]
    return sure or (short if len(texts) <= _FEW else [b for b in short if whole(b, lexicon, beside_caption=False)])


def label(place: Ground, texts: list[Block]) -> Iterator[Finding]:
    """Caption or credit, for each of the texts of one picture."""
    lexicon = place.page.lexicon
    readings = {b.index: whole(b, lexicon, beside_caption=False) for b in texts}
    captions = [b for b in texts if readings[b.index] is None]
    longest = max(captions, key=lambda b: (b.text[0] != "©", len(b.text)), default=None)
    proper = any(in_caption(b) for b in captions)
    named = False
    for block in texts:
        reading = readings[block.index]
        if is_label(block.text, lexicon):
            named = True
            yield Finding(Role.FURNITURE, "credit.label", block)
            continue
        if reading is None and block is longest and len(captions) == 1:
            reading = lone_name(block, place.page)
        elif reading is None and block is not longest:
            reading = Reading(tidy(block.text), "credit.labelled") if named else _beside(block, lexicon, longest)
        named = False
        if reading is not None:
            yield Finding(Role.CREDIT, reading.rule, block, reading.text)
        else:
            yield from _caption(place, block, other=proper and not in_caption(block))


def _beside(block: Block, lexicon: Lexicon, caption: Block | None) -> Reading | None:
    """A text beside a caption as a credit."""
    return None if caption is None else whole(block, lexicon, beside_caption=True)


def _caption(place: Ground, block: Block, *, other: bool) -> Iterator[Finding]:
    """A caption with its credit taken out; ``other`` where the proper one stands in ``<figcaption>``."""
    found = cut(block.text, block.spans, place.page.lexicon)
    if found is not None:
        yield Finding(Role.CREDIT, found.reading.rule, block, found.reading.text, span=(found.start, found.end))
    for start, end in _buttons(place, block):
        yield Finding(Role.FURNITURE, "caption.button", block, span=(start, end))
    if not other:
        yield Finding(Role.CAPTION, "caption.frame", block)
    elif len(block.text) <= _MAX_LINE:
        yield Finding(Role.FURNITURE, "caption.other", block)


_COUNTER: Final = re.compile(
    r"(?:[^\W\d_]{3,9}\s)?\d{1,3}\s?(?:/|[a-zа-я]{1,3}\s)\s?\d{1,3}[\s:.|–-]+(?=[^\W\d])|\d{1,3}of\d{1,3}(?=[^\W\d])",
    re.IGNORECASE,
)


def _buttons(place: Ground, block: Block) -> Iterator[tuple[int, int]]:
    """A slide's number at the start of a caption; "Show more" in an element of its own at its end."""
    counter = _COUNTER.match(block.text)
    if counter is not None:
        yield 0, counter.end()
    for span in block.spans[-3:]:
        if (
            span.start
            and span.end == len(block.text)
            and span.end - span.start < _SHORT
            and _is_word_of_furniture(place, block.text[span.start : span.end])
        ):
            yield span.start, span.end
            return


def _has_picture(place: Ground, caption: Node) -> bool:
    """Whether a caption's figure has its picture, with which it was judged, or sets off a quotation."""
    figure = caption.closest("figure") or caption
    if any(figure.start <= q.start and q.end <= figure.end for q in place.quotes):
        return True
    return any(b.media is not None and place.usable(b) for b in place.page.blocks[figure.start : figure.end])


def _is_open(place: Ground, block: Block) -> bool:
    return bool(block.text) and place.ledger.free(block) and not _is_noise(place, block)


def _is_noise(place: Ground, block: Block) -> bool:
    """Counters, buttons, and words of the page's furniture."""
    text = block.text
    if _COUNT.match(text) or (block.node.tag != "figcaption" and _FOR_EARS.search(block.node.attrs.get("class", ""))):
        return True
    if any(s.tag == "time" and 2 * (s.end - s.start) > len(text) for s in block.spans):
        return True
    if block.node.closest("button") is not None and not in_caption(block):
        return True
    return len(text) < 60 and _is_word_of_furniture(place, text)  # noqa: PLR2004


def _is_word_of_furniture(place: Ground, text: str) -> bool:
    """Whether a text is a button's; the name of an agency is a credit, though pages print it elsewhere too."""
    lexicon = place.page.lexicon
    if lexicon.agency(text) is not None:
        return False
    return lexicon.match("furniture", "heading", text) is not None or lexicon.promo(text, "heading") is not None


def _after(place: Ground, picture: Picture) -> list[Finding]:
    """A caption or credit in a paragraph of its own right behind a picture that has none in its frame."""
    block = _next_text(place, picture)
    if block is None:
        return []
    if echoes(block, alt_of(picture.block)):
        return list(label(place, [block]))
    short = len(block.text) < _MAX_LINE
    reading = whole(block, place.page.lexicon, beside_caption=False) if short else None
    if reading is not None:
        return [Finding(Role.CREDIT, reading.rule, block, reading.text)]
    caption = Finding(Role.CAPTION, "caption.after", block)
    if (found := _cut_after(place, block)) is not None:
        cut_out = (found.start, found.end)
        return [Finding(Role.CREDIT, found.reading.rule, block, found.reading.text, span=cut_out), caption]
    italic = block.em_chars > _MOSTLY * len(block.text) and picture.block.index > place.region.start
    return [caption] if short and (italic or says_what(block.text, place.page.lexicon)) else []


def _next_text(place: Ground, picture: Picture) -> Block | None:
    """The text right behind a picture, where it is short and nobody's yet."""
    blocks = place.page.blocks
    block = next((b for b in blocks[picture.end : picture.end + 2] if b.text), None)
    if block is None or not place.ledger.free(block) or block.is_heading or len(block.text) > _MAX_AFTER:
        return None
    if block.hidden and not echoes(block, alt_of(picture.block)):
        return None
    between = blocks[picture.end : block.index]
    return None if any(b.media is not None and place.usable(b) for b in between) else block


def _cut_after(place: Ground, block: Block) -> Cut | None:
    """The credit in a text behind a picture; where it has the form of a paragraph, only a label makes it a caption."""
    if "\n" not in block.text and not place.is_body(block):
        found = cut(block.text, block.spans, place.page.lexicon)
        return found if found is not None and found.end > len(block.text) - _FEW else None
    found = by_label(block.text, place.page.lexicon) if marked(block.text) and "\n" not in block.text else None
    return found if found is not None and found.end > len(block.text) - _FEW else None


def _bare_figures(place: Ground, seen: set[int]) -> Iterator[Finding]:
    """Figures whose picture only a script brings: the caption stands there all the same."""
    for node in place.figcaptions:
        if node.hidden or node.start in seen or _has_picture(place, node):
            continue
        texts = [b for b in place.page.blocks[node.start : node.end] if b.index not in seen and _is_open(place, b)]
        if texts and sum(b.link_share for b in texts) < _LINKED * len(texts):
            yield from label(place, texts)


def _orphans(place: Ground, seen: set[int]) -> Iterator[Finding]:
    """A credit that belongs to no frame: around the headline for the lead picture, at the text's foot for all."""
    prose, blocks = place.prose, place.page.blocks
    if not prose:
        return
    end = place.opening
    first = place.headline.index - 6 if place.headline is not None else place.low
    top = () if seen and min(seen) < end else blocks[max(first, place.low, prose[0].index - 40) : end]
    foot = blocks[max(prose[-1].index - 2, end) : place.region.end + 4]
    for block in (*top, *(b for b in foot if len(b.text) < _MAX_LINE)):
        if block.text and len(block.text) <= _MAX_AFTER and block.index not in seen and marked(block.text):
            yield from _orphan(place, block)


def _orphan(place: Ground, block: Block) -> Iterator[Finding]:
    """One such block: the credit alone, with its caption before it, or both in one."""
    early = block.index <= place.opening and not place.is_body(block)
    if place.ledger.role(block) is Role.CREDIT:
        yield from _before(place, block, early=early)
    if not place.ledger.free(block) or block.link_share > _LINKED or block.is_heading:
        return
    reading = _line(place, block)
    if reading is not None:
        yield Finding(Role.CREDIT, reading.rule, block, reading.text)
        yield from _before(place, block, early=early)
    elif (found := _part(place, block, early=early)) is not None and not own_notice(place.page, block.text):
        yield Finding(Role.CREDIT, found.reading.rule, block, found.reading.text, span=(found.start, found.end))
        if early:
            yield Finding(Role.CAPTION, "caption.apart", block)


def _line(place: Ground, block: Block) -> Reading | None:
    """A lone line as a credit, the site's own notice aside."""
    lexicon, text = place.page.lexicon, block.text
    reading = labelled(text, lexicon) if len(text) < _MAX_LINE else None
    if reading is None and " | " in text:
        reading = whole(block, lexicon, beside_caption=False)
    return None if reading is None or own_notice(place.page, text) else reading


def _part(place: Ground, block: Block, *, early: bool) -> Cut | None:
    """The credit in a lone caption: behind a label, or in brackets at its end."""
    found = by_label(block.text, place.page.lexicon)
    if found is None and early and block.text[-1] in ")]":
        found = cut(block.text, block.spans, place.page.lexicon)
        return found if found is not None and block.text[found.start] in "([" else None
    return found


def _before(place: Ground, credit: Block, *, early: bool) -> Iterator[Finding]:
    """The caption above a lone credit."""
    before = place.page.blocks[credit.index - 1] if credit.index else credit
    if early and _is_caption_before(place, before, credit):
        yield Finding(Role.CAPTION, "caption.apart", before)


def _is_caption_before(place: Ground, before: Block, credit: Block) -> bool:
    """Whether the text before a lone credit is its caption: in the same small box, and no paragraph of the article."""
    box = credit.node.parent
    return (
        bool(before.text)
        and box is not None
        and before.node.inside(box)
        and box.end - box.start <= 3  # noqa: PLR2004
        and not before.is_heading
        and place.ledger.free(before)
        and not place.is_body(before)
    )
