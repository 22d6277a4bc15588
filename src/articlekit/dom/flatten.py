"""Guards against documents that libxml2 cuts without a word: text after ``</html>``, and nesting beyond its limit."""

from __future__ import annotations

import re

from lxml import etree

MAX_DEPTH = 2000
"""libxml2 stops reading a little below 2,048 nested elements, even with ``huge_tree``."""

CLOSING = re.compile(r"</(?:html|body)\s{0,9}>", re.IGNORECASE)
"""The closing tags after which libxml2 reads no more. HTML5 reads on, and so do we."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})([^<>]{0,20000})>")
_KEPT = frozenset("title meta link script style p h1 h2 h3 h4 h5 h6 br img time head".split())
_INLINE = frozenset("a abbr b bdi cite code em font i ins del mark q s small span strike strong sub sup tt u var".split())


def depth_at_end(root: etree._Element) -> int:
    """How deep the last element of the document stands; where libxml2 gave up, it stands at the limit."""
    depth = 0
    while len(root) and depth <= MAX_DEPTH:
        root = root[-1]
        depth += 1
    return depth


def flattened(text: str) -> str:
    """The document without nesting: block-level tags become paragraph borders, inline ones go.

    >>> flattened("<div><div class=a>one</div><b>two</b></div>")
    '<p><p>one<p>two<p>'
    """
    return _TAG.sub(_flat_tag, CLOSING.sub("", text))


def _flat_tag(match: re.Match[str]) -> str:
    tag = match[2].lower()
    if tag in _KEPT:
        return match[0]
    return "" if tag in _INLINE else "<p>"
