"""What passes read (``Node``, ``Span``, ``Media``, ``Block``) and what they say (``Finding``).

These are written once, by the walk, and only read afterwards. They compare by identity and live as long as their page;
none of them is part of an ``Article``. A page has hundreds of them, so they are plain classes with slots: these can be
compiled to C, and freezing would cost a fifth of the walk.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from articlekit.model.parts import RemovedKind
from articlekit.model.provenance import Role


class Node:
    """A block-level element of the page. The chain of parents is a block's scope."""

    __slots__ = (
        "_path", "_scope", "attrs", "children", "depth", "end", "hidden", "index", "nth", "parent", "sources", "start", "tag",
    )  # fmt: skip

    index: int
    """Position among the page's nodes, in document order."""
    tag: str
    """Tag name, lower case."""
    parent: Node | None
    """The block-level element around it."""
    depth: int
    """How many block-level elements stand around it."""
    hidden: bool
    """Whether it or an ancestor is hidden by markup (``hidden``, ``display: none``, ``aria-hidden``)."""
    attrs: dict[str, str]
    """Its attributes, only to be read."""
    children: dict[str, int] | None
    """How many block-level children of each tag it has; ``None`` for none at all."""
    nth: int
    """Position among the block-level children of its parent that have its tag, from 1."""
    start: int
    """Index of the first block inside it."""
    end: int
    """Index after the last block inside it."""
    sources: tuple[dict[str, str], ...] | None
    """Attributes of the ``<source>`` elements of a ``<picture>``."""
    _scope: frozenset[str] | None
    _path: str | None

    def __init__(  # noqa: PLR0913, PLR0917 - what an element is made of
        self, index: int, tag: str, parent: Node | None, depth: int, hidden: bool,  # noqa: FBT001 - as above
        attrs: dict[str, str], nth: int = 1, start: int = 0, end: int = 0,
    ) -> None:  # fmt: skip
        """Hold what the walk knows when the element opens."""
        self.index = index
        self.tag = tag
        self.parent = parent
        self.depth = depth
        self.hidden = hidden
        self.attrs = attrs
        self.children = None
        self.nth = nth
        self.start = start
        self.end = end
        self.sources = None
        self._scope = None
        self._path = None

    def __repr__(self) -> str:
        """Show it as a CSS-like step."""
        return f"<Node {self.index} {self.tag}{''.join('.' + c for c in self.classes)}>"

    @property
    def classes(self) -> list[str]:
        """Its class names."""
        return self.attrs["class"].split() if "class" in self.attrs else []

    @property
    def scope(self) -> frozenset[str]:
        """Tags, ``.classes`` and ``#ids`` of it and all its ancestors."""
        if self._scope is None:
            own = {self.tag, *("." + c for c in self.classes)}
            if "id" in self.attrs:
                own.add("#" + self.attrs["id"])
            self._scope = frozenset(own) if self.parent is None else self.parent.scope | own
        return self._scope

    @property
    def path(self) -> str:
        """Where it stands: an XPath whose steps are block-level elements alone."""
        if self._path is None:
            step = f"/{self.tag}" if self.nth == 1 else f"/{self.tag}[{self.nth}]"
            self._path = step if self.parent is None else self.parent.path + step
        return self._path

    def closest(self, *tags: str) -> Node | None:
        """The nearest of itself and its ancestors that has one of these tags."""
        node: Node | None = self
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def closest_of(self, tags: frozenset[str]) -> Node | None:
        """``closest``, for many tags."""
        node: Node | None = self
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def inside(self, other: Node) -> bool:
        """Whether it is ``other`` or stands inside it."""
        node: Node | None = self
        while node is not None and node.depth >= other.depth:
            if node is other:
                return True
            node = node.parent
        return False


class Span:
    """Inline markup over ``text[start:end]`` of a block."""

    __slots__ = ("attrs", "end", "start", "tag")

    start: int
    """Index of the first character."""
    end: int
    """Index after the last character."""
    tag: str
    """``a``, ``strong``, ``em``, ``span`` …; ``b`` and ``i`` as written."""
    attrs: dict[str, str]
    """Its attributes."""

    def __init__(self, start: int, end: int, tag: str, attrs: dict[str, str]) -> None:
        """Hold where it is and what it is."""
        self.start = start
        self.end = end
        self.tag = tag
        self.attrs = attrs

    def __repr__(self) -> str:
        """Show tag and place."""
        return f"<Span {self.tag} {self.start}:{self.end}>"


_LEVEL: Final[dict[str, int]] = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Media:
    """A picture, video, sound or frame."""

    __slots__ = ("attrs", "fallback", "href", "kind", "sources")

    kind: Literal["image", "video", "audio", "embed"]
    """What it is."""
    attrs: dict[str, str]
    """Attributes of the element."""
    sources: tuple[dict[str, str], ...]
    """Attributes of the ``<source>`` elements beside or inside it."""
    href: str | None
    """Target of the link around it."""
    fallback: bool
    """True for a copy inside ``<noscript>``."""

    def __init__(
        self, kind: Literal["image", "video", "audio", "embed"], attrs: dict[str, str],
        sources: tuple[dict[str, str], ...] = (), href: str | None = None, fallback: bool = False,  # noqa: FBT001, FBT002 - as written
    ) -> None:  # fmt: skip
        """Hold what the element says."""
        self.kind = kind
        self.attrs = attrs
        self.sources = sources
        self.href = href
        self.fallback = fallback


class Block:
    """A run of text, or one piece of media, between two block-level boundaries."""

    __slots__ = ("em_chars", "index", "link_chars", "media", "node", "spans", "strong_chars", "tag", "text")

    index: int
    """Position among the page's blocks, in document order."""
    tag: str
    """Tag of the innermost block-level element: ``p``, ``h2``, ``li``, ``div`` …; ``img`` and the like for media."""
    text: str
    """White space folded; ``\\n`` for a ``<br>``. Empty for media."""
    node: Node
    """The innermost block-level element."""
    spans: tuple[Span, ...]
    """Inline elements inside the text, in order of their ends."""
    link_chars: int
    """How many characters of the text are links."""
    strong_chars: int
    """How many are bold."""
    em_chars: int
    """How many are italic."""
    media: Media | None
    """The piece of media, for media blocks."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a run of text is made of
        self, index: int, tag: str, text: str, node: Node, spans: tuple[Span, ...] = (),
        link_chars: int = 0, strong_chars: int = 0, em_chars: int = 0, media: Media | None = None,
    ) -> None:  # fmt: skip
        """Hold a run of text, or a piece of media."""
        self.index = index
        self.tag = tag
        self.text = text
        self.node = node
        self.spans = spans
        self.link_chars = link_chars
        self.strong_chars = strong_chars
        self.em_chars = em_chars
        self.media = media

    def __repr__(self) -> str:
        """Show index, tag and the start of the text."""
        return f"<Block {self.index} {self.tag} {self.text[:40]!r}>"

    @property
    def scope(self) -> frozenset[str]:
        """Tags, ``.classes`` and ``#ids`` of all elements around it."""
        return self.node.scope

    @property
    def path(self) -> str:
        """XPath of its element."""
        return self.node.path

    @property
    def hidden(self) -> bool:
        """Whether markup hides it."""
        return self.node.hidden

    @property
    def link_share(self) -> float:
        """Share of the text's characters that are links, from 0 to 1."""
        return self.link_chars / len(self.text) if self.text else 0.0

    @property
    def strong_share(self) -> float:
        """Share of the text's characters that are bold, from 0 to 1."""
        return self.strong_chars / len(self.text) if self.text else 0.0

    @property
    def is_heading(self) -> bool:
        """Whether it is ``h1`` to ``h6``, or inside one."""
        return self.heading_level > 0

    @property
    def heading_level(self) -> int:
        """1 to 6 for a heading, else 0."""
        node = self.node
        level = _LEVEL.get(node.tag, 0)
        if level or node.parent is None:
            return level
        node = node.parent
        return _LEVEL.get(node.tag, 0) or (0 if node.parent is None else _LEVEL.get(node.parent.tag, 0))

    @property
    def lines(self) -> list[str]:
        """The text split at line breaks, empty lines dropped."""
        return [line for part in self.text.split("\n") if (line := part.strip())]

    @property
    def links(self) -> list[str]:
        """Targets of the links in it, as written."""
        return [s.attrs["href"] for s in self.spans if s.tag == "a" and "href" in s.attrs]


class Finding:
    """What a pass says: this block, or this value, has this role."""

    __slots__ = ("block", "kind", "role", "rule", "span", "value")

    role: Role
    """The role or field."""
    rule: str
    """Id of the rule."""
    block: Block | None
    """The block it is about, or ``None`` for a value without a place."""
    value: Any
    """The value for a field; for a block role, what to use instead of the block's own text."""
    kind: RemovedKind
    """Which kind of promo (``Role.PROMO`` only)."""
    span: tuple[int, int] | None
    """Only this part of the block's text; the rest of the block stays free for other roles."""

    def __init__(  # noqa: PLR0913, PLR0917 - what can be said of a block
        self, role: Role, rule: str, block: Block | None = None, value: Any = None,  # noqa: ANN401 - a field's own
        kind: RemovedKind = "other", span: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        """Hold what a pass says."""
        self.role = role
        self.rule = rule
        self.block = block
        self.value = value
        self.kind = kind
        self.span = span
