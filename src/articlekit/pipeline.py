"""From HTML to ``Article``: read the page, run the passes, settle their findings, assemble."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve

from articlekit.assembly import assemble
from articlekit.dom.page import Page, read_page
from articlekit.errors import ArticlekitError, InputError, PassError
from articlekit.include import checked, only, passes_for
from articlekit.limits import DEFAULT, Limits
from articlekit.model import Article
from articlekit.passes import PASSES, Pass
from articlekit.passes.ledger import Ledger


def parse(  # noqa: PLR0913 - all that can be known of a page
    source: bytes | str, *, url: str | None = None, charset: str | None = None, language: str | None = None,
    crawled: dt.datetime | None = None, limits: Limits | None = None, include: Collection[str] | None = None,
) -> Article:  # fmt: skip
    """Turn the HTML of a news page into an ``Article``.

    A pure function of its arguments: the same input gives the same article, on any machine and in any order.

    Args:
        source: The document: bytes as they came, or decoded text.
        url: Its address: makes links absolute and brings in the rules of its site.
        charset: The charset that the HTTP header declares; only for bytes.
        language: BCP 47 tag of the text, where you know better than the page.
        crawled: When the page was fetched: no date may lie after it, and "3 hours ago" is counted from it.
        limits: What it may cost; the defaults of ``Limits`` if not given.
        include: Names of the fields to fill; all if not given. The others are empty, whatever the page says.

    Raises:
        InputError: The bytes are no text, the document is empty, the address is none, or a name to include is no field.
        LimitError: The page is over a limit, and the limits ask for an error.
    """
    fields = checked(include)
    with _no_collection():
        # Not kept by name: the page has to be gone before the collector is let loose, or it would go through all of it.
        return _article(
            read_page(source, url=url, charset=charset, language=language, crawled=crawled, limits=limits), fields
        )


def parse_text(  # noqa: PLR0913 - see above
    text: str, *, url: str | None = None, language: str | None = None, crawled: dt.datetime | None = None,
    limits: Limits | None = None, include: Collection[str] | None = None,
) -> Article:  # fmt: skip
    """Turn a plain-text rendering of a news page (copied from a browser, or dumped) into an ``Article``.

    Args:
        text: The text: paragraphs between blank lines, bullets ``•``, ``-`` or ``*``, labels on a line of their own.
        url: The page's address.
        language: BCP 47 tag of the text; guessed if not given.
        crawled: When the page was fetched.
        limits: What it may cost; the defaults of ``Limits`` if not given.
        include: Names of the fields to fill; all if not given. The others are empty, whatever the page says.

    Raises:
        InputError: The text is empty, the address is none, or a name to include is no field.
        LimitError: The text is over a limit, and the limits ask for an error.
    """
    from articlekit.dom.plain import read_text  # noqa: PLC0415 - half of all users never need it

    fields = checked(include)
    with _no_collection():
        return _article(read_text(text, url=url, language=language, crawled=crawled, limits=limits), fields)


def parse_file(  # noqa: PLR0913 - see above
    path: str | Path, *, url: str | None = None, charset: str | None = None, language: str | None = None,
    crawled: dt.datetime | None = None, limits: Limits | None = None, include: Collection[str] | None = None,
) -> Article:  # fmt: skip
    """Turn a file into an ``Article``: ``.txt`` as plain text, everything else as HTML.

    Args:
        path: The file.
        url: The page's address.
        charset: The charset its HTTP header declared.
        language: BCP 47 tag of the text.
        crawled: When the page was fetched.
        limits: What it may cost; the defaults of ``Limits`` if not given. No more of the file is read than they allow.
        include: Names of the fields to fill, see ``parse``.

    Raises:
        InputError: The file cannot be read, or what is in it; or a name to include is no field.
        LimitError: The page is over a limit, and the limits ask for an error.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read((limits or DEFAULT).max_bytes + 1)
        if path.suffix.lower() == ".txt":
            from articlekit.dom.decode import decode  # noqa: PLC0415 - see above

            text = decode(data, charset).text
            return parse_text(text, url=url, language=language, crawled=crawled, limits=limits, include=include)
        return parse(data, url=url, charset=charset, language=language, crawled=crawled, limits=limits, include=include)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except InputError as error:
        raise type(error)(f"{path}: {error}") from error


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold back the cyclic garbage collector for the milliseconds that one page takes.

    A page makes thousands of objects and no cycle among them; without this, a fifth of the time goes into the search.
    Where the collector is off already, it stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def run(page: Page, passes: Sequence[Pass] = PASSES) -> Ledger:
    """Run passes over a page, in order, and settle what they find.

    Where the page's time is over, the passes that are left are not run.

    Raises:
        PassError: A pass failed, which is a bug in it; the cause is chained.
        LimitError: The time is over, and the page's limits ask for an error.
    """
    ledger = Ledger(page.blocks)
    for step in passes:
        if page.budget.late():
            break
        try:
            ledger.add(list(step(page, ledger)), step.__name__)
        except (ArticlekitError, MemoryError):  # the page is too much for this process: no bug in the pass
            raise
        except Exception as error:
            raise PassError(step.__name__, url=page.url) from error
    return ledger


def _article(page: Page, include: frozenset[str] | None) -> Article:
    """The article of a page, with what the limits cut off it; the page is gone before the collector is let loose."""
    article = assemble(page, run(page, passes_for(include)))
    # Analyses kept there point back to the page: without this, each page would wait for the cycle collector.
    page.memo.clear()
    budget = page.budget
    if budget.over:
        article = evolve(article, warnings=(*article.warnings, *budget.warnings))
    # What a page is shows in its body, which nobody looked for once the time was over.
    return only(evolve(article, page_type="other") if budget.out_of_time else article, include)
