"""CSS selectors answered from a page's own nodes and spans, without a tree of its markup.

Rules of sites are nearly always tags, classes, ids and attributes, one inside the other. Such a selector is looked up
here, in a hundredth of the time that building a tree takes; for any other one ``compiled`` gives ``None``, and the
page is read as a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from cssselect import SelectorError
from cssselect import parse as parse_css
from cssselect.parser import Attrib, Class, CombinedSelector, Element, Hash

from articlekit.model import Block, Node, Span

Place: TypeAlias = tuple[Block, tuple[int, int] | None]
"""A block, and the part of its text where it is not the whole of it."""
Test: TypeAlias = Callable[["Piece"], bool]

_OPERATORS: Final[dict[str, Callable[[str, str], bool]]] = {
    "=": lambda have, want: have == want,
    "~=": lambda have, want: bool(want) and want in have.split(),
    "|=": lambda have, want: have == want or have.startswith(want + "-"),
    "^=": lambda have, want: bool(want) and have.startswith(want),
    "$=": lambda have, want: bool(want) and have.endswith(want),
    "*=": lambda have, want: bool(want) and want in have,
}
_COMBINATORS: Final = frozenset((" ", ">"))


class Step(NamedTuple):
    """One compound of a selector."""

    tests: tuple[Test, ...]
    """What an element must pass."""
    classes: tuple[str, ...]
    """Class names among the tests, by which elements are looked up."""
    combinator: str
    """How the element around must stand to it: a space for any, ``>`` for the parent; empty for the outermost."""


class Piece:
    """An element as the page kept it: a node, an inline element, or a piece of media."""

    __slots__ = ("attrs", "inside", "node", "parts", "tag")

    tag: str
    """Its tag."""
    attrs: dict[str, str]
    """Its attributes."""
    node: Node
    """The element itself, or the one around it."""
    inside: tuple[Block, int] | None
    """The first block that an inline element stands in, and its place among the block's spans (media: -1)."""
    parts: list[Place] | None
    """The places of an inline element or of media."""

    def __init__(
        self, tag: str, attrs: dict[str, str], node: Node,
        inside: tuple[Block, int] | None = None, parts: list[Place] | None = None,
    ) -> None:  # fmt: skip
        """Hold what the page kept."""
        self.tag = tag
        self.attrs = attrs
        self.node = node
        self.inside = inside
        self.parts = parts

    @property
    def order(self) -> tuple[int, int, int]:
        """Where it stands in the document."""
        if self.inside is None:
            return self.node.start, 0, self.node.index
        block, place = self.inside
        return (
            (block.index, 2 + block.spans[place].start, -block.spans[place].end) if place >= 0 else (block.index, 1, 0)
        )


@lru_cache(maxsize=1024)
def compiled(css: str) -> tuple[tuple[Step, ...], ...] | None:
    """The alternatives of a selector, each the compounds of it from the last to the first.

    Returns:
        ``None`` for a selector that needs a tree: siblings, pseudo-classes, namespaces.
    """
    try:
        selectors = parse_css(css)
    except SelectorError:
        return None
    found = [None if s.pseudo_element else _steps(s.parsed_tree) for s in selectors]
    known = tuple(steps for steps in found if steps is not None)
    return known if len(known) == len(found) else None


def _steps(tree: object) -> tuple[Step, ...] | None:
    """The compounds of one selector, last first."""
    steps: list[Step] = []
    while isinstance(tree, CombinedSelector):
        step = _compound(tree.subselector)
        if step is None or tree.combinator not in _COMBINATORS:
            return None
        steps.append(step._replace(combinator=tree.combinator))
        tree = tree.selector
    first = _compound(tree)
    return None if first is None else (*steps, first)


def _compound(tree: object) -> Step | None:
    """A tag with classes, ids and attributes; ``None`` for anything else."""
    tests: list[Test] = []
    classes: list[str] = []
    while not isinstance(tree, Element):
        if isinstance(tree, Class):
            classes.append(tree.class_name)
        elif isinstance(tree, Hash):
            tests.append(_attribute("id", "=", tree.id))
        elif (
            isinstance(tree, Attrib)
            and tree.namespace is None
            and (tree.operator == "exists" or tree.operator in _OPERATORS)
        ):
            tests.append(_attribute(tree.attrib.lower(), tree.operator, tree.value.value if tree.value else ""))
        else:
            return None
        tree = tree.selector
    if tree.namespace is not None:
        return None
    tests.extend(_attribute("class", "~=", name) for name in classes)
    if tree.element is not None:
        tests.append(_tagged(tree.element.lower()))
    return Step(tuple(tests), tuple(classes), "")


def _tagged(tag: str) -> Test:
    return lambda piece: piece.tag == tag


def _attribute(name: str, operator: str, want: str | None) -> Test:
    if operator == "exists":
        return lambda piece: name in piece.attrs
    holds = _OPERATORS[operator]
    return lambda piece: name in piece.attrs and holds(piece.attrs[name], want or "")


class Pieces:
    """All elements of a page, by class."""

    def __init__(self, nodes: Sequence[Node], blocks: Sequence[Block]) -> None:
        """Note the nodes, and the inline elements and media of the blocks."""
        self._blocks = blocks
        self._all: list[Piece] = []
        self._by_class: dict[str, list[Piece]] = {}
        self._inlines: dict[int, Piece] = {}
        self._nodes = [self._add(Piece(node.tag, node.attrs, node)) for node in nodes]
        for block in blocks:
            if block.media is not None:
                self._add(Piece(block.tag, block.media.attrs, block.node, (block, -1), [(block, None)]))
            for place, span in enumerate(block.spans):
                whole = span.end - span.start == len(block.text)
                self._span(block, place, span, (block, None if whole else (span.start, span.end)))

    def _add(self, piece: Piece) -> Piece:
        self._all.append(piece)
        if "class" in piece.attrs:
            names = piece.attrs["class"].split()
            for name in names if len(names) < 2 else set(names):  # noqa: PLR2004 - most have one: no set for those
                self._by_class.setdefault(name, []).append(piece)
        return piece

    def _span(self, block: Block, place: int, span: Span, part: Place) -> None:
        """A part of an inline element; without attributes, nothing tells the parts of one together."""
        piece = self._inlines.get(id(span.attrs)) if span.attrs else None
        if piece is not None and piece.parts is not None:
            piece.parts.append(part)
            return
        piece = self._add(Piece(span.tag, span.attrs, block.node, (block, place), [part]))
        if span.attrs:
            self._inlines[id(span.attrs)] = piece

    def hits(self, alternatives: tuple[tuple[Step, ...], ...]) -> tuple[tuple[Place, ...], ...] | None:
        """The places of each element that a selector hits and that holds anything, in document order.

        Returns:
            ``None`` where an element that the selector asks for around others is an inline one: whether such an element
            stands around a paragraph or inside it, the page did not keep.
        """
        if any(self._is_inline(step) for steps in alternatives for step in steps[1:]):
            return None
        found = {id(p): p for steps in alternatives for p in self._candidates(steps[0]) if self._fits(p, steps)}
        hit = sorted(found.values(), key=lambda p: p.order)
        return tuple(places for p in hit if (places := self._places(p)))

    def _is_inline(self, step: Step) -> bool:
        """Whether an inline element passes a compound."""
        pieces = (p for p in self._candidates(step) if p.inside is not None)
        return any(all(test(piece) for test in step.tests) for piece in pieces)

    def _candidates(self, step: Step) -> Sequence[Piece]:
        return self._by_class.get(step.classes[0], ()) if step.classes else self._all

    def _places(self, piece: Piece) -> tuple[Place, ...]:
        if piece.parts is not None:
            return tuple(piece.parts)
        return tuple((block, None) for block in self._blocks[piece.node.start : piece.node.end])

    def _fits(self, piece: Piece, steps: tuple[Step, ...]) -> bool:
        """Whether an element passes the last compound, and elements around it those before.

        The set of compounds that are met grows while the chain of parents is walked once, so no way is tried twice.
        """
        for test in steps[0].tests:
            if not test(piece):
                return False
        if len(steps) == 1:
            return True
        met = [0]  # compounds that some element so far has met, the one below it having met those before
        fresh = {0}
        for around in self._around(piece):
            reached = {k + 1 for k in met if k in fresh or steps[k].combinator == " "}
            fresh = {k for k in reached if k < len(steps) and all(test(around) for test in steps[k].tests)}
            met.extend(k for k in fresh if k not in met)
            if len(steps) - 1 in met:
                return True
        return False

    def _around(self, piece: Piece) -> Iterator[Piece]:
        """The elements around another, from the innermost, as far as the page kept them."""
        node: Node | None = piece.node
        if piece.inside is None:
            node = piece.node.parent
        elif piece.inside[1] >= 0:
            block, place = piece.inside
            own = block.spans[place]
            for other in block.spans[place + 1 :]:  # in the order of their ends
                if other.attrs and other.start <= own.start and own.end <= other.end:
                    outer = self._inlines[id(other.attrs)]
                    if outer.parts is not None and len(outer.parts) == 1:  # of several blocks: it stands around them
                        yield outer
        while node is not None:
            yield self._nodes[node.index]
            node = node.parent
