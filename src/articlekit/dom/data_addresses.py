"""Addresses that hold what they address (``data:image/png;base64,…``): nobody reads them, so they are cut short.

A picture of some megabytes in an attribute would else go through the HTML parser and every search that looks at addresses.
In a document of ordinary length they cost less than looking for them.
"""

from __future__ import annotations

_SCHEME = "data:"
_OPENINGS = frozenset("\"'(= ")
"""What stands before an address in markup, in styles and in JSON."""
_ENDS = "\"'<>()\\ \n"
"""What ends it: none of these may stand in one."""
_LONG_DOCUMENT = 1_000_000
"""Characters from which a document is worth the search; nine in ten pages have fewer than half as many."""
_LONG = 2000
_KEPT = 64


def shortened(text: str, least: int = _LONG_DOCUMENT) -> str:
    """A document of at least so many characters, in which no such address is long; a shorter one as it is."""
    at = text.find(_SCHEME) if len(text) >= least else -1
    if at < 0:
        return text
    following = dict.fromkeys(_ENDS, -1)
    pieces, done = [], 0
    while at >= 0:
        end = at + len(_SCHEME)
        if at and text[at - 1] in _OPENINGS:
            end = _end(text, end, following)
            if end - at > _LONG:
                pieces.append(text[done : at + _KEPT])
                done = end
        at = text.find(_SCHEME, end)
    return "".join((*pieces, text[done:])) if pieces else text


def _end(text: str, at: int, following: dict[str, int]) -> int:
    """Where the address ends; ``following`` keeps the next place of each sign, so that no text is searched twice."""
    for sign, place in following.items():
        if place < at:
            found = text.find(sign, at)
            following[sign] = found if found >= 0 else len(text)
    return min(following.values())
