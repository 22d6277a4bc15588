"""Microdata (``itemscope``, ``itemprop``) of the page's article, collected while the markup is read."""

from __future__ import annotations

from typing import Final

from articlekit.dom.linked_values import plain

# Everything else that sites mark up (name, url, position of every menu entry) would cost time and says nothing.
_PROPERTIES: Final = {
    name.lower(): name
    for name in (
        *("headline", "alternativeHeadline", "datePublished", "dateModified", "dateCreated", "author", "creator"),
        *("editor", "translator", "description", "image", "thumbnailUrl", "publisher", "articleSection", "keywords"),
        *("articleBody", "inLanguage", "isAccessibleForFree", "mainEntityOfPage", "wordCount"),
    )
}
_ADDRESS_ATTRIBUTES: Final = {
    "a": "href", "area": "href", "link": "href", "img": "src", "video": "src", "audio": "src", "source": "src",
    "iframe": "src", "object": "data", "data": "value", "meter": "value", "time": "datetime",
}  # fmt: skip
_NAMED: Final = frozenset({"author", "creator", "editor", "translator", "publisher"})
_INNER: Final = {"name": _NAMED, "url": frozenset({"image", "mainEntityOfPage"}), "contenturl": frozenset({"image"})}
_ARTICLES: Final = ("article", "posting", "report", "webpage", "creativework")
_VOID: Final = frozenset("meta link img source area embed input br hr base param track col wbr".split())
_MAX_VALUES: Final = 500
_MAX_TEXT: Final = 2000


class _Scope:
    """An element with ``itemscope``."""

    __slots__ = ("depth", "fits", "names", "owner", "values")

    def __init__(self, depth: int, *, fits: bool, names: list[str], owner: _Scope | None) -> None:
        self.depth = depth
        self.fits = fits
        # Properties of the owner whose value this item is.
        self.names = names
        self.owner = owner
        self.values: dict[str, list[str]] = {}


class _Open:
    """An element whose text is the value of properties."""

    __slots__ = ("depth", "names", "scope", "size", "text")

    def __init__(self, depth: int, names: list[str], scope: _Scope) -> None:
        self.depth = depth
        self.names = names
        self.scope = scope
        self.text: list[str] = []
        self.size = 0


class Items:
    """Collects items from the parser's events; ``best()`` gives the article's."""

    def __init__(self) -> None:
        """Start with the page itself as an item without a type."""
        self._page = _Scope(-1, fits=True, names=[], owner=None)
        self._scopes = [self._page]
        self._all = [self._page]
        self._open: list[_Open] = []
        self._kept = 0
        self.depth = -1
        """Depth of the innermost element that something waits for the end of; -1 for none."""
        self.waiting = False
        """Whether an element waits for its text."""

    def start(self, tag: str, attrs: dict[str, str], depth: int) -> None:
        """An element opens at a depth."""
        has_scope = "itemscope" in attrs or "itemtype" in attrs
        if "itemprop" not in attrs and not has_scope:
            return
        scope = self._scopes[-1]
        words = attrs.get("itemprop", "").lower().split()[:8]
        names = [_PROPERTIES[w] for w in words if w in _PROPERTIES]
        if has_scope:
            self._open_scope(attrs, depth, names, scope)
            return
        # A name or address inside an item is the value of the properties that the item is the value of.
        inner = [n for w in words if w in _INNER for n in scope.names if n in _INNER[w]]
        if (not names and not inner) or self._kept > _MAX_VALUES:
            return
        self._kept += 1
        target = scope.owner if inner and scope.owner is not None else scope
        self._value(tag, attrs, depth, inner or names, target)

    def _open_scope(self, attrs: dict[str, str], depth: int, names: list[str], scope: _Scope) -> None:
        kind = attrs.get("itemtype", "").rstrip("/").rsplit("/", 1)[-1].lower()
        item = _Scope(depth, fits=not kind or kind.endswith(_ARTICLES), names=names, owner=scope)
        if "articleBody" in names:
            self._add(scope, ["articleBody"], "")
        self._scopes.append(item)
        self.depth = depth
        if len(self._all) < _MAX_VALUES:
            self._all.append(item)

    def _value(self, tag: str, attrs: dict[str, str], depth: int, names: list[str], scope: _Scope) -> None:
        """Take a machine-readable value, or wait for the text."""
        if "articleBody" in names:
            self._add(scope, ["articleBody"], "")
            names = [n for n in names if n != "articleBody"]
        said = attrs.get("content")
        if said is None and not (_NAMED & set(names)):
            said = attrs.get(_ADDRESS_ATTRIBUTES.get(tag, "content"))
        if said is not None:
            self._add(scope, names, plain(said))
        elif names and tag not in _VOID:
            self._open.append(_Open(depth, names, scope))
            self.depth = depth
            self.waiting = True

    def data(self, raw: str) -> None:
        """A piece of text: it belongs to every element that waits for its text."""
        for waiting in self._open:
            if waiting.size < _MAX_TEXT:
                waiting.text.append(raw)
                waiting.size += len(raw)

    def end(self, depth: int) -> None:
        """The element at a depth closes."""
        while self._open and self._open[-1].depth >= depth:
            done = self._open.pop()
            self._add(done.scope, done.names, plain("".join(done.text)[:_MAX_TEXT]))
        while len(self._scopes) > 1 and self._scopes[-1].depth >= depth:
            self._scopes.pop().names = []
        self.waiting = bool(self._open)
        self.depth = max(self._scopes[-1].depth, self._open[-1].depth if self._open else -1)

    @staticmethod
    def _add(scope: _Scope, names: list[str], value: str) -> None:
        for name in names:
            if value or name == "articleBody":
                values = scope.values.setdefault(name, [])
                if value not in values and len(values) < _MAX_VALUES:
                    values.append(value)

    def best(self) -> dict[str, tuple[str, ...]]:
        """The values of the article's properties, by schema.org's names.

        Of ``articleBody`` only the presence counts: its value is empty. Where a page marks up several articles, the one
        with a body is taken, else the one that says most, else the first.
        """
        fitting = [i.values for i in self._all if i.fits and i.values]
        best = max(fitting, key=lambda values: ("articleBody" in values, len(values)), default={})
        return {name: tuple(values) for name, values in best.items() if values}
