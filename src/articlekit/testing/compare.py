"""Compare an article with what a person read off its page, field by field."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from articlekit.errors import DefinitionError
from articlekit.model import Article, Image, Paragraph, Table, Timestamp, block_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def assert_field(article: Article, name: str, wanted: Any, where: str = "") -> None:  # noqa: ANN401 - any JSON
    """Fail with a readable message where ``problem`` finds one.

    Raises:
        AssertionError: The field is not as expected.
    """
    if found := problem(article, name, wanted):
        raise AssertionError(f"{where}{': ' if where else ''}{name}: {found}")


def problem(article: Article, name: str, wanted: Any) -> str | None:  # noqa: ANN401 - any JSON
    """Say what is wrong with one field, or ``None``.

    White space is folded everywhere; of an object only the given keys are compared; a label may end with a colon.

    - ``headline kicker standfirst byline description publisher language rubric page_type``: the text
    - ``paywalled``: a bool; ``tags``: tags that must be there; ``headings``: all sub-headlines
    - ``authors translators editors``: all names; ``published modified``: a day (``2026-03-10``) or an ISO moment
    - ``lead_image``: object of ``url caption credit agency names alt licence``; ``images``: the same for all pictures
    - ``key_facts``: ``label items``; ``context``: ``label paragraphs``, of each at least the opening
    - ``translation``: ``text source_publication source_language original_authors translators url``
    - ``republication``: ``text publication url``
    - ``removed``: list of ``{kind, contains}`` that must be reported (``kind`` may be a list of kinds); an empty list
      says that nothing was removed; ``removed_excludes``: snippets that no removed block may hold
    - ``text_contains text_excludes``: snippets of ``Article.text``; ``text_once``: exactly one time;
      ``text_order``: in this order
    - ``paragraphs``: whole paragraphs of body or context; ``tables``: all tables, as rows; ``blocks``:
      ``{kind, contains}`` of body blocks; ``warnings``: warnings by how they open

    Raises:
        DefinitionError: No field is called so.
    """
    check_named(name, "expectation")
    if name in _CHECKS:
        return _CHECKS[name](article, wanted)
    return _differ(_plain(_READ[name](article) if name in _READ else getattr(article, name)), wanted)


def check_named(name: str, where: str) -> None:
    """Refuse a field name that nothing checks, so that a typing error in an expectation cannot pass as success."""
    if name not in _CHECKS and name not in _READ and name not in _SCALARS:
        known = ", ".join(sorted({*_CHECKS, *_READ, *_SCALARS}))
        raise DefinitionError(f"{where}: no field is called {name!r}; known are {known}")


def _image(image: Image | None) -> dict[str, Any] | None:
    if image is None:
        return None
    credit = image.credit
    return {
        "url": image.url,
        "caption": image.caption,
        "credit": credit and credit.text,
        "agency": credit and credit.agency,
        "names": list(credit.names) if credit else [],
        "alt": image.alt,
        "licence": image.licence,
    }


def _key_facts(article: Article) -> dict[str, Any] | None:
    facts = article.key_facts
    return None if facts is None else {"label": _label(facts.label), "items": list(facts.items)}


def _translation(article: Article) -> dict[str, Any] | None:
    credit = article.translation
    if credit is None:
        return None
    return {
        "text": credit.text,
        "source_publication": credit.source_publication,
        "source_language": credit.source_language,
        "original_authors": [p.name for p in credit.original_authors],
        "translators": [p.name for p in credit.translators],
        "url": credit.url,
    }


def _republication(article: Article) -> dict[str, Any] | None:
    credit = article.republication
    return None if credit is None else {"text": credit.text, "publication": credit.publication, "url": credit.url}


def _label(text: str | None) -> str | None:
    return text and text.rstrip(" \u00a0:：")


_SCALARS = frozenset({
    "headline", "kicker", "standfirst", "byline", "description", "publisher", "language", "rubric", "page_type",
    "canonical_url", "url",
})  # fmt: skip
_READ: dict[str, Callable[[Article], Any]] = {
    "authors": lambda a: [p.name for p in a.authors],
    "translators": lambda a: [p.name for p in a.translators],
    "editors": lambda a: [p.name for p in a.editors],
    "headings": lambda a: [_label(h.text) for h in a.headings],
    "lead_image": lambda a: _image(a.lead_image),
    "images": lambda a: [_image(i) for i in a.images],
    "key_facts": _key_facts,
    "translation": _translation,
    "republication": _republication,
    "paywalled": lambda a: bool(a.paywalled),
    "tables": lambda a: [[list(row) for row in b.rows] for b in _blocks(a) if isinstance(b, Table)],
}


def _blocks(article: Article) -> Iterator[Any]:
    yield from article.body
    if article.context:
        yield from article.context.blocks


def _fold(text: str) -> str:
    return " ".join(text.split())


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Fold the white space of every string inside."""
    match value:
        case str():
            return _fold(value)
        case dict():
            return {k: _plain(v) for k, v in value.items()}
        case list() | tuple():
            return [_plain(v) for v in value]
        case _:
            return value


def _differ(found: Any, wanted: Any, at: str = "") -> str | None:  # noqa: ANN401 - any JSON
    """Compare plain values; a missing object counts as one whose values are all missing."""
    lead = f"{at}: " if at else ""
    if isinstance(wanted, dict):
        inner = found if isinstance(found, dict) else {}
        return next((p for k, v in wanted.items() if (p := _differ(inner.get(k), v, f"{at}.{k}".lstrip(".")))), None)
    if isinstance(wanted, list) and isinstance(found, list):
        if len(wanted) != len(found):
            return f"{lead}expected {len(wanted)}, found {len(found)}:\n  expected {wanted!r}\n  found    {found!r}"
        pairs = enumerate(zip(found, wanted, strict=True))
        return next((p for i, (f, w) in pairs if (p := _differ(f, w, f"{at}[{i}]"))), None)
    wanted = _plain(wanted)
    if found == wanted or (wanted is None and found == []) or (wanted == [] and found is None):
        return None
    return f"{lead}\n  expected {wanted!r}\n  found    {found!r}"


def _when(stamp: Timestamp | None, wanted: str | None) -> str | None:
    if wanted is None or stamp is None:
        both_none = stamp is None and wanted is None
        return None if both_none else f"expected {wanted}, found {stamp and stamp.isoformat()}"
    if "T" not in wanted:
        return None if stamp.date.isoformat() == wanted else f"expected {wanted}, found {stamp.isoformat()}"
    moment = dt.datetime.fromisoformat(wanted)
    found = stamp.datetime
    same = found is not None and (found.tzinfo is None) == (moment.tzinfo is None) and found == moment
    return None if same else f"expected {wanted}, found {stamp.isoformat()}"


def _context(article: Article, wanted: dict[str, Any] | None) -> str | None:
    section = article.context
    blocks = section.blocks if section else ()
    texts = [_fold(line) for b in blocks for line in block_text(b).split("\n") if line.strip()]
    label = section and section.heading and _label(_fold(section.heading))
    if wanted is None:
        return None if section is None else f"expected none, found {label!r} with {texts!r}"
    if "label" in wanted and (p := _differ(label, wanted["label"], "label")):
        return p
    opening = [_fold(w) for w in wanted.get("paragraphs", texts)]
    cut = [t[: len(w)] for t, w in zip(texts, opening, strict=False)] + texts[len(opening) :]
    return _differ(cut, opening, "paragraphs")


def _removed(article: Article, wanted: list[dict[str, Any]]) -> str | None:
    have = [(r.kind, _fold(r.text)) for r in article.removed]
    if not wanted:
        return f"expected nothing removed, found {have!r}" if have else None
    for one in wanted:
        kinds = one.get("kind")
        kinds = [kinds] if isinstance(kinds, str) else kinds
        snippet = _fold(one.get("contains", ""))
        if not any(snippet in text and (kinds is None or kind in kinds) for kind, text in have):
            return f"expected {kinds} with {snippet!r}, found:" + "".join(f"\n  {k}: {t[:120]!r}" for k, t in have)
    return None


def _snippets(test: Callable[[int], bool], complaint: str) -> Callable[[Article, list[str]], str | None]:
    """A check of how often each snippet stands in the text."""

    def check(article: Article, wanted: list[str]) -> str | None:
        text = _fold(article.text)
        bad = [w for w in wanted if not test(text.count(_fold(w)))]
        return "".join(f"\n  {complaint}: {w!r}" for w in bad) or None

    return check


def _text_order(article: Article, wanted: list[str]) -> str | None:
    text, at = _fold(article.text), 0
    for snippet in wanted:
        at = text.find(_fold(snippet), at)
        if at < 0:
            return f"missing or out of order: {snippet!r}"
    return None


def _paragraphs(article: Article, wanted: list[str]) -> str | None:
    have = {_fold(b.text) for b in _blocks(article) if isinstance(b, Paragraph)}
    missing = [w for w in wanted if _fold(w) not in have]
    return f"no such paragraph: {missing!r}\n  found {sorted(have)!r}" if missing else None


def _kinds(article: Article, wanted: list[dict[str, str]]) -> str | None:
    have = [(type(b).__name__.lower().removesuffix("block"), _fold(_shown(b))) for b in _blocks(article)]
    for one in wanted:
        if not any(k == one["kind"] and _fold(one.get("contains", "")) in text for k, text in have):
            return f"no {one['kind']} with {one.get('contains', '')!r}; found {have!r}"
    return None


def _shown(block: Any) -> str:  # noqa: ANN401 - any body block
    """A block's text; for a pull quote or embed too, which are not read aloud."""
    return block_text(block) or getattr(block, "text", None) or getattr(block, "url", None) or ""


def _opens(article: Article, wanted: list[str]) -> str | None:
    missing = [w for w in wanted if not any(text.startswith(w) for text in article.warnings)]
    return f"no warning opens with {missing!r}; found {article.warnings!r}" if missing else None


def _tags(article: Article, wanted: list[str]) -> str | None:
    missing = [w for w in wanted if w not in article.tags]
    return f"missing {missing!r}; found {article.tags!r}" if missing else None


def _removed_excludes(article: Article, wanted: list[str]) -> str | None:
    bad = [w for w in wanted if any(_fold(w) in _fold(r.text) for r in article.removed)]
    return f"wrongly removed: {bad!r}" if bad else None


_CHECKS: dict[str, Callable[[Article, Any], str | None]] = {
    "published": lambda a, w: _when(a.published, w),
    "modified": lambda a, w: _when(a.modified, w),
    "context": _context,
    "removed": _removed,
    "removed_excludes": _removed_excludes,
    "text_contains": _snippets(lambda n: n > 0, "missing from the text"),
    "text_once": _snippets(lambda n: n == 1, "not exactly once in the text"),
    "text_excludes": _snippets(lambda n: n == 0, "wrongly in the text"),
    "text_order": _text_order,
    "paragraphs": _paragraphs,
    "blocks": _kinds,
    "warnings": _opens,
    "tags": _tags,
}
