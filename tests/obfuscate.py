"""Make class names and ids meaningless, the way CSS-in-JS builds do, and leave the rest of a page as it is.

The same word always gives the same code, so that what was alike on the page stays alike. Links to ``#anchors`` follow
their ids. Scripts, styles, comments and all other attributes stay untouched.
"""

import re
import sys
from hashlib import sha256
from pathlib import Path

_OPAQUE = re.compile(r"<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""(\s(?:class|id|for|aria-labelledby|aria-describedby)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
_ANCHOR = re.compile(r"""(\shref\s*=\s*["']#)([^"'\s]+)""", re.IGNORECASE)
_SHAPES = ("css-{0:.6}", "sc-{0:.8}", "_{0:.5}", "{1:.2}{0:.4}", "styles__{0:.5}")
_LETTERS = str.maketrans("0123456789", "ghijkmnpqr")


def codename(word: str) -> str:
    """A meaningless name of one of the usual shapes.

    >>> codename("article-body") == codename("article-body")
    True
    >>> "article" in codename("article-body")
    False
    """
    digest = sha256(word.encode()).hexdigest()
    return _SHAPES[int(digest[-1], 16) % len(_SHAPES)].format(digest, digest[10:].translate(_LETTERS))


def obfuscate(html: str) -> str:
    """The same page with meaningless class names and ids.

    >>> obfuscate('<p class="read-also">Read also</p><!-- class="x" -->').count("read-also")
    0
    """
    done, at = [], 0
    for opaque in _OPAQUE.finditer(html):
        done += [_rename(html[at : opaque.start()]), opaque.group()]
        at = opaque.end()
    return "".join([*done, _rename(html[at:])])


def _rename(html: str) -> str:
    html = _ATTRIBUTE.sub(lambda m: m[1] + '"' + " ".join(map(codename, m[2].strip("\"'").split())) + '"', html)
    return _ANCHOR.sub(lambda m: m[1] + codename(m[2]), html)


if __name__ == "__main__":
    print(obfuscate(Path(sys.argv[1]).read_text("utf-8")))  # noqa: T201 - to look at a page's second form
