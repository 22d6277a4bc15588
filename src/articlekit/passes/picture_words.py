"""What is written about a picture: from the ledger's captions and credits, from attributes, from linked data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from attrs import evolve

from articlekit.dom.linked_values import LinkedImage
from articlekit.dom.page import Page
from articlekit.model import Block, Finding, Image, Role
from articlekit.passes.credit_cut import by_label, cut
from articlekit.passes.credit_text import own_notice, read_credit
from articlekit.passes.credit_words import labelled, tidy
from articlekit.passes.ground import Ground
from articlekit.passes.renditions import same_picture


class Words(NamedTuple):
    """What is written about a picture."""

    caption: str | None = None
    credit: str | None = None


def shown(place: Ground, texts: Iterable[Block]) -> Words:
    """What the ledger says of some texts, whoever labelled them."""
    captions: list[str] = []
    credited: list[str] = []
    for block in texts:
        credited.extend(_worded(place, part) for part in place.ledger.cuts(block) if part.role is Role.CREDIT)
        whole = place.ledger.finding(block)
        if whole is not None and whole.role is Role.CAPTION:
            captions.append(_caption(place, block))
        elif whole is not None and whole.role is Role.CREDIT:
            credited.append(_worded(place, whole))
    return Words(_joined(captions, " "), _joined(credited, ", "))


def _caption(place: Ground, block: Block) -> str:
    """A caption without its credit and buttons; a day that it names stays in it, whoever else reads that day."""
    kept, at = [], 0
    for part in place.ledger.cuts(block):
        if part.span is not None and part.role in (Role.CREDIT, Role.FURNITURE):
            kept.append(block.text[at : part.span[0]])
            at = part.span[1]
    kept.append(block.text[at:])
    return " ".join("".join(kept).split()).strip(" |·–—-")


def _worded(place: Ground, finding: Finding) -> str:
    """The credit that a finding is about: as the pass read it, or as a site's rule marked it."""
    if isinstance(finding.value, str):
        return finding.value
    block = finding.block
    if block is None:
        return ""
    return _read(place.page, block.text[slice(*finding.span)] if finding.span else place.ledger.rest(block))


def _joined(texts: list[str], glue: str) -> str | None:
    """Texts without repetitions: copies for a zoomed view are common."""
    kept: list[str] = []
    for text in dict.fromkeys(t for t in texts if t):
        if not any(text in other for other in kept):
            kept = [k for k in kept if k not in text]
            kept.append(text)
    return glue.join(kept) or None


def _read(page: Page, text: str) -> str:
    reading = labelled(text, page.lexicon)
    return reading.text if reading is not None else tidy(text)


_MAX_ATTRIBUTE: Final = 1500
_CREDIT_ATTRIBUTES: Final = ("credit", "copyright", "photographer")


def in_attributes(page: Page, attrs: dict[str, str], words: Words) -> Words:
    """Fill what is missing from ``data-caption``, ``data-credit``, ``title`` and ``alt``."""
    caption, credit = words
    for name, value in attrs.items():
        if len(value) > _MAX_ATTRIBUTE:
            continue
        if credit is None and any(w in name for w in _CREDIT_ATTRIBUTES):
            credit = _read(page, " ".join(value.split())) or None
        elif "caption" in name or (credit is None and name in ("title", "alt") and value):
            text, found = _parted(page, value, sure="caption" in name or name == "title")
            credit = credit or found
            if caption is None and (found or "caption" in name):
                caption = text
    return Words(caption, credit)


def _parted(page: Page, value: str, *, sure: bool) -> tuple[str | None, str | None]:
    """A text of an attribute without its credit, and the credit; in an ``alt`` only a label is believed."""
    text = " ".join(value.split())
    if (whole := labelled(text, page.lexicon)) is not None:
        return None, whole.text
    found = None
    if len(text) > 5:  # noqa: PLR2004
        found = cut(text, (), page.lexicon) if sure else by_label(text, page.lexicon)
    if found is None:
        return text or None, None
    return (text[: found.start] + text[found.end :]).strip(" |") or None, found.reading.text


def credited(page: Page, image: Image, text: str | None) -> Image:
    """The picture with a credit, if there is one."""
    if not text:
        return image
    credit, licence = read_credit(text, page.lexicon)
    caption = None if image.caption == credit.text else image.caption  # both from one attribute or element
    return evolve(image, caption=caption, credit=credit, licence=licence or image.licence)


def with_linked(page: Page, image: Image, *, only: bool) -> Image:
    """The picture with what only the linked data say of it.

    Args:
        page: The page.
        image: The picture.
        only: Whether a single picture in the linked data is this one, whatever its address.
    """
    described = page.meta.linked.images
    if not described or (image.caption and image.credit):
        return image
    linked = next((i for i in described if same_picture(i.url, image.url)), None)
    if linked is None and only and len(described) == 1:
        linked = described[0]
    return image if linked is None else _filled(page, image, linked)


def _filled(page: Page, image: Image, linked: LinkedImage) -> Image:
    own = {page.meta.site_name, page.meta.linked.publisher}
    if image.credit is None and linked.credit and linked.credit not in own and not own_notice(page, linked.credit):
        image = credited(page, image, _read(page, linked.credit))
    # Many publishers write the headline there.
    if image.caption is None and linked.caption and linked.caption != page.meta.linked.headline:
        caption, credit = _parted(page, linked.caption, sure=True)
        image = evolve(image, caption=caption)
        image = credited(page, image, credit) if image.credit is None else image
    return image
