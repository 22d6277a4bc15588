"""The pictures as values: the lead image, all images in order, with caption, credit and licence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from attrs import evolve

from articlekit.dom.linked_values import LinkedImage
from articlekit.dom.page import Page
from articlekit.model import Block, Credit, Finding, Image, Role
from articlekit.passes.credit_text import cut, labelled, names_agency, read_credit, tidy
from articlekit.passes.credits import own_notice
from articlekit.passes.embeds import embeds
from articlekit.passes.ledger import Ledger
from articlekit.passes.pictures import Ground, Picture, ground, pictures
from articlekit.passes.renditions import same_picture


class Words(NamedTuple):
    """What is written about a picture."""

    caption: str | None = None
    credit: str | None = None


def images(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Choose the lead image and give all pictures of the article their caption and credit."""
    place = ground(page, ledger)
    found = list(pictures(page, ledger))
    lead, rule = _lead(place, found)
    values = {id(p): _image(place, p) for p in found}
    value = values.get(id(lead)) if lead is not None else _from_head(place)
    if value is not None:
        value = _completed(place, value)
        if lead is not None:
            values[id(lead)] = value
        yield Finding(Role.LEAD_IMAGE, rule, value=value)
        if lead is None:
            yield Finding(Role.IMAGE, rule, value=value)
    for picture in found:
        image = values[id(picture)]
        if picture is not lead and place.region.covers(picture.block):
            yield Finding(Role.BODY, "image.figure", picture.block, image)
        yield Finding(Role.IMAGE, "image.page", picture.block, image)
    yield from embeds(page, ledger, place)


# ---------------------------------------------------------------------------------------------- the lead image

_ENOUGH = 3
_WIDE = 400


def _lead(place: Ground, found: list[Picture]) -> tuple[Picture | None, str]:
    """The picture on which place, size and the page's head agree most; the first of equals."""
    best, best_score = None, 0.0
    for picture in found:
        score = _standing(place, picture)
        if score > best_score:
            best, best_score = picture, score
    if best is None or best_score < _ENOUGH or (not best.announced and _shown_elsewhere(place, best)):
        return None, "head.image"
    return best, "image.announced" if best.announced else "image.place"


def _shown_elsewhere(place: Ground, picture: Picture) -> bool:
    """Whether a credit stands above the picture with none to belong to: the picture it is of comes by script."""
    if not place.announced:
        return False
    credited = (f.block.index for f in place.ledger.findings(Role.CREDIT) if f.block is not None)
    apart = {b.index for b in _apart(place)}
    return any(i < picture.start and i in apart for i in credited)


def _apart(place: Ground) -> list[Block]:
    """Captions and credits that belong to no frame: those near the headline, else those at the foot."""
    framed = {b.index for p in pictures(place.page, place.ledger) for b in p.texts}
    found = place.ledger.findings(Role.CREDIT, Role.CAPTION)
    blocks = dict.fromkeys(f.block for f in found if f.block is not None and f.block.index not in framed)
    prose = place.region.prose
    limit = prose[min(3, len(prose) - 1)].index if prose else 0
    near = [b for b in blocks if b.index <= limit]
    return _first_pair(place, near) or [b for b in blocks if b.index >= place.region.end - 3]


def _first_pair(place: Ground, blocks: list[Block]) -> list[Block]:
    """The texts up to the first credit; later ones are of further pictures."""
    pair: list[Block] = []
    for block in blocks:
        pair.append(block)
        if place.ledger.role(block) is Role.CREDIT or place.ledger.cuts(block):
            break
    return pair


def _standing(place: Ground, picture: Picture) -> float:
    prose, index = place.region.prose, picture.block.index
    first = not prose or index <= prose[0].index
    early = first or index <= prose[min(1, len(prose) - 1)].index
    early = early or (len(prose) > 3 and index <= prose[3].index and sum(len(b.text) for b in prose[:3]) < 900)
    width = picture.rendition.width or _WIDE
    return (
        (0 if not picture.announced else 3 if early else 2)
        + (4 if first else 3 if early else 0)
        + (1 if picture.figure or picture.texts else 0)
        + (0.5 if width >= _WIDE else -1)
        - (2 if picture.linked else 0)
    )


_DEFAULT = (
    "logo",
    "default",
    "placeholder",
    "fallback",
    "favicon",
    "no-image",
    "noimage",
    "share-image",
    "opengraph",
    "og-image",
    "og_image",
    "social",
)


def _from_head(place: Ground) -> Image | None:
    """The picture that only the head names, unless it is the site's mark."""
    for url in place.announced:
        name = url.split("?", 1)[0].rsplit("/", 1)[-1].lower()
        if not any(word in name for word in _DEFAULT) and not name.endswith(".svg"):
            return Image(url)
    return None


# ---------------------------------------------------------------------------------------------- caption and credit


def _image(place: Ground, picture: Picture) -> Image:
    """The picture with the words that the ledger says are its own, then those in its attributes, then linked data."""
    media = picture.block.media
    attrs = media.attrs if media is not None else {}
    words = _shown(place, picture.texts)
    words = _merged(words, _in_attributes(place.page, attrs))
    url, width, height = picture.rendition
    image = Image(url, words.caption, None, attrs.get("alt", "").strip() or None, width=width, height=height)
    return _credited(place.page, image, words.credit)


def _shown(place: Ground, texts: list[Block]) -> Words:
    captions: list[str] = []
    credited: list[str] = []
    for block in texts:
        for part in place.ledger.cuts(block):
            if part.role is Role.CREDIT:
                credited.append(_worded(place, part))
        whole = place.ledger.finding(block)
        if whole is not None and whole.role is Role.CAPTION:
            captions.append(" ".join(place.ledger.rest(block).split()).strip(" |·–—-"))
        elif whole is not None and whole.role is Role.CREDIT:
            credited.append(_worded(place, whole))
    return Words(_joined(captions, " "), _joined(credited, ", "))


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


def _merged(words: Words, other: Words) -> Words:
    return Words(words.caption or other.caption, words.credit or other.credit)


def _in_attributes(page: Page, attrs: dict[str, str]) -> Words:
    """What ``data-caption``, ``data-credit``, ``title`` and ``alt`` say."""
    caption = credit = None
    for name, text in attrs.items():
        if not text or len(text) > 1500 or name in ("src", "class", "style", "srcset"):
            continue
        if "caption" in name or name in ("title", "alt"):
            found = cut(text, (), page.lexicon) if len(text) > 5 else None
            if found is not None and (found.reading.rule.startswith("lexicon") or name != "alt"):
                credit = credit or found.reading.text
                text = (text[: found.start] + text[found.end :]).strip(" |")
                caption = caption or " ".join(text.split())
            elif "caption" in name:
                caption = caption or " ".join(text.split())
        elif any(w in name for w in ("credit", "copyright", "photographer", "byline")):
            credit = credit or _read(page, " ".join(text.split()))
    return Words(caption, credit)


def _credited(page: Page, image: Image, text: str | None) -> Image:
    if not text:
        return image
    credit, licence = read_credit(text, page.lexicon)
    return evolve(image, credit=credit, licence=licence or image.licence)


def _completed(place: Ground, image: Image) -> Image:
    """The lead image with what only the linked data, or a line apart from the picture, say of it."""
    page = place.page
    if image.caption is None or image.credit is None:
        image = _with_apart(place, image)
    linked = next((i for i in page.meta.linked.images if same_picture(i.url, image.url)), None)
    if linked is None and len(page.meta.linked.images) == 1:
        linked = page.meta.linked.images[0]
    return _with_linked(page, image, linked) if linked is not None else image


def _with_linked(page: Page, image: Image, linked: LinkedImage) -> Image:
    if image.credit is None and linked.credit and not own_notice(page, linked.credit):
        image = _credited(page, image, _read(page, linked.credit))
    if image.caption is None and linked.caption and linked.caption != place_headline(page):
        found = cut(linked.caption, (), page.lexicon)
        caption = linked.caption if found is None else linked.caption[: found.start] + linked.caption[found.end :]
        image = evolve(image, caption=" ".join(caption.split()) or None)
        if found is not None and image.credit is None:
            image = _credited(page, image, found.reading.text)
    return image


def place_headline(page: Page) -> str | None:
    """The headline as linked data have it: many publishers write it into the caption."""
    return page.meta.linked.headline


def _with_apart(place: Ground, image: Image) -> Image:
    """Credit and caption that belong to no frame: near the headline, or at the foot of the text."""
    words = _shown(place, _apart(place))
    if image.caption is None and words.caption:
        image = evolve(image, caption=words.caption)
    return _credited(place.page, image, words.credit) if image.credit is None else image
