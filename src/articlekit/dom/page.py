"""A page, read once: blocks, nodes and metadata. No pass touches the markup after this, but through ``select``."""

from __future__ import annotations

import datetime as dt
import re
from codecs import BOM_UTF8
from typing import Any, Final, Literal
from urllib.parse import urljoin, urlsplit

from lxml import etree

from articlekit.dom.css import Pieces, Place, Step, compiled
from articlekit.dom.data_addresses import shortened
from articlekit.dom.decode import decode
from articlekit.dom.markup import read_markup
from articlekit.dom.metadata import Metadata, read_metadata, spelt
from articlekit.dom.recovered import is_scant, recovered
from articlekit.dom.runs import show
from articlekit.dom.select import ElementMap, parse_tree
from articlekit.dom.walk import Walk
from articlekit.errors import EmptyDocumentError, InputError
from articlekit.lexicon import Lexicon, guess_language, lexicon_for
from articlekit.limits import Budget, Limits
from articlekit.model import Block

Script = tuple[str, str, str]
"""Type, id and text of a ``<script>``."""


class Page:
    """What passes read.

    Attributes:
        url: The address given by the caller.
        blocks: Runs of text and pieces of media, in document order.
        nodes: Block-level elements, in document order.
        meta: Head metadata, JSON-LD, microdata.
        scripts: Type, id and text of every script.
        crawled: When the page was fetched, if the caller said so.
        source: ``html``, or ``text`` for a plain-text rendering.
        warnings: What was odd about the page; passes may add to it.
        memo: Results of analyses that several passes share.
        base: What relative addresses are relative to.
        host: Its host name, lower case without ``www.``; empty where no address is known.
        budget: What the page may cost, and has.
        markup: The document in UTF-8, for the few who read it again; empty for plain text.
    """

    def __init__(  # noqa: PLR0913 - one place makes pages
        self, walked: Walk, meta: Metadata, *, url: str | None, language: str | None = None,
        crawled: dt.datetime | None = None, scripts: tuple[Script, ...] = (), source: Literal["html", "text"] = "html",
        markup: bytes = b"", budget: Budget | None = None,
    ) -> None:  # fmt: skip
        """Hold what was read; ``read_page`` and ``read_text`` make pages."""
        self.url = url
        self.nodes = tuple(walked.nodes)
        self.blocks = tuple(walked.blocks)
        self._whole = walked.whole
        self.meta = meta
        self.scripts = scripts
        self.crawled = crawled
        self.source = source
        self.warnings: list[str] = list(meta.warnings)
        self.budget = budget or Budget()
        if walked.deep:
            self.budget.exceed("depth", "elements nest too deeply; the inner ones were read as flat text")
        self.memo: dict[str, Any] = {}
        self._empty_times = walked.times
        self._given_language = language
        self.markup = markup
        self.base = meta.base or url or meta.canonical
        self.host = _host(url or meta.canonical)
        found = _ORIGIN.match(self.base or "")
        self._origin = found[0] if found and _is_address(found[0]) else None
        # Made when first asked for: a compiled class has no place for cached properties.
        self._language: tuple[str | None] | None = None
        self._lexicon: Lexicon | None = None
        self._tree: etree._Element | None = None
        self._pieces: Pieces | None = None
        self._elements: ElementMap | None = None

    @property
    def declared_language(self) -> str | None:
        """BCP 47 tag that the page declares, or the caller gave."""
        if self._given_language:
            return self._given_language
        declared = (n.attrs.get("lang") or n.attrs.get("xml:lang") for n in self.nodes[:2])
        tag = next((t for t in declared if t and t.strip()), None) or self.meta.language
        return spelt(tag.strip()) if tag else None

    @property
    def language(self) -> str | None:
        """BCP 47 tag of the text: as declared, unless the words of the page say otherwise."""
        if self._language is None:
            self._language = (self._spoken(),)
        return self._language[0]

    def _spoken(self) -> str | None:
        declared = self.declared_language
        if self._given_language:
            return declared
        guess = guess_language(self._sample())
        if guess and (declared is None or declared.lower().split("-")[0] not in _SAME.get(guess, (guess,))):
            return guess
        return declared

    @property
    def lexicon(self) -> Lexicon:
        """Label words of the page's language, with English and the language-neutral ones behind."""
        if self._lexicon is None:
            self._lexicon = lexicon_for(self.language)
        return self._lexicon

    @property
    def times(self) -> tuple[tuple[Block | None, dict[str, str], str], ...]:
        """Every ``<time>``: the block it is in (or before), its attributes, its text."""
        found: list[tuple[Block | None, dict[str, str], str]] = [
            (b, s.attrs, b.text[s.start : s.end]) for b in self.blocks for s in b.spans if s.tag == "time"
        ]
        for index, attrs in self._empty_times:
            found.append((self.blocks[index] if index < len(self.blocks) else None, attrs, ""))
        return tuple(sorted(found, key=lambda t: len(self.blocks) if t[0] is None else t[0].index))

    def absolute(self, href: str | None) -> str | None:
        """An address made absolute; ``None`` for what leads nowhere on the web (``javascript:``, ``data:``, ``#``)."""
        if not href:
            return None
        href = href.strip()
        if not href.startswith(("http://", "https://")):
            if href.startswith("#") or not self.base:
                return None
            if _PLAIN_PATH(href) and self._origin:
                return self._origin + href if _is_address(href) else None
            try:
                href = urljoin(self.base, href)
            except ValueError:
                return None
        return href if href.startswith(("http://", "https://")) and _is_address(href) else None

    def is_own(self, address: str) -> bool:
        """Whether an absolute address is on the page's site, by the last two parts of its host name."""
        return ".".join(self.host.split(".")[-2:]) in address.split("/", 3)[2]

    def text_before(self, block: Block, within: int | None = None) -> Block | None:
        """The last block with text before another; ``within`` so many blocks, if that is given."""
        first = 0 if within is None else max(0, block.index - within)
        return next((b for b in reversed(self.blocks[first : block.index]) if b.text), None)

    def select(self, selector: Any) -> tuple[Place, ...]:  # noqa: ANN401
        """Blocks that a compiled selector hits; for an inline hit, the block around it and the part that was hit.

        Args:
            selector: A ``cssselect`` or XPath object: a callable from an element to elements.
        """
        return tuple([place for hit in self.hits(selector) for place in hit])

    def hits(self, selector: Any) -> tuple[tuple[Place, ...], ...]:  # noqa: ANN401
        """What ``select`` gives, one tuple for each element that is hit and holds anything."""
        if not self.markup:
            return ()
        steps = compiled(css) if isinstance(css := getattr(selector, "css", None), str) else None
        if steps is not None and (known := self._hits_of(steps)) is not None:
            return known
        if self.tree is None:
            return ()
        elements = self.elements
        found = [elements.places(element) for element in selector(self.tree) if etree.iselement(element)]
        return tuple([places for places in found if places])

    def _hits_of(self, steps: tuple[tuple[Step, ...], ...]) -> tuple[tuple[Place, ...], ...] | None:
        """What a selector that needs no tree hits, by the page's own elements; ``None`` where they do not tell."""
        if self._pieces is None:
            self._pieces = Pieces(self.nodes, self.blocks)
        return self._pieces.hits(steps)

    @property
    def tree(self) -> etree._Element | None:
        """The page as a tree, for ``select`` alone; ``None`` for plain text. Built when first asked for."""
        if self._tree is None and self.markup:
            self._tree = parse_tree(self.markup)
        return self._tree

    @property
    def elements(self) -> ElementMap:
        """Where the elements of the tree stand; made when a selector first hits something."""
        if self._elements is None:
            assert self.tree is not None  # noqa: S101 - nothing was hit without it
            self._elements = ElementMap(self.tree, self.blocks, self.budget, whole=self._whole)
        return self._elements

    def _sample(self) -> str:
        """Running text of the page, for guessing its language: long blocks with few links."""
        size, parts = 0, []
        for block in self.blocks:
            if len(block.text) > _LONG and block.link_chars * 2 < len(block.text):
                parts.append(block.text[:600])
                size += len(parts[-1])
                if size > _ENOUGH:
                    break
        return " ".join(parts or [b.text for b in self.blocks[:40]])


def _host(address: str | None) -> str:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _is_address(href: str) -> bool:
    """Whether an address can be taken apart: brackets and a few foreign letters in a host name can forbid it."""
    if href.isascii() and "[" not in href and "]" not in href:
        return True
    try:
        urlsplit(href)
    except ValueError:
        return False
    return True


_PLAIN_PATH: Final = re.compile(
    r"\A/(?:[\w%=&+,~@!:-]++(?:\.[\w-]++)*+/?+)*+(?:\?[\w%=&+,~@!:./-]++)?+\Z", re.ASCII
).match
"""A path from the root that joins to an origin as it stands: no empty step, none of dots."""
_ORIGIN: Final = re.compile(r"https?://[^/?#\s]+(?=/|\Z)")

_LONG: Final = 80
_ENOUGH: Final = 2500
_SAME: Final[dict[str, tuple[str, ...]]] = {"no": ("no", "nb", "nn"), "nb": ("no", "nb", "nn")}


def read_page(  # noqa: PLR0913 - all that can be known of a page
    source: bytes | str, *, url: str | None = None, charset: str | None = None, language: str | None = None,
    crawled: dt.datetime | None = None, limits: Limits | None = None,
) -> Page:  # fmt: skip
    """Read HTML into a page.

    Args:
        source: The document; bytes as they came, or text already decoded.
        url: Its address, for relative links and rules of its site.
        charset: The charset its HTTP header declares (bytes only).
        language: BCP 47 tag of its text, where the caller knows better than the page.
        crawled: When it was fetched: bounds its dates and resolves relative ones.
        limits: What it may cost.

    Raises:
        InputError: The bytes are no text, the document is empty, or the address is none.
        LimitError: It costs more, and its limits ask for an error.
    """
    check_url(url)
    budget = Budget(limits)
    text, data = _in_utf8(source, charset, budget)
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    walked = read_markup(data, budget) if data.strip() else None
    if walked is None:
        raise EmptyDocumentError("the document holds no element and no text: nothing to read")
    scripts = tuple(
        ((e.attrs.get("type") or "").strip().lower(), e.attrs.get("id") or "", e.text)
        for e in walked.head if e.tag == "script" and e.text
    )  # fmt: skip
    lang = walked.nodes[0].attrs if walked.nodes else {}
    meta = read_metadata(
        walked.head, scripts, url, items=walked.items, html_lang=lang.get("lang") or lang.get("xml:lang")
    )
    more = recovered(walked.blocks, meta, scripts, text) if is_scant(walked.blocks) else None
    if more is not None:
        data += more.encode("utf-8", "replace").replace(b"\0", b"")
        walked = read_markup(data, budget) or walked
    show(walked.nodes, walked.blocks)
    page = Page(walked, meta, url=url, language=language, crawled=crawled, scripts=scripts, markup=data, budget=budget)
    if more is not None:
        page.warnings.append(
            "body:script: the page shows no article; its text was read from a script or hidden element"
        )
    return page


def _in_utf8(source: bytes | str, charset: str | None, budget: Budget) -> tuple[str, bytes]:
    """The document as text, and in UTF-8; bytes that are that stay what they are."""
    if isinstance(source, str):
        text = shortened(source)
        return text, budget.cut(text.encode("utf-8", "replace"))
    data = budget.cut(source)
    read = decode(data, charset)
    text = shortened(read.text)
    if text is read.text and read.encoding == "utf-8" and not read.replaced:
        return text, data.removeprefix(BOM_UTF8)
    return text, text.encode("utf-8", "replace")


def check_url(url: str | None) -> None:
    """Refuse an address that cannot be parsed, here at the door and not inside a pass."""
    try:
        urlsplit(url or "").port  # noqa: B018 - reading it is the check
    except ValueError as error:
        raise InputError(f"{url!r} is no address: {error}") from None
