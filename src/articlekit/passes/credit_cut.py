"""Where in a caption its credit stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from articlekit.lexicon import Lexicon, fold
from articlekit.lexicon.schema import FALLBACKS, load
from articlekit.model import Span
from articlekit.passes.credit_words import (
    KIND,
    MAX_CREDIT,
    MAX_NAMED,
    SENTENCE_END,
    Reading,
    camera_name,
    is_list,
    is_short_name,
    is_single,
    labelled,
    name_like,
    names_agency,
    person_like,
    slashed,
    span_hint,
    tidy,
    without_word,
    word_and_names,
)

_RUN: Final = re.compile(r"\w+|[©ⓒ]|\(c\)")
_GLUED: Final = re.compile("[a-zß-ÿ][A-ZÀ-Þ]")
_BEFORE_LABEL: Final = frozenset('.!?…:;|•·–—/-([\n"”»“’)]©。！？）】」』、,')
_COLON_REACH: Final = 28
_MAX_STARTS: Final = 30
_MIN_CAPTION: Final = 3
_MIN_NAME: Final = 2
_SHORT: Final = 30


class Cut(NamedTuple):
    """Where a credit stands in a caption."""

    start: int
    end: int
    reading: Reading


def cut(text: str, spans: tuple[Span, ...], lexicon: Lexicon) -> Cut | None:
    """Find the credit in a caption: at an element's border, behind a label, in the last brackets, at the very end.

    Args:
        text: The caption as it stands.
        spans: Its inline elements.
        lexicon: Labels and agencies.
    """
    return _by_span(text, spans, lexicon) or by_label(text, lexicon) or _by_tail(text, lexicon)


def _by_span(text: str, spans: tuple[Span, ...], lexicon: Lexicon) -> Cut | None:
    """An element at either end of the caption that reads as a credit."""
    last = len(text.rstrip(" .)]"))
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        inner = text[span.start : span.end]
        if span.end - span.start > MAX_CREDIT or len(inner) > len(text) - _MIN_CAPTION:
            continue
        if span.start and span.end < last:
            reading = labelled(text[span.start :], lexicon) if span.tag != "a" else None
            if reading is not None and is_single(reading.text):
                return Cut(span.start, len(text), reading)
        elif span.start:
            start = _label_start(text, span.start)
            reading = _span_reading(text[start:], span, lexicon, text[:start])
            if reading is not None:
                return Cut(start, len(text), reading)
        elif span.start == 0 and len(text) - span.end > len(inner):
            reading = labelled(inner, lexicon)
            if reading is None and span_hint(span) and names_agency(tidy(inner), lexicon):
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
    """An element at the end of a caption as a credit."""
    reading = labelled(inner, lexicon)
    if reading is not None:
        return reading
    bare = tidy(inner)
    if not bare or SENTENCE_END.search(bare[:-1]):
        return None
    marked = (
        names_agency(bare, lexicon)
        or slashed(bare)
        or (span_hint(span) and name_like(bare, most_small=0.2))
        or (inner[:1] in "/|–—·•©" and name_like(bare))
        # A link or an emphasised name that ends a sentence belongs to the sentence.
        or (
            span.tag in ("span", "cite", "small", "em", "i")
            and _closed(before)
            and (person_like(bare) or is_list(bare))
        )
    )
    return Reading(without_word(bare, lexicon), "credit.span") if marked else None


def _closed(before: str) -> bool:
    """Whether a caption is over where an element starts: after a full stop, or with no space between."""
    return not before[-1:].isspace() or before.rstrip()[-1:] in '.!?…"”»)/|–—·•'


@lru_cache(maxsize=128)
def by_label(text: str, lexicon: Lexicon) -> Cut | None:
    """The first label behind which only names follow; a leading label whose names end with the sentence."""
    for start in _starts(text, lexicon):
        found = _at(text, start, lexicon) if start else _leading(text, lexicon)
        if found is not None:
            return _with_bracket(text, found)
    return _first_line(text) if "\n" in text else None


@lru_cache(maxsize=64)
def _openings(lexicon: Lexicon) -> frozenset[str]:
    """The first three letters of every credit label: most words of a caption fail there, at the cost of one look."""
    codes = dict.fromkeys((*([lexicon.language] if lexicon.language else []), *FALLBACKS))
    labels = [load(code).credit for code in codes]
    return frozenset(fold(text).strip()[:3] for c in labels for text in (*c.prefix, *c.prefix_colon, *c.heading))


@lru_cache(maxsize=64)
def _first_letters(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(opening[:1] for opening in _openings(lexicon))


def _starts(text: str, lexicon: Lexicon) -> list[int]:
    """Places where a label may stand, by its first letters and by what stands before or behind it."""
    floor, known, firsts = max(0, len(text) - MAX_CREDIT), _openings(lexicon), _first_letters(lexicon)
    folded = fold(text[floor:])
    starts = [0] if floor else []
    for match in _RUN.finditer(folded):
        at = match.start()
        if folded[at] in firsts and (
            folded[at : at + 3] in known or folded[at : at + 2] in known or folded[at] in known
        ):
            starts.extend(_border(text, floor + at))
    starts.extend(m.start() + 1 for m in _GLUED.finditer(text, floor) if fold(text[m.end() - 1 : m.end() + 2]) in known)
    return sorted(starts)[:_MAX_STARTS]


def _border(text: str, at: int) -> list[int]:
    """The place itself, the bracket before it, or nothing where a label cannot begin."""
    before = text[:at].rstrip(" ") if at else ""
    if not before or text[at] in "©ⓒ(":
        return [at]
    if before[-1] in "([（【":
        return [len(before) - 1]
    apart = len(before) < at or before[-1] not in "-/’"
    if apart and before[-1] in _BEFORE_LABEL:
        return [at]
    colon = text[at : at + _COLON_REACH].replace("：", ":").find(":")
    return [at] if colon > 0 and apart and not _SENTENCE.search(text, at, at + colon) else []


_SENTENCE: Final = re.compile(r"[.!?,;]\s")


def _at(text: str, start: int, lexicon: Lexicon) -> Cut | None:
    """A labelled credit from here to its closing bracket, or to the end."""
    closing = _CLOSING.get(text[start : start + 1])
    end = len(text)
    if closing is not None:
        end = _matching(text, start, closing)
    reading = labelled(text[start:end], lexicon)
    if reading is None or not (is_single(reading.text) or closing):
        return None
    return Cut(start, end, reading)


def _with_bracket(text: str, found: Cut) -> Cut:
    """Take the bracket in that holds the label and a word before it: "(Representational image: Ada Lo)"."""
    start, end, reading = found
    opening = text.rfind("(", max(0, start - _SHORT), start)
    if opening < 1 or ")" in text[opening:start] or not text[end - 1 : end + 1].endswith(")"):
        return found
    return Cut(opening, len(text) if end + 1 >= len(text) else end + 1 if text[end] == ")" else end, reading)


_CLOSING: Final = {"(": ")", "[": "]", "（": "）", "【": "】"}


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
        return None
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


_TAIL: Final = re.compile(
    r"[.!?…][\"”»’)\]]{0,2}\s*(?=[^\s.])|[＝=]|\s[–—|•-]+\s?|\|\s?|\n|(?=[(\[（【])|(?<=[a-zß-ÿ])(?=[A-Z])"
    r"|\s?/\s?(?=(?:Foto|Photo)s?\s[A-ZÀ-Þ])"
)
_MISCUT: Final = re.compile(r"^\d{1,2},?\s\d{4}|[.!?]\s?[(\[]")
"""A piece that opens with the rest of a date, "Nov. 19, 2019 (Ada Lo/AP)", or in which another ends."""
_FILE: Final = re.compile(r"(?i),?\sfile$")


def _runs_on(text: str, start: int) -> bool:
    """Whether a capital follows a small letter without a space, or stands in a new line: two elements met here."""
    before = text[max(0, start - 5) : start]
    return before[-1:] == "\n" or (len(before) > 3 and before[-4:].isalpha() and before[-4:].islower())  # noqa: PLR2004


_ASIDE: Final = re.compile(
    r"(?i)\d|bild|foto|photo|archiv|symbol|file|image|illustr|left|right|links|rechts|gauche|droite|izq|der\.|"
    r"\b[lrmdi]\b|screenshot|montage"
)
"""What stands in brackets at the end of a caption and is no name: "(file photo)", "(links)", "(2019)"."""


def _by_tail(text: str, lexicon: Lexicon) -> Cut | None:
    """No label: an agency, names with a stroke or a bare name behind the end of the last sentence."""
    if (shot := camera_name(text)) is not None:
        start, end, name = shot
        return Cut(start, end, labelled(name, lexicon) or Reading(name, "credit.camera"))
    starts = [0, *(m.end() for m in _TAIL.finditer(text, max(0, len(text) - MAX_NAMED - 4)))]
    for start in starts[1:]:
        tail, before = text[start:], text[:start].rstrip()
        if not tail or len(tail) > MAX_NAMED or len(before) < _MIN_CAPTION:
            continue
        reading = _tail_reading(tail, before, lexicon, runs_on=_runs_on(text, start))
        if reading is not None:
            return Cut(start, len(text), reading)
    return None


def _tail_reading(tail: str, before: str, lexicon: Lexicon, *, runs_on: bool) -> Reading | None:
    """The last piece of a caption as a credit."""
    bare, bracketed = tidy(tail), tail[0] in _CLOSING
    if len(bare) < _MIN_NAME or SENTENCE_END.search(bare[:-1]) or (bracketed and tail.rstrip(" .")[-1] not in ")]）】"):
        return None
    if not bracketed and _MISCUT.search(bare):
        return None
    agency = bare if lexicon.agency(bare) else KIND.sub("", bare)
    if (bracketed or len(agency) < len(bare)) and lexicon.agency(agency):
        return Reading(agency, "credit.tail")
    if before[-1] in '.!?…|"”»' and (reading := word_and_names(bare)) is not None:
        return reading
    printed, bare = bare, _FILE.sub("", bare)  # "Ada Lo / Reuters file"
    marked = (
        names_agency(bare, lexicon)
        or (slashed(bare) and not bare[-1].isdigit())
        or (without_word(bare, lexicon) != bare and before[-1] not in ".!?…")
        or (bracketed and before[-1] in '.!?…"”»' and is_short_name(bare) and not _ASIDE.search(bare))
        or (before[-1] == "|" and is_short_name(bare))
        or (
            person_like(bare)
            and (runs_on or before[-1] in "–—|" or (before[-1] in ".!?…" and tail.rstrip()[-1] != "."))
        )
    )
    return Reading(without_word(printed, lexicon), "credit.tail") if marked else None
