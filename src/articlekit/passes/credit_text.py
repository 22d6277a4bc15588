"""The text of a credit: is this one, where does it start in a caption, whom does it name.

A credit is a name with a mark: a label ("Photo:"), a ©, an agency, a slash between two names, an element of its own. None
of the marks is needed where the place says enough, and no mark makes a sentence a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from articlekit.lexicon import Lexicon
from articlekit.model import Block, Credit, Span

MAX_CREDIT = 240
"""Longer texts are no credit, unless they open with a ©."""
_MAX_NAMED = 110
_WORD = re.compile(r"[^\s/|,;&+]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}[.!?](?=\s|$)|[。！？]")
_SMALL = frozenset(
    "de di da do del della der den des dem du van von vom zu zum zur le la les el al bin ibn ter ten og och und and et y e "
    "en i a of for für per par pour por by via courtesy picture alliance stock dpa imago ddp epd kna privat private "
    "getty afp x & + - – — •".split()
)
_HINT = re.compile(
    r"(?i)credit|copyright|photograph|fotograf|rechte|bildquelle|crédit|credito|autor|author|source|owner|fuente|agency|agentur"
)


def name_like(text: str, *, most_small: float = 0.0, most_cjk: int = 16) -> bool:
    """Whether a short text reads as names: capitals, numbers, and between them only the small words that names have.

    Args:
        text: The text.
        most_small: Share of other small words that is borne; a label in front allows some.
        most_cjk: How many characters names have at most in scripts without word spaces.
    """
    if not text or len(text) > MAX_CREDIT:
        return False
    words = _WORD.findall(text)
    if not words or len(words) > 28:  # noqa: PLR2004
        return False
    if _CJK.search(text):
        return len(text) <= most_cjk and not _SENTENCE_END.search(text)
    small = sum(
        1 for w in words if w.islower() and "." not in w[1:-1] and w.strip("().") not in _SMALL and "-" not in w
    )
    return small <= most_small * len(words)


class Reading(NamedTuple):
    """A text as a credit."""

    text: str
    """Without label, © and brackets."""
    rule: str
    """By which mark it is one."""


_EDGE_LEFT = " \t\n\u00a0,;:|/–—-•·*>»"
_EDGE_RIGHT = " \t\n\u00a0,;:|/–—-•·*"
_RESERVED = re.compile(
    r"(?i)[\s.,;|–-]*\(?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\)?\.?$"
)


def labelled(text: str, lexicon: Lexicon) -> Reading | None:
    """A text that opens with a credit label, as a credit; ``None`` where it has none, or goes on like a sentence."""
    rest, rule = text.strip(), ""
    for _ in range(3):  # "Foto: © Bild: Ada Lo"
        opened = rest.lstrip("([" + _EDGE_LEFT)
        hit = lexicon.match("credit", "prefix", opened)
        if hit is None or hit.start > 1:
            break
        rule = rule or hit.rule
        if opened[hit.end - 1 : hit.end + 1].lstrip()[:1] == "/":  # "Getty Images/Ada Lo": a name, not a label
            break
        rest = opened[hit.end :].lstrip(_EDGE_LEFT)
    if not rule:
        return None
    body = tidy(rest)
    if not body:
        return None
    free = "©" in text[:3] or rule.startswith("lexicon:mul")
    short = body.count(" ") < 4 and not _SENTENCE_END.search(body)  # noqa: PLR2004 - "Bild: gemeinfrei"
    good = name_like(body, most_small=1.0 if short else 0.65 if free else 0.45, most_cjk=40)
    return Reading(body, rule) if good else None


_ADDRESS = re.compile(r"\s*https?://\S+")


def tidy(text: str) -> str:
    """A credit without the punctuation around it; brackets go where they hold all of it or are not paired."""
    text = _RESERVED.sub("", _ADDRESS.sub("", text.strip())).strip(_EDGE_LEFT + " ").rstrip(_EDGE_RIGHT)
    while text and text[0] in "([" and text[-1] in ")]" and not any(c in "()[]" for c in text[1:-1]):
        text = text[1:-1].strip(_EDGE_LEFT).rstrip(_EDGE_RIGHT)
    for opening, closing in ("()", "[]"):
        if text.count(closing) > text.count(opening) and text.endswith(closing):
            text = text[:-1].rstrip(_EDGE_RIGHT)
        if text.count(opening) > text.count(closing):
            text = text[1:] if text[0] == opening else text + closing
    if text.endswith(".") and not re.search(r"(?:\b\w|Inc|Co|Ltd|Corp|Jr|Sr|\.\w{1,4})\.$", text):
        text = text[:-1].rstrip(_EDGE_RIGHT)
    return text.replace("\n", " ").strip()


@lru_cache(maxsize=512)
def _agencies_in(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    return lexicon.agencies_in(text)


def names_agency(text: str, lexicon: Lexicon) -> bool:
    """Whether a short text names an agency and otherwise only names."""
    if len(text) > _MAX_NAMED:
        return False
    if name_like(text, most_small=0.1):
        return bool(_agencies_in(lexicon, text))
    return len(text) < _SHORT and lexicon.agency(text) is not None


_SHORT = 24
_SLASHED = re.compile(r"^[^\s/].{1,50}?\S\s?[/|]\s?[^\s/].{1,60}$")
_CLOCK = re.compile(r"^\d|\d[.:/-]\d\d")
_PERSON = re.compile(r"^@?[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3}$")


def slashed(text: str) -> bool:
    """Whether a text is names with strokes between: ``Ada Lo/Tide Pictures``."""
    return len(text) <= _MAX_NAMED and name_like(text) and _SLASHED.match(text) is not None and not _CLOCK.search(text)


def person_like(text: str) -> bool:
    """Whether a text is two to four capitalised words and nothing else."""
    return len(text) <= 50 and _PERSON.match(text) is not None and name_like(text) and text[:1].isupper()  # noqa: PLR2004


def whole(block: Block, lexicon: Lexicon, *, beside_caption: bool) -> Reading | None:
    """Whether a block is nothing but a credit.

    Args:
        block: A text near a picture.
        lexicon: Labels and agencies.
        beside_caption: Whether another text of the picture reads as its caption, so that bare names are the credit.
    """
    text = block.text.strip()
    if len(text) > MAX_CREDIT and text[0] != "©":
        return None
    reading = labelled(text, lexicon)
    if reading is not None:
        return reading if _is_single(reading.text) else None
    bare = tidy(text)
    if not bare or _SENTENCE_END.search(bare[:-1]) or _by_label(text, lexicon) is not None:
        return None
    if names_agency(bare, lexicon):
        return _word_and_names(bare) or Reading(bare, "credit.agency")
    if len(bare) < 60 and bare[:2].lower() == "cc" and not bare[2:3].isalpha():  # noqa: PLR2004 - a licence and a name
        return Reading(bare, "credit.licence")
    if slashed(bare) and (beside_caption or "/" in bare):
        return Reading(bare, "credit.slashed")
    if _hinted(block) and len(bare) <= _MAX_NAMED and name_like(bare, most_small=0.5 if bare.count(" ") < 4 else 0.2):  # noqa: PLR2004
        return Reading(bare, "credit.element")
    if beside_caption and (reading := _word_and_names(bare)) is not None:
        return reading
    if beside_caption and person_like(bare):
        return Reading(bare, "credit.name")
    return None


_UNKNOWN_LABEL = re.compile(r"(?P<label>[^\W\d_]{3,14})\s?[:：]\s*(?P<names>\S.{1,60})$")


def _word_and_names(text: str) -> Reading | None:
    """A word with a colon and nothing but names behind it: a label of a language that the lexicon does not know."""
    match = _UNKNOWN_LABEL.match(text)
    if match is None or not match["label"][0].isupper():
        return None
    names = tidy(match["names"])
    good = names[:1].isupper() and name_like(names) and names.count(" ") <= 4 and not names[-1].isdigit()  # noqa: PLR2004
    return Reading(names, "credit.colon") if good else None


def is_label(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a credit label and no more: "Foto:" in an element of its own."""
    hit = lexicon.match("credit", "prefix", text) if len(text) < _SHORT else None
    return hit is not None and not hit.rest.strip(" :")


def _is_single(text: str) -> bool:
    """No caption follows the credit: "Photo: Ada Lo. The harbour after the storm" is both."""
    match = _SENTENCE_END.search(text)
    return match is None or match.end() >= len(text) - 1 or name_like(text[match.end() :].strip())


def _hinted(block: Block) -> bool:
    node = block.node
    own = " ".join((*node.classes, node.attrs.get("itemprop", ""), node.tag if node.tag in ("cite", "small") else ""))
    if _HINT.search(own) or "cite" in own:
        return True
    return any(_span_hint(s) for s in block.spans if s.end - s.start >= len(block.text) - 4)


def _span_hint(span: Span) -> bool:
    return (
        span.tag in ("cite", "small")
        or _HINT.search(f"{span.attrs.get('class', '')} {span.attrs.get('itemprop', '')}") is not None
    )


# ---------------------------------------------------------------------------------------------- inside a caption

_START = re.compile(
    r"[(\[]|[.!?…\"”»’)\]]\s*(?=[^\s.,;:!?…\"”»’)\]])|\s[•·–—/-]+\s|\|\s*|\n|\s?(?=©)|(?<=[a-zß-ÿ])(?=[A-Z])|\s\([cC]\)\s"
)
_MAX_STARTS = 30
_MIN_CAPTION = 3


class Cut(NamedTuple):
    """Where a credit stands in a caption."""

    start: int
    end: int
    reading: Reading


def cut(text: str, spans: tuple[Span, ...], lexicon: Lexicon) -> Cut | None:
    """Find the credit in a caption: at an element's border, behind a label, in the last brackets, behind the last sentence.

    Args:
        text: The caption as it stands.
        spans: Its inline elements.
        lexicon: Labels and agencies.
    """
    return _by_span(text, spans, lexicon) or _by_label(text, lexicon) or _by_tail(text, lexicon)


def _by_span(text: str, spans: tuple[Span, ...], lexicon: Lexicon) -> Cut | None:
    """An element at either end of the caption that reads as a credit."""
    last = len(text.rstrip(" .)]"))
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        inner = text[span.start : span.end]
        if span.end - span.start > MAX_CREDIT or len(inner) > len(text) - _MIN_CAPTION:
            continue
        if span.start and span.end < last:
            reading = labelled(text[span.start :], lexicon) if span.tag != "a" else None
            if reading is not None and _is_single(reading.text):
                return Cut(span.start, len(text), reading)
        elif span.start:
            start = _label_start(text, span.start)
            reading = _span_reading(text[start:], span, lexicon, text[:start])
            if reading is not None:
                return Cut(start, len(text), reading)
        elif span.start == 0 and len(text) - span.end > len(inner):
            reading = labelled(inner, lexicon)
            if reading is None and _span_hint(span) and names_agency(tidy(inner), lexicon):
                reading = Reading(tidy(inner), "credit.span")
            if reading is not None:
                return Cut(0, span.end, reading)
    return None


def _label_start(text: str, start: int) -> int:
    """Take a label that stands before the element in: "… Photo: <a>Ada Lo</a>", "(<i>Ada Lo</i>)"."""
    before = text[:start]
    match = re.search(r"(?:[(\[©]\s?|(?:^|(?<=[\s.(]))[^\W\d_]{3,20}(?:\s(?:by|credit|de|von))?\s?:\s?)$", before[-40:])
    return start if match is None else start - len(match[0])


def _span_reading(inner: str, span: Span, lexicon: Lexicon, before: str) -> Reading | None:
    reading = labelled(inner, lexicon)
    if reading is not None:
        return reading
    bare = tidy(inner)
    if not bare or _SENTENCE_END.search(bare[:-1]):
        return None
    if names_agency(bare, lexicon) or slashed(bare):
        return Reading(bare, "credit.span")
    if _span_hint(span) and name_like(bare, most_small=0.2):
        return Reading(bare, "credit.span")
    if inner[:1] in "/|–—·•©" and name_like(bare):
        return Reading(bare, "credit.span")
    # A link or an emphasised name that ends a sentence belongs to the sentence.
    if span.tag in ("span", "cite", "small", "em", "i") and person_like(bare) and _closed(before):
        return Reading(bare, "credit.span")
    return None


def _closed(before: str) -> bool:
    """Whether a caption is over where an element starts: after a full stop, or with no space between."""
    return not before[-1:].isspace() or before.rstrip()[-1:] in '.!?…"”»)/|–—·•'


def _by_label(text: str, lexicon: Lexicon) -> Cut | None:
    """The first label behind which only names follow; a leading label whose names end with the sentence."""
    for start in _starts(text):
        if start == 0:
            found = _leading(text, lexicon)
        else:
            found = _at(text, start, lexicon)
        if found is not None:
            return found
    return None


def _starts(text: str) -> Iterator[int]:
    """Places where a label may stand: behind punctuation, at a border between two runs, and up to three words before a colon."""
    floor = max(0, len(text) - MAX_CREDIT)
    starts = {0}
    for count, match in enumerate(_START.finditer(text, floor)):
        if count > _MAX_STARTS:
            break
        starts.add(match.start() if match[0][:1] in ("(", "[") else match.end())
    colon = text.find(":", floor)
    while colon > 0 and len(starts) <= 2 * _MAX_STARTS:
        space = colon - 1
        for _ in range(3):
            space = text.rfind(" ", 0, space)
            starts.add(space + 1)
            if space < 0:
                break
        colon = text.find(":", colon + 1)
    return iter(sorted(starts))


def _at(text: str, start: int, lexicon: Lexicon) -> Cut | None:
    """A labelled credit from here to its closing bracket, or to the end."""
    closing = {"(": ")", "[": "]"}.get(text[start : start + 1])
    end = len(text)
    if closing is not None:
        end = _matching(text, start, closing)
    reading = labelled(text[start:end], lexicon)
    if reading is None or not (_is_single(reading.text) or closing):
        return None
    return Cut(start, end, reading)


def _matching(text: str, start: int, closing: str) -> int:
    depth = 0
    for i in range(start, len(text)):
        if text[i] == text[start]:
            depth += 1
        elif text[i] == closing:
            depth -= 1
            if depth == 0:
                return i + 1
    return len(text)


def _leading(text: str, lexicon: Lexicon) -> Cut | None:
    """A credit before the caption: "Photo: Ada Lo. The harbour …", "© Ada Lo | The harbour …"."""
    hit = lexicon.match("credit", "prefix", text)
    if hit is None or hit.start > 1:
        return _first_line(text)
    breaks = re.finditer(r"\.\s+(?=\S)|\s[|•–—]\s|\n", text[hit.end : hit.end + MAX_CREDIT])
    for match in sorted(breaks, key=lambda m: "|" in m[0]):
        end = hit.end + match.start()
        caption = text[hit.end + match.end() :]
        reading = labelled(text[:end], lexicon)
        if reading is not None and len(caption) > len(reading.text) and not name_like(caption):
            return Cut(0, hit.end + match.end(), reading)
    return None


def _first_line(text: str) -> Cut | None:
    """Names in a line of their own above the caption."""
    line, _, caption = text.partition("\n")
    bare = tidy(line)
    if caption and line.count(" ") < 5 and len(caption) > 2 * len(line) and bare.istitle() and name_like(bare):  # noqa: PLR2004
        return Cut(0, len(line) + 1, Reading(bare, "credit.line"))
    return None


_BY_CAMERA = re.compile(r"[（(＝=](?P<name>[^（）()＝=]{1,20}?)(?:撮影|提供|写す|撮|摄|攝|제공|촬영)[）)]?$")
"""How Japanese, Chinese and Korean captions end: (name took it)."""


_TAIL = re.compile(
    r"[.!?…][\"”»’)\]]{0,2}\s*(?=[^\s.])|[＝=]|\s[–—|•-]+\s?|\s*\|\s*|\n|(?=[(\[])|(?<=[a-zß-ÿ])(?=[A-Z])"
)


def _runs_on(text: str, start: int) -> bool:
    """Whether a capital follows a small letter without a space, or stands in a new line: two elements met here."""
    before = text[max(0, start - 5) : start]
    return before[-1:] == "\n" or (len(before) > 3 and before[-4:].isalpha() and before[-4:].islower())  # noqa: PLR2004


_KIND = re.compile(r"(?i)[\s-]*(?:file|pool|handout|archive|stock)?\s?(?:photo|foto|image|picture|pic)s?$")
_ASIDE = re.compile(
    r"(?i)\d|bild|foto|photo|archiv|symbol|file|image|illustr|left|right|links|rechts|gauche|droite|izq|der\.|\b[lrmdi]\b|screenshot|montage"
)
"""What stands in brackets at the end of a caption and is no name: "(file photo)", "(links)", "(2019)"."""


def _by_tail(text: str, lexicon: Lexicon) -> Cut | None:
    """No label: an agency, names with a stroke or a bare name behind the end of the last sentence."""
    if (shot := _BY_CAMERA.search(text)) is not None:
        return Cut(shot.start(), len(text), Reading(shot["name"].strip(), "credit.camera"))
    starts = [0, *(m.end() for m in _TAIL.finditer(text, max(0, len(text) - _MAX_NAMED - 4)))]
    for start in starts[1:]:
        tail, before = text[start:], text[:start].rstrip()
        if len(tail) > _MAX_NAMED or len(before) < _MIN_CAPTION:
            continue
        bare = tidy(tail)
        if len(bare) < 2 or _SENTENCE_END.search(bare[:-1]) or (tail[0] in "([" and tail.rstrip(" .")[-1] not in ")]"):  # noqa: PLR2004
            continue
        if names_agency(bare, lexicon) or (slashed(bare) and not bare[-1].isdigit()):
            return Cut(start, len(text), Reading(bare, "credit.tail"))
        if tail[0] in "([" and (agency := lexicon.agency(_KIND.sub("", bare))) is not None and agency:
            return Cut(start, len(text), Reading(_KIND.sub("", bare), "credit.tail"))
        if (
            tail[0] in "(["
            and before[-1] in '.!?…"”»'
            and name_like(bare)
            and len(bare) < 30
            and not _ASIDE.search(bare)
        ):
            return Cut(start, len(text), Reading(bare, "credit.tail"))
        if before[-1] in '.!?…|"”»' and (reading := _word_and_names(bare)) is not None:
            return Cut(start, len(text), reading)
        closed = (before[-1] in ".!?…" and tail.rstrip()[-1:] != ".") or before[-1] in "–—|" or _runs_on(text, start)
        if (closed and person_like(bare)) or (before[-1] == "|" and name_like(bare) and len(bare) < 30):  # noqa: PLR2004
            return Cut(start, len(text), Reading(bare, "credit.tail"))
    return None


# ---------------------------------------------------------------------------------------------- a credit's parts

_SEPARATOR = re.compile(
    r"\s*[/|;,•·]\s*|\s+(?:via|for|für|pour|per)\s+|\s[–—-]\s|\.\s+(?=[A-ZÀ-Þ])|\s*\((?=[^)]+\)$)|\)$"
)
_LICENCE_WORD = re.compile(r"(?i)\s*\((?:licen[cs]e|lizenz|licencia|licença|licenza|licentie|licens)\)$")


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
    names = []
    for part in _SEPARATOR.split(bare):
        name = part.strip(" .()[]") if part else ""
        labelled_name = labelled(name, lexicon) if name else None
        name = labelled_name.text if labelled_name else name
        names.extend(n for n in _split_and(name, lexicon) if any(c.isalnum() for c in n))
    return Credit(text, tuple(dict.fromkeys(names)), _agency(bare, names, lexicon)), licence


def _agency(text: str, names: list[str], lexicon: Lexicon) -> str | None:
    exact = lexicon.agency(text) or next((a for n in names if (a := lexicon.agency(n))), None)
    return exact or next(iter(_agencies_in(lexicon, text)), None)


def _split_and(name: str, lexicon: Lexicon) -> list[str]:
    """Two full names around "and" are two; "Farm and Forest" is one."""
    words = name.split()
    joiners = lexicon.words("and_")
    for i in range(2, len(words) - 2):
        if words[i].lower() in joiners:
            return [" ".join(words[:i]), " ".join(words[i + 1 :])]
    return [name] if name else []
