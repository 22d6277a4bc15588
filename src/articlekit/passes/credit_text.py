"""Whole blocks that are credits, and what a credit says: names, agency, licence."""

from __future__ import annotations

import re
from typing import Final

from articlekit.dom.page import Page
from articlekit.lexicon import Lexicon
from articlekit.model import Block, Credit
from articlekit.passes.credit_cut import by_label
from articlekit.passes.credit_words import (
    HINT,
    KIND,
    MAX_CREDIT,
    MAX_NAMED,
    SENTENCE_END,
    Reading,
    agencies_in,
    is_abbreviated,
    is_list,
    is_single,
    labelled,
    name_like,
    names_agency,
    person_like,
    slashed,
    span_hint,
    tidy,
    word_and_names,
)
from articlekit.passes.titles import is_site

_MAX_NOTICE: Final = 600


def whole(block: Block, lexicon: Lexicon, *, beside_caption: bool) -> Reading | None:
    """Whether a block is nothing but a credit.

    Args:
        block: A text near a picture.
        lexicon: Labels and agencies.
        beside_caption: Whether another text of the picture reads as its caption, so that bare names are the credit.
    """
    text = block.text.strip()
    if text[0] == "©" and beside_caption:  # however long: the notice of a drawing names its sources
        return Reading(tidy(text[1:_MAX_NOTICE]), "lexicon:mul.credit.prefix[0]")
    if len(text) > MAX_CREDIT:
        return None
    reading = labelled(text, lexicon)
    if reading is not None:
        return reading if is_single(reading.text) else None
    bare = tidy(text)
    if not bare or SENTENCE_END.search(bare[:-1]) or by_label(text, lexicon) is not None:
        return None
    return _unlabelled(block, bare, lexicon, beside_caption=beside_caption)


def _unlabelled(block: Block, bare: str, lexicon: Lexicon, *, beside_caption: bool) -> Reading | None:
    """A text without a label: an agency, a licence, names with strokes, a telling element, or the place alone."""
    if names_agency(bare, lexicon):
        return word_and_names(bare) or Reading(bare, "credit.agency")
    if _is_licence(bare):
        return Reading(bare, "credit.licence")
    if slashed(bare) and (beside_caption or "/" in bare):
        return Reading(bare, "credit.slashed")
    if _hinted(block) and _fits_element(bare):
        return Reading(bare, "credit.element")
    if not beside_caption:
        return None
    named = person_like(bare) or is_list(bare)
    return word_and_names(bare) or (Reading(bare, "credit.name") if named else None)


def lone_name(block: Block, page: Page) -> Reading | None:
    """A picture's only text as a credit: the paper's own name, or one that links to another site."""
    if is_site(tidy(block.text), page):
        return Reading(tidy(block.text), "credit.own_name")
    return Reading(tidy(block.text), "credit.linked_name") if _is_linked_name(block, page) else None


def _is_linked_name(block: Block, page: Page) -> bool:
    """Whether a name links to another site: to who took the picture, or to where it is from."""
    if block.link_chars < len(block.text) or not person_like(tidy(block.text)) or not page.host:
        return False
    return all(href.startswith(("http://", "https://")) and not page.is_own(href) for href in block.links)


def _is_licence(bare: str) -> bool:
    """Whether a line is a licence and a name: "CC BY Ada Lo"."""
    return len(bare) <= MAX_NAMED // 2 and bare[:2].lower() == "cc" and not bare[2:3].isalpha()


def _fits_element(bare: str) -> bool:
    """Whether a text fits an element that its markup calls a credit; a few words may be anything."""
    return len(bare) <= MAX_NAMED and name_like(bare, most_small=0.5 if bare.count(" ") < 4 else 0.2)  # noqa: PLR2004


def _hinted(block: Block) -> bool:
    """Whether a block's own markup calls it a credit."""
    node = block.node
    own = " ".join((*node.classes, node.attrs.get("itemprop", ""), node.tag if node.tag in ("cite", "small") else ""))
    if HINT.search(own) or "cite" in own:
        return True
    # An element around caption and credit is called after both.
    around = [s for s in block.spans if s.end - s.start >= len(block.text) - 4]
    return any(span_hint(s) and "caption" not in s.attrs.get("class", "") for s in around)


_SEPARATOR: Final = re.compile(
    r"[/|;•·]|,(?!\s?(?:Inc|LLC|Ltd|Corp|Jr|Sr)\b)|\s(?:via|for|für|pour|per)\s|\s[–—-]\s"
    r"|(?<!\b\w)(?<!\b(?:St|Dr|Jr|Sr))\.\s(?=[A-ZÀ-Þ])|\s?\((?=[^()]{1,80}\)$)|\)$"
)
_NOT_NAMED: Final = re.compile(r"(?i)(?:19|20)\d\d|ausschnitt|archiv(?:bild|foto)?|symbolbild|file|crop(?:ped)?")
"""What stands between names and is none."""
_KINDS: Final = frozenset({"photo", "photos", "foto", "fotos", "pic", "file"})
_YEAR_BEFORE: Final = re.compile(r"(?:19|20)\d\d\s(?=[^\W\d])")
_FROM: Final = re.compile(r"\s(?:on|from|by|at|auf|von|bei|sur|en|de|em|su|di|på|op)\s")
_LICENCE_WORD: Final = re.compile(r"(?i)\s?\((?:licen[cs]e|lizenz|licencia|licença|licenza|licentie|licens)\)$")


def read_credit(text: str, lexicon: Lexicon) -> tuple[Credit, str | None]:
    """A credit, and the licence that stands in it.

    Args:
        text: The credit without its label.
        lexicon: Knows agencies, licences and the word "and".
    """
    text = _LICENCE_WORD.sub("", text)
    hit = lexicon.match("licence", "pattern", text)
    licence = text[hit.start : hit.end].strip(" ()") if hit else None
    bare = text.replace(licence, "").replace("()", "").rstrip(" ,/|") if licence else text
    names: list[str] = []
    for part in _SEPARATOR.split(bare):
        name = _whole_name(part, lexicon) if part else ""
        names.extend(
            n for n in _split_and(name, lexicon) if any(c.isalnum() for c in n) and not _NOT_NAMED.fullmatch(n)
        )
    return Credit(text, tuple(dict.fromkeys(names)), _agency(bare, names, lexicon)), licence


def _whole_name(part: str, lexicon: Lexicon) -> str:
    """A part between marks without label and year; an initial keeps its full stop."""
    name = part.strip(" ()[]")
    labelled_name = labelled(name, lexicon) if name else None
    name = (labelled_name.text if labelled_name else name).strip(" ()[]")
    if name[-1:] == "." and not is_abbreviated(name):
        name = name.rstrip(" .")
    year = _YEAR_BEFORE.match(name)
    return name[year.end() :] if year is not None else name


def _agency(text: str, names: list[str], lexicon: Lexicon) -> str | None:
    exact = lexicon.agency(text) or next((a for n in names if (a := lexicon.agency(n))), None)
    return exact or next(iter(agencies_in(lexicon, text)), None)


def _split_and(name: str, lexicon: Lexicon) -> list[str]:
    """Two full names around "and" are two; "Farm and Forest" is one."""
    words = name.split()
    joiners = lexicon.words("and_")
    for i in range(2, len(words) - 2):
        if words[i].lower() in joiners:
            return [" ".join(words[:i]), " ".join(words[i + 1 :])]
    if len(words) > 1:
        if words[-1].casefold() in _KINDS and lexicon.agency(bare := KIND.sub("", name.removesuffix(" file"))):
            return [bare]  # "AP Photo"; "Images" belongs to names
        for found in _FROM.finditer(name):
            if lexicon.agency(name[found.end() :]):
                return [name[: found.start()], name[found.end() :]]  # "Ada Lo on Unsplash"
    return [name] if name else []


_NOTICE: Final = re.compile(r"©|\(c\)|copyright|reserved|vorbehalten|réservés|reservados")


def own_notice(page: Page, text: str) -> bool:
    """Whether a © line is the site's own: it names the site, a year, or rights reserved."""
    folded = text.casefold()
    mark = _NOTICE.search(folded)
    if mark is None:
        return False
    name = (page.meta.site_name or page.meta.linked.publisher or "").casefold()
    return mark[0][0] not in "©(c" or (bool(name) and name in folded) or _YEAR.search(folded) is not None


_YEAR: Final = re.compile(r"(?:©|\(c\)|copyright)\W{0,3}(?:19|20)\d\d")
