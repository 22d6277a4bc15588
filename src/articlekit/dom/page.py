"""A page, read once: its blocks, its nodes and its metadata. After this no pass touches the tree, except through ``select``."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from lxml import etree

from articlekit.dom.blocks import STRIPPED, Walk, walk
from articlekit.dom.decode import clean_text, decode
from articlekit.dom.flatten import CLOSING, MAX_DEPTH, depth_at_end, flattened
from articlekit.dom.metadata import Metadata, read_metadata
from articlekit.errors import EmptyDocumentError, InputError
from articlekit.lexicon import Lexicon, guess_language, lexicon_for
from articlekit.model import Block, Node

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
    """

    def __init__(
        self, walked: Walk, meta: Metadata, *, url: str | None, language: str | None = None,
        crawled: dt.datetime | None = None, scripts: tuple[Script, ...] = (), source: Literal["html", "text"] = "html",
        root: etree._Element | None = None,
    ) -> None:  # fmt: skip
        """Hold what was read; ``read_page`` and ``read_text`` make pages."""
        self.url = url
        self.nodes = tuple(walked.nodes)
        self.blocks = tuple(walked.blocks)
        self.meta = meta
        self.scripts = scripts
        self.crawled = crawled
        self.source = source
        self.warnings: list[str] = list(meta.warnings)
        self.memo: dict[str, Any] = {}
        self._empty_times = walked.times
        self._given_language = language
        self._root = root

    @cached_property
    def base(self) -> str | None:
        """What relative addresses are relative to."""
        return self.meta.base or self.url or self.meta.canonical

    @cached_property
    def host(self) -> str:
        """Host name of the page, lower case without ``www.``; empty where no address is known."""
        try:
            host = urlsplit(self.url or self.meta.canonical or "").hostname or ""
        except ValueError:
            return ""
        return host.removeprefix("www.")

    @cached_property
    def declared_language(self) -> str | None:
        """BCP 47 tag that the page declares, or the caller gave."""
        if self._given_language:
            return self._given_language
        declared = (n.attrs.get("lang") or n.attrs.get("xml:lang") for n in self.nodes[:2])
        tag = next((t for t in declared if t and t.strip()), None) or self.meta.language
        return tag.strip().replace("_", "-") if tag else None

    @cached_property
    def language(self) -> str | None:
        """BCP 47 tag of the text: as declared, unless the words of the page say otherwise."""
        declared = self.declared_language
        if self._given_language:
            return declared
        guess = guess_language(self._sample())
        if guess and (declared is None or declared.lower().split("-")[0] not in _SAME.get(guess, (guess,))):
            return guess
        return declared

    @cached_property
    def lexicon(self) -> Lexicon:
        """Label words of the page's language, with English and the language-neutral ones behind."""
        return lexicon_for(self.language)

    @cached_property
    def times(self) -> tuple[tuple[Block | None, dict[str, str], str], ...]:
        """Every ``<time>``: the block it is in (or before), its attributes, its text."""
        found = [(b, s.attrs, b.text[s.start : s.end]) for b in self.blocks for s in b.spans if s.tag == "time"]
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
            try:
                href = urljoin(self.base, href)
            except ValueError:
                return None
        return href if href.startswith(("http://", "https://")) else None

    def select(self, selector: Any) -> tuple[tuple[Block, tuple[int, int] | None], ...]:  # noqa: ANN401
        """Blocks that a compiled selector hits; for an inline hit, the block around it and the part that was hit.

        Args:
            selector: A ``cssselect`` or XPath object: a callable from an element to elements.
        """
        if self._root is None:
            return ()
        hits: list[tuple[Block, tuple[int, int] | None]] = []
        for element in selector(self._root):
            node = self._by_element.get(element)
            if node is None:
                hits.extend(self._inline_hit(element))
            else:
                hits.extend((b, None) for b in self.blocks[node.start : node.end])
        return tuple(hits)

    @property
    def tree(self) -> etree._Element | None:
        """The parsed tree, for ``select`` and the fallback engine; ``None`` for plain text."""
        return self._root

    @cached_property
    def _by_element(self) -> dict[Any, Node]:
        return {n.source: n for n in self.nodes}

    def _inline_hit(self, element: etree._Element) -> list[tuple[Block, tuple[int, int] | None]]:
        """The block that holds an inline element or piece of media, with the part of its text."""
        around = element.getparent()
        while around is not None and around not in self._by_element:
            around = around.getparent()
        if around is None:
            return []
        node, attrs, tag = self._by_element[around], dict(element.items()), element.tag
        for block in self.blocks[node.start : node.end]:
            if block.media is not None and block.tag == tag and block.media.attrs == attrs:
                return [(block, None)]
            for span in block.spans:
                if span.tag == tag and span.attrs == attrs:
                    whole = span.end - span.start == len(block.text)
                    return [(block, None if whole else (span.start, span.end))]
        return []

    def _sample(self) -> str:
        """Running text of the page, for guessing its language: long blocks with few links."""
        size, parts = 0, []
        for block in self.blocks:
            if len(block.text) > _LONG and block.link_share < 0.5:  # noqa: PLR2004
                parts.append(block.text[:600])
                size += len(parts[-1])
                if size > _ENOUGH:
                    break
        return " ".join(parts or [b.text for b in self.blocks[:40]])


_LONG = 80
_ENOUGH = 2500
_SAME: dict[str, tuple[str, ...]] = {"no": ("no", "nb", "nn"), "nb": ("no", "nb", "nn")}


def read_page(
    source: bytes | str, *, url: str | None = None, charset: str | None = None, language: str | None = None,
    crawled: dt.datetime | None = None,
) -> Page:  # fmt: skip
    """Read HTML into a page.

    Args:
        source: The document; bytes as they came, or text already decoded.
        url: Its address, for relative links and rules of its site.
        charset: The charset its HTTP header declares (bytes only).
        language: BCP 47 tag of its text, where the caller knows better than the page.
        crawled: When it was fetched: bounds its dates and resolves relative ones.

    Raises:
        InputError: The bytes are no text, the document is empty, or the address is none.
    """
    check_url(url)
    text = clean_text(source) if isinstance(source, str) else decode(source, charset).text
    root, warnings = _parse(text)
    scripts = tuple(_scripts(root))
    meta = read_metadata(root, scripts, url)
    etree.strip_elements(root, "script", *STRIPPED, with_tail=False)
    page = Page(walk(root), meta, url=url, language=language, crawled=crawled, scripts=scripts, root=root)
    page.warnings.extend(warnings)
    return page


def check_url(url: str | None) -> None:
    """Refuse an address that cannot be parsed, here at the door and not inside a pass."""
    try:
        urlsplit(url or "").port  # noqa: B018 - reading it is the check
    except ValueError as error:
        raise InputError(f"{url!r} is no address: {error}") from None


def _parse(text: str) -> tuple[etree._Element, list[str]]:
    """Text to tree, round libxml2's silent losses."""
    # libxml2 drops what follows </html>, and all after a text node over 10 MB unless told to expect big ones.
    root = _tree(CLOSING.sub("", text))
    if root is None:
        raise EmptyDocumentError("the document holds no element and no text: nothing to read")
    if depth_at_end(root) < MAX_DEPTH:
        return root, []
    flat = _tree(flattened(text))
    return (root if flat is None else flat), ["parse:depth: elements nest too deeply; read as flat text"]


def _tree(text: str) -> etree._Element | None:
    """One parse. UTF-8 is named always: without a charset libxml2 reads Latin-1."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    data = text.encode("utf-8", "replace")
    if not data.strip():
        return None
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.ParserError:
        return None
    return root


def _scripts(root: etree._Element) -> list[Script]:
    """Every script that holds data or code, before the elements leave the tree."""
    found = []
    for script in root.iter("script"):
        if script.text:
            found.append(((script.get("type") or "").strip().lower(), script.get("id") or "", script.text))
    return found
