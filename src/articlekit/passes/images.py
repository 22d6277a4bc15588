"""The pictures as values: the lead image, all images in order, with caption, credit and licence."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from articlekit.dom.page import Page
from articlekit.model import Finding, Image, Role
from articlekit.passes.embeds import embeds
from articlekit.passes.frames import Picture, alt_of
from articlekit.passes.ground import Ground, ground
from articlekit.passes.lead_image import lead_picture, picture_of_head, words_apart
from articlekit.passes.ledger import Ledger
from articlekit.passes.picture_words import credited, in_attributes, shown, with_linked
from articlekit.passes.pictures import pictures


def images(page: Page, ledger: Ledger) -> Iterator[Finding]:
    """Choose the lead image and give all pictures of the article their caption and credit."""
    place = ground(page, ledger)
    found = pictures(page, ledger)
    lead = lead_picture(place, found)
    if lead is None:
        value = picture_of_head(place) or _left_out(place)
        if value is not None:
            value = _led(place, value)
            rule = "head.image" if value.url else "image.left_out"
            yield Finding(Role.LEAD_IMAGE, rule, value=value)
            yield Finding(Role.IMAGE, rule, value=value)
    for picture in found:
        image = _image(place, picture)
        if picture is lead:
            image = _led(place, image)
            rule = "image.announced" if picture.announced else "image.place"
            yield Finding(Role.LEAD_IMAGE, rule, value=image)
        elif place.region.covers(picture.block):
            yield Finding(Role.BODY, "image.figure", picture.block, image)
        yield Finding(Role.IMAGE, "image.page", picture.block, image)
    yield from embeds(page, ledger, place)


def _left_out(place: Ground) -> Image | None:
    """The picture that a plain text left out and only its caption or credit tells of."""
    return Image(None) if place.page.source == "text" and words_apart(place) else None


def _image(place: Ground, picture: Picture) -> Image:
    """The picture with the words that the ledger says are its own, then those in its attributes, then linked data."""
    media = picture.block.media
    words = shown(place, picture.texts)
    if media is not None and (words.caption is None or words.credit is None):
        words = in_attributes(place.page, media.attrs, words)
    url, width, height = picture.rendition
    image = Image(url, words.caption, None, alt_of(picture.block) or None, width=width, height=height)
    return with_linked(place.page, credited(place.page, image, words.credit), only=False)


def _led(place: Ground, image: Image) -> Image:
    """The lead image with what a line apart from it says: near the headline, or at the foot of the text."""
    if image.caption is None or image.credit is None:
        words = shown(place, words_apart(place))
        if image.caption is None and words.caption:
            image = evolve(image, caption=words.caption)
        if image.credit is None:
            image = credited(place.page, image, words.credit)
    return with_linked(place.page, image, only=True)
