"""Which picture is the article's own."""

from __future__ import annotations

from articlekit.model import Block, Image, Role
from articlekit.passes.frames import Picture
from articlekit.passes.ground import Ground
from articlekit.passes.pictures import pictures

_ENOUGH = 3
_WIDE = 400
_OPENING = 900
"""Characters of text after which a picture no longer stands at the top."""
_DEFAULT = (
    "logo", "default", "placeholder", "fallback", "favicon", "no-image", "noimage", "share-image", "opengraph",
    "og-image", "og_image", "social",
)  # fmt: skip
"""Words in the file names of pictures that stand for the whole site."""


def lead_picture(place: Ground, found: tuple[Picture, ...]) -> Picture | None:
    """The picture on which place, size and the page's head agree most; the first of equals."""
    best, most = None, 0.0
    for picture in found:
        score = _standing(place, picture)
        if score > most:
            best, most = picture, score
    if best is None or most < _ENOUGH or (not best.announced and _shown_elsewhere(place, best)):
        return None
    return best


def picture_of_head(place: Ground) -> Image | None:
    """The picture that only the head names, unless it is the site's mark."""
    for url in place.announced:
        name = url.split("?", 1)[0].rsplit("/", 1)[-1].lower()
        if not any(word in name for word in _DEFAULT) and not name.endswith(".svg"):
            return Image(url)
    return None


def words_apart(place: Ground) -> list[Block]:
    """Captions and credits that belong to no frame: those near the headline, else those at the foot."""
    framed = {b.index for p in pictures(place.page, place.ledger) for b in p.texts}
    found = place.ledger.findings(Role.CREDIT, Role.CAPTION)
    blocks = dict.fromkeys(f.block for f in found if f.block is not None and f.block.index not in framed)
    if not blocks:
        return []
    prose = place.prose
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


def _shown_elsewhere(place: Ground, picture: Picture) -> bool:
    """Whether a credit stands above the picture with none to belong to: the picture it is of comes by script."""
    if not place.announced:
        return False
    above = [b for b in words_apart(place) if b.index < picture.start]
    return any(place.ledger.role(b) is Role.CREDIT or place.ledger.cuts(b) for b in above)


def _standing(place: Ground, picture: Picture) -> float:
    """How well a picture stands as the lead: 3 and more is good."""
    prose, index = place.prose, picture.block.index
    first = not prose or index <= prose[0].index
    early = first or _is_early(place, index)
    width = picture.rendition.width
    return (
        (0 if not picture.announced else 3 if early else 2)
        + (4 if first else 3 if early else 0)
        + (1 if picture.figure or picture.texts else 0)
        + (0.5 if width is None else 1.5 if width >= _WIDE else -1)
        - (2 if picture.linked else 0)
    )


def _is_early(place: Ground, index: int) -> bool:
    """Whether a block stands before the second paragraph, or behind a few short ones."""
    prose = place.prose
    if index <= place.opening:
        return True
    return len(prose) > 3 and index <= prose[3].index and sum(len(b.text) for b in prose[:3]) < _OPENING  # noqa: PLR2004
