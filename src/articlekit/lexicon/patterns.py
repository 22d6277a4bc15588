"""Credit lines with named parts, as regular expressions that are tried only where a cue word stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import define

from articlekit.errors import LexiconError
from articlekit.lexicon.compile import CLOSING, Layer
from articlekit.lexicon.folding import fold, lead
from articlekit.lexicon.hits import Hit
from articlekit.lexicon.names import clean_groups

MAX_PATTERN_TEXT: Final = 400
"""Of a longer text only the two ends are searched for patterns."""
_WINDOW: Final = 250


@define
class _Pattern:
    layer: Layer
    rule: str
    index: int
    source: str
    compiled: re.Pattern[str] | None = None

    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled on first use."""
        if self.compiled is None:
            self.compiled = compile_pattern(self.layer, self.source, self.index)
        return self.compiled


class Patterns:
    """Regular expressions with named groups, tried only where a cue stands."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._patterns: list[_Pattern] = []
        cues: set[str] = set()
        for layer in layers:
            cues.update(form for cue in layer.labels.cue for form in (cue.lower(), fold(cue), cue.replace("'", "’")))
            prefix = f"lexicon:{layer.language}.{layer.topic}.pattern"
            for i, source in enumerate(layer.labels.pattern):
                self._patterns.append(_Pattern(layer, f"{prefix}[{i}]", i, source))
        self._cues = tuple(cues)

    def find(self, text: str) -> Hit | None:
        """The first pattern whose parts make sense."""
        if len(text) <= MAX_PATTERN_TEXT:
            return self._search(text)
        if (hit := self._search(text[:_WINDOW])) is not None:
            return hit
        cut = len(text) - _WINDOW
        # The letter keeps "^" from matching in the middle of a text.
        hit = self._search("x" + text[cut + 1 :])
        return hit and hit.placed(hit.start + cut, hit.end + cut)

    def compile_all(self) -> None:
        """Compile every pattern.

        Raises:
            LexiconError: One is no regular expression or names an unknown macro.
        """
        for pattern in self._patterns:
            pattern.regex()

    def cued(self, text: str) -> bool:
        """Whether a cue stands in a text, without which no pattern fits."""
        lowered = text.lower()
        for cue in self._cues:  # noqa: SIM110 - a generator takes twice as long, and nearly every text has none
            if cue in lowered:
                return True
        return False

    def cues(self, text: str) -> list[str]:
        """The cues that stand in a text, in small letters: a part of it without any of them needs no look."""
        lowered = text.lower()
        return [cue for cue in self._cues if cue in lowered]

    def _search(self, text: str) -> Hit | None:
        if not self.cued(text):
            return None
        folded = fold(text)
        for pattern in self._patterns:
            match = pattern.regex().search(folded)
            if match is not None and (hit := _pattern_hit(text, pattern, match)) is not None:
                return hit
        return None


def _pattern_hit(text: str, pattern: _Pattern, match: re.Match[str]) -> Hit | None:
    spans = {name: match.span(name) for name in match.re.groupindex if match[name] is not None}
    raw = {name.removesuffix(_TWIN): text[slice(*span)] for name, span in spans.items()}
    groups = clean_groups(raw, pattern.layer.words)
    if raw and not groups:
        return None
    start = match.start() + lead(match[0])
    end = _end_of_groups(text, match, groups)
    return Hit(
        rule=pattern.rule,
        label=text[start:end].strip(),
        start=start,
        end=end,
        rest=text[end:].strip(CLOSING + ".,;)"),
        groups=groups,
    )


def _end_of_groups(text: str, match: re.Match[str], groups: dict[str, str]) -> int:
    """Where a credit ends: runs reach too far, so the last name, once cleaned, decides."""
    last = max(match.re.groupindex, key=match.end, default="")
    name = groups.get(last.removesuffix(_TWIN))
    if name is None or last.startswith("source_language") or match.end(last) < match.end():
        return match.end()
    place = text.find(name, match.start(last))
    return match.end() if place < 0 else place + len(name)


# A run of text up to what can end a name. Bounded and without nesting, so that nothing can backtrack far.
_RUN: Final = r"[^\n|()\[\]:;]{2,90}"
_MACROS: Final = {
    "start": r"(?:^\W{0,4}|[\n|·•/()\[\]\-.] {0,2}|^[^\n,]{2,60}, )",
    "sep": r" ?[:\-|,.(/=]? ?",
    "colon": r" ?[:=\-|] ?",
    "end": r" ?[.)\]]? ?$",
    "quote": r"[\"'<>]{0,2} ?",
    "q": r"(?: ?: ?| )[\"'<>]{0,2} ?",
}


_NAMES: Final = {
    "translator": "translator",
    "author": "original_author",
    "source": "source_publication",
    "publication": "publication",
    "name": "name",
}


def _name_macros(*, glued: bool) -> dict[str, str]:
    """What stands for names: they start a word, unless the script glues words together."""
    start = "" if glued else r"(?<![^\W_])"
    return {macro: f"{start}(?P<{group}>{_RUN})" for macro, group in _NAMES.items()}


def compile_pattern(layer: Layer, source: str, index: int) -> re.Pattern[str]:
    """Expand the macros of a pattern and compile it.

    Raises:
        LexiconError: It names an unknown macro or is no regular expression.
    """
    key = f"{layer.topic}.pattern[{index}]"
    names = sorted(map(re.escape, layer.words.language_codes), key=len, reverse=True) or ["(?!)"]
    edge = "" if layer.no_word_spacing else r"(?!\w)"
    named = _name_macros(glued=layer.no_word_spacing)
    macros = {**_MACROS, **named, "language": f"(?P<source_language>{'|'.join(names)}){edge}", **layer.macros}
    try:
        for _ in range(2):  # a language's own macros may use the general ones
            source = re.sub(r"\{([a-z_]+)\}", lambda m: macros[m[1]], source)
        return re.compile(fold_pattern(_twins(source)))
    except KeyError as error:
        raise LexiconError(f"unknown macro {error}", file=f"{layer.language}.toml", key=key) from error
    except re.error as error:
        raise LexiconError(f"no regular expression: {error}", file=f"{layer.language}.toml", key=key) from error


_TWIN: Final = "_2"


def _twins(source: str) -> str:
    """Give a group that occurs twice a second name, since a pattern may name the language at either of two places."""
    seen: set[str] = set()

    def rename(match: re.Match[str]) -> str:
        name = match[1]
        twin = name in seen
        seen.add(name)
        return f"(?P<{name}{_TWIN}>" if twin else match[0]

    return re.sub(r"\(\?P<(\w+)>", rename, source)


def fold_pattern(source: str) -> str:
    r"""Fold the letters of a pattern, leaving escapes such as ``\W`` and group names as they are."""
    return "".join(part if part.startswith(("\\", "(?P")) else fold(part) for part in _ATOMS.findall(source))


_ATOMS: Final = re.compile(r"\\.|\(\?P<\w+>|\(\?P|[^\\(]+|\(", re.DOTALL)
