"""Lines that are there for their link, and promos that a sentence is glued to."""

from __future__ import annotations

import re
from typing import Final

from articlekit.lexicon import PromoHit
from articlekit.model import Block
from articlekit.passes.promo_scene import Scene, Verdict

LONE: Final = 0.9
LEAST_LINK: Final = 0.3
MOSTLY: Final = 0.6
SET_APART: Final = 0.8
LONGEST_LINE: Final = 180
SENTENCE: Final = 25
_HALF: Final = 0.5
_WORDS: Final = 4
_DENSE_CHARS: Final = 9
_FIRST_DENSE: Final = "\u3040"
_GAP: Final = 3
_NO_LONE_LINKS: Final = frozenset(("li", "td", "th", "dd", "dt", "figcaption", "caption"))
_OTHER_LABELS: Final = ("credit", "section_end", "byline", "republication")
_NOWHERE: Final = ("#", "mailto:", "tel:")
_PARENTHESIS: Final = re.compile(r"\s*[(\[【«<].*[)\]】»>][\s.]*", re.DOTALL)
_LABELLED: Final = re.compile(r"\W{0,4}[^\W\d][^.!?:：\n]{1,34}[:：|]\s*")
_DENSE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ABOUT: Final = re.compile(
    r"(?i)^(?:https?://[^/]+)?/(?:[a-z]{2}/)?(?:about|about-us|ueber-uns|uber-uns|unterstuetzen|spenden|support-us|donate|a-propos"
    r"|qui-sommes-nous|quienes-somos|chi-siamo|quem-somos|over-ons|om-oss|o-nas)(?:[/?#]|$)"
)
_CLOSING: Final = re.compile(r"[\s.)\]】>»!?…\"”|·-]*")


def linked_line(scene: Scene, block: Block) -> Verdict | None:
    """A line that is there for its link."""
    text, size = block.text, len(block.text)
    if size > LONGEST_LINE or block.tag in _NO_LONE_LINKS or block.is_heading or not _stays_on_site(scene, block):
        return None
    glued = _glued_label(scene, block)
    if glued is not None:
        return glued
    if block.link_share >= LONE:
        return Verdict("read_also", "promo.lone_link") if _says_much(text) and not scene.is_sure(block) else None
    return _labelled_line(scene, block)


def _glued_label(scene: Scene, block: Block) -> Verdict | None:
    """A card whose label is an element of its own, with nothing between it and the headline."""
    for span in block.spans[:4]:
        end = span.end if span.start == 0 else span.start
        if end < len(block.text):
            hit = scene.lexicon.promo(block.text[:end], "heading")
            if hit is not None:
                return Verdict(hit.removed_kind, hit.rule)
    return None


def _labelled_line(scene: Scene, block: Block) -> Verdict | None:
    """A line with a link behind a short label, or with a link in brackets."""
    text, size = block.text, len(block.text)
    hit = scene.lexicon.match("promo", "teaser", text)
    if hit is not None and linked(block, hit.end, size) >= SET_APART * (size - hit.end):
        return Verdict("read_also", hit.rule)
    label = _LABELLED.match(text)
    if label is not None and _is_labelled_link(scene, block, label.end()):
        return Verdict("read_also", "promo.labelled_link")
    if _PARENTHESIS.fullmatch(text) and block.link_share >= LEAST_LINK:
        return Verdict("read_also", "promo.parenthesis")
    return None


def _is_labelled_link(scene: Scene, block: Block, end: int) -> bool:
    """Whether all after a short label is one link that reads like a headline."""
    text, lexicon = block.text, scene.lexicon
    if linked(block, 0, end) or linked(block, end, len(text)) < LONE * (len(text) - end) or not _says_much(text[end:]):
        return False
    return not any(lexicon.match(topic, "prefix", text) for topic in _OTHER_LABELS)


def is_sentence(text: str) -> bool:
    """Whether a text is long enough for a sentence; in dense scripts that takes fewer characters."""
    return len(text) >= SENTENCE or (text[0] >= _FIRST_DENSE and len(_DENSE.findall(text)) >= _DENSE_CHARS)


def _says_much(text: str) -> bool:
    """Whether a link text is long enough for a headline."""
    return len(text.split()) >= _WORDS or len(_DENSE.findall(text)) >= _DENSE_CHARS


def _stays_on_site(scene: Scene, block: Block) -> bool:
    """Whether a block links to another page of the same site: articles send readers to their own archive."""
    for href in block.links:
        url = None if href.startswith(_NOWHERE) else scene.page.absolute(href)
        if url is not None:
            return scene.page.is_own(url)
    return not scene.page.host and bool(block.links) and not block.links[0].startswith(_NOWHERE)


def about_itself(scene: Scene, block: Block) -> bool:
    """Whether a block links to the site's own page about itself, or on how to support it."""
    return any(_ABOUT.search(href) for href in block.links) and _stays_on_site(scene, block)


def glued_end(block: Block, hit: PromoHit) -> int | None:
    """Where a promo ends that a sentence of the article is glued to; ``None`` where nothing is.

    A line break ends it, or the end of the link after the label.
    """
    text = block.text
    line = text.find("\n", hit.end)
    if line >= 0 and linked(block, line, len(text)) < MOSTLY * (len(text) - line):
        return line + 1 if len(text) - line > SENTENCE else None
    link = next((s for s in block.spans if s.tag == "a" and s.end > hit.end), None)
    if link is None or link.start > hit.end + _GAP:
        return None
    end = closing_end(text, link.end)
    rest = text[end:].strip()
    goes_on = len(rest) >= SENTENCE and not rest[0].islower() and linked(block, end, len(text)) <= _HALF * len(rest)
    return end if goes_on else None


def closing_end(text: str, end: int) -> int:
    """Where the brackets, arrows and points after a link end."""
    found = _CLOSING.match(text, end)
    return found.end() if found else end


def linked(block: Block, start: int, end: int) -> int:
    """How many characters between two places are links."""
    return sum(max(0, min(s.end, end) - max(s.start, start)) for s in block.spans if s.tag == "a")
