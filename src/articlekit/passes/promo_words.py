"""Promos told by their own block: a label, an opening, a lone link, a call to do something."""

from __future__ import annotations

import re
from typing import Final

from articlekit.lexicon import PromoHit
from articlekit.model import Block, RemovedKind
from articlekit.passes.promo_scene import Scene, Verdict

LINKING: Final = frozenset(("read_also", "related", "recirculation"))
"""Kinds that name other articles."""
_LONGEST_LABEL: Final = 90
_SHORT: Final = 40
_CLOSE: Final = 14
_FAR: Final = 45
_LONGEST_LINE: Final = 180
_LONGEST: Final = 420
_LONE: Final = 0.9
_MOSTLY: Final = 0.6
_SET_APART: Final = 0.8
_DOUBTFUL: Final = 0.65
_WORDS: Final = 4
_DENSE_CHARS: Final = 9
_TABLE: Final = frozenset(("td", "th"))
_CELLS: Final = frozenset(("li", "td", "th", "dd", "dt"))
_NO_LONE_LINKS: Final = frozenset(("li", "td", "th", "dd", "dt", "figcaption", "caption"))
_PARENTHESIS: Final = re.compile(r"\s*[(\[【«<].*[)\]】»>][\s.]*", re.DOTALL)
_LABELLED: Final = re.compile(r"\W{0,4}[^\W\d][^.!?:：\n]{1,34}[:：|]\s*")
_COLON: Final = re.compile(r"[:：|>»=\n-]")
_has_digit: Final = re.compile(r"\d").search
_DENSE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def own_verdict(scene: Scene, block: Block, after: Block | None) -> Verdict | None:
    """What a block is by its own words and links; ``None`` for a paragraph like any other.

    Looking words up is what costs here, so no word is looked up that could not change the answer.

    Args:
        scene: The page.
        block: The block.
        after: The text that follows it.
    """
    size = len(block.text)
    if scene.is_sure(block) and not block.link_chars and size > _LONGEST_LINE and not is_set_apart(block):
        return _bio(scene, block)
    if size <= _LONGEST_LABEL:
        found = _label(scene, block, after) or _tool(scene, block)
        if found is not None:
            return found
    if size <= _LONGEST or block.link_chars:
        hit = scene.lexicon.promo(block.text, "prefix")
        if hit is not None:
            return _opening(scene, block, after, hit)
    found = _linked_line(scene, block) if block.link_chars else None
    if found is None:
        found = _bio(scene, block)
    if found is None and size <= _LONGEST and block.tag not in _TABLE:
        found = _call(scene, block)
    return found


def verdict_below(scene: Scene, block: Block, nth: int) -> Verdict | None:
    """The same for a block below the last paragraph, where only the kind is open: labels, and the first openings.

    Args:
        scene: The page.
        block: The block.
        nth: How many texts stand between it and the last paragraph.
    """
    size, linked_most = len(block.text), block.link_share > _MOSTLY
    if size <= _LONGEST_LABEL and (not linked_most or block.is_heading):
        hit = scene.lexicon.promo(block.text, "heading")
        if hit is not None:
            network = hit.rule.startswith("lexicon:mul.")
            return Verdict(hit.removed_kind, hit.rule, heads=not network and hit.removed_kind != "ad", furniture=network)
    if nth > _FAR or size > _LONGEST or (linked_most and block.link_share > _LONE):
        return None
    close = nth <= _CLOSE
    found = _tool(scene, block) if close and size <= _LONGEST_LABEL else None
    if found is not None:
        return found
    hit = scene.lexicon.promo(block.text, "prefix")
    if hit is None and size > _SENTENCE and close and not linked_most:
        hit = scene.lexicon.promo(block.text, "phrase")
    if hit is None:
        return _bio(scene, block)
    return Verdict(hit.removed_kind, hit.rule, heads=not hit.rest and hit.removed_kind in LINKING)


# ---------------------------------------------------------------------- labels


def _label(scene: Scene, block: Block, after: Block | None) -> Verdict | None:
    """A block that is a label and nothing else."""
    hit = scene.lexicon.promo(block.text, "heading")
    if hit is None:
        return None
    kind, network = hit.removed_kind, hit.rule.startswith("lexicon:mul.")
    if block.tag in _TABLE or (scene.is_prose(block) and (block.tag in _CELLS or network)):
        return None
    if network:
        return Verdict(kind, hit.rule, furniture=True)
    if scene.is_prose(block) and kind not in ("ad", "read_also") and not _announces(scene, block, after):
        return None
    return Verdict(kind, hit.rule, heads=kind != "ad")


def _announces(scene: Scene, block: Block, after: Block | None) -> bool:
    """Whether what follows a label is no ordinary paragraph: a heading may have the words of a label by chance."""
    if after is None or not scene.is_prose(after) or scene.is_near_end(block):
        return True
    return after.link_share > _MOSTLY or (not scene.is_sure(after) and after.node.parent is block.node.parent)


def _tool(scene: Scene, block: Block) -> Verdict | None:
    """A line of the page's tools: "Print", "3 min read", "Tags: …"."""
    lexicon, text = scene.lexicon, block.text
    if scene.is_sure(block):
        return None
    short, numbered = len(text) <= _SHORT, _has_digit(text) is not None
    hit = (
        (short and lexicon.match("furniture", "heading", text))
        or lexicon.match("furniture", "prefix", text)
        or (numbered and lexicon.match("furniture", "pattern", text))
        or None
    )
    if hit is not None:
        return Verdict("other", hit.rule, furniture=True)
    promo = lexicon.promo(text, "pattern") if numbered else None
    if promo is not None:
        return Verdict(promo.removed_kind, promo.rule)
    hit = lexicon.match("toc", "heading", text) if short else None
    if hit is not None:
        return Verdict("other", hit.rule, heads=True)
    return _tags(scene, block) if short or block.link_chars else None


def _tags(scene: Scene, block: Block) -> Verdict | None:
    """A list of tags, or the label of one."""
    lexicon, text = scene.lexicon, block.text
    hit = lexicon.match("tags", "heading", text) or lexicon.match("tags", "prefix", text)
    if hit is not None and (block.link_chars or not hit.rest):
        return Verdict("other", hit.rule, heads=not hit.rest, furniture=True)
    return None


# ---------------------------------------------------------------------- openings


def _opening(scene: Scene, block: Block, after: Block | None, hit: PromoHit) -> Verdict | None:
    """A block that opens like a promo: "Read also: …", "Sign up for …"."""
    kind, text = hit.removed_kind, block.text
    end = glued_end(block, hit)
    if end is not None:
        return Verdict(kind, hit.rule, span=(0, end))
    if kind in LINKING:
        good = _names_article(scene, block, after, hit)
    elif scene.is_prose(block) and (block.tag in _CELLS or (".heading[" in hit.rule and " " not in hit.label)):
        return None
    else:
        good = scene.prose.get(block.index, 0.0) < _DOUBTFUL or is_call(block) or _is_slogan(block, hit)
    if not good:
        return None
    return Verdict(kind, hit.rule, heads=not hit.rest and kind in LINKING)


def _names_article(scene: Scene, block: Block, after: Block | None, hit: PromoHit) -> bool:
    """Whether after "Read also" comes the name of an article."""
    text, size = block.text, len(block.text)
    if block.link_share >= _LONE or linked(block, hit.end, size) >= _MOSTLY * max(size - hit.end, 1):
        return True
    if size > _LONGEST_LINE:
        return False
    if ".prefix[" in hit.rule and block.link_share >= _LEAST_LINK / 2 and linked(block, hit.end, size):
        return True
    if hit.rest.endswith((":", "：")) and (after is None or not scene.is_prose(after) or after.link_share > _MOSTLY):
        return True
    if scene.is_prose(block) and ".heading[" in hit.rule:
        return False
    colon = _COLON.search(text, hit.start + len(hit.label), hit.end) is not None
    apart = colon or block.strong_chars >= _SET_APART * size or block.is_heading
    if hit.rest:
        return (apart and not block.link_chars) or (apart and not scene.is_sure(block)) or not scene.is_prose(block)
    return after is None or not scene.is_sure(after) or after.link_share > _MOSTLY


def glued_end(block: Block, hit: PromoHit) -> int | None:
    """Where a promo ends that a sentence of the article is glued to; ``None`` where nothing is.

    A line break ends it, or the end of the link after the label.
    """
    text = block.text
    line = text.find("\n", hit.end)
    if line >= 0 and linked(block, line, len(text)) < _MOSTLY * (len(text) - line):
        return line + 1 if len(text) - line > _SENTENCE else None
    link = next((s for s in block.spans if s.tag == "a" and s.end > hit.end), None)
    if link is None or link.start > hit.end + 3 and link.start > hit.start:
        return None
    end = closing_end(text, link.end)
    rest = text[end:].strip()
    if len(rest) < _SENTENCE or not (rest[0].isupper() or not rest[0].islower()) or linked(block, end, len(text)) > _HALF * len(rest):
        return None
    return end


_SENTENCE: Final = 25
_HALF: Final = 0.5
_CLOSING: Final = re.compile(r"[\s.)\]】>»!?…\"”|·-]*")


def closing_end(text: str, end: int) -> int:
    """Where the brackets, arrows and points after a link end."""
    found = _CLOSING.match(text, end)
    return found.end() if found else end


def linked(block: Block, start: int, end: int) -> int:
    """How many characters between two places are links."""
    return sum(max(0, min(s.end, end) - max(s.start, start)) for s in block.spans if s.tag == "a")


# ---------------------------------------------------------------------- links


def _linked_line(scene: Scene, block: Block) -> Verdict | None:
    """A line that is there for its link."""
    text, size = block.text, len(block.text)
    if size > _LONGEST_LINE or block.tag in _NO_LONE_LINKS or block.is_heading or not _stays_on_site(scene, block):
        return None
    if block.link_share >= _LONE:
        return Verdict("read_also", "promo.lone_link") if _says_much(text) and not scene.is_sure(block) else None
    hit = scene.lexicon.match("promo", "teaser", text)
    if hit is not None and linked(block, hit.end, size) >= _SET_APART * (size - hit.end):
        return Verdict("read_also", hit.rule)
    label = _LABELLED.match(text)
    if label is not None and _is_labelled_link(scene, block, label.end()):
        return Verdict("read_also", "promo.labelled_link")
    if _PARENTHESIS.fullmatch(text) and block.link_share >= _LEAST_LINK:
        return Verdict("read_also", "promo.parenthesis")
    return None


_LEAST_LINK: Final = 0.3


def _is_labelled_link(scene: Scene, block: Block, end: int) -> bool:
    """Whether all after a short label is one link that reads like a headline."""
    text, lexicon = block.text, scene.lexicon
    if linked(block, 0, end) or linked(block, end, len(text)) < _LONE * (len(text) - end) or not _says_much(text[end:]):
        return False
    return not any(lexicon.match(topic, "prefix", text) for topic in ("credit", "section_end", "byline", "republication"))


def _says_much(text: str) -> bool:
    """Whether a link text is long enough for a headline."""
    return len(text.split()) >= _WORDS or len(_DENSE.findall(text)) >= _DENSE_CHARS


def _stays_on_site(scene: Scene, block: Block) -> bool:
    """Whether a block links to another page of the same site: articles send readers to their own archive."""
    host = ".".join(scene.page.host.split(".")[-2:])
    for href in block.links:
        url = None if href.startswith(("#", "mailto:", "tel:")) else scene.page.absolute(href)
        if url is not None:
            return not host or host in url.split("/", 3)[2]
    return not host and bool(block.links) and not block.links[0].startswith(("#", "mailto:", "tel:"))


# ---------------------------------------------------------------------- calls


def is_call(block: Block) -> bool:
    """Whether a sentence that could be a promo looks like one."""
    return is_set_apart(block) or (block.link_chars > 0 and len(block.text) <= _LONGEST_LINE)


def _bio(scene: Scene, block: Block) -> Verdict | None:
    """One of the last paragraphs that opens with the full name of one of the authors: nobody reports on himself."""
    if scene.authors and scene.is_near_end(block) and block.text.startswith(scene.authors) and block.text not in scene.authors:
        return Verdict("author_bio", "promo.author_name")
    return None


def is_set_apart(block: Block) -> bool:
    """Whether a block is a heading, or all bold or all italic."""
    size = _SET_APART * len(block.text)
    return block.strong_chars >= size or block.em_chars >= size or block.is_heading


def _is_slogan(block: Block, hit: PromoHit) -> bool:
    """Whether a short line opens with several words of a promo: nobody opens a paragraph with "Download our app"."""
    text = block.text
    return hit.removed_kind in _SLOGANS and len(text) <= _SLOGAN and text[-1] not in ":：" and hit.label.count(" ") > 1


_SLOGANS: Final = frozenset(("app", "newsletter", "subscribe", "donation", "social"))
_SLOGAN: Final = 120


def _call(scene: Scene, block: Block) -> Verdict | None:
    """A sentence with the words of a promo somewhere in it, and set apart."""
    size = len(block.text)
    if size < _SENTENCE or block.link_share > _LONE or (not is_call(block) and scene.prose.get(block.index, 0.0) > _DOUBTFUL):
        return None
    hit = scene.lexicon.promo(block.text, "phrase")
    if hit is None:
        return None
    kind: RemovedKind = hit.removed_kind
    return Verdict(kind, hit.rule)
