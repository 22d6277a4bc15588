"""From HTML to ``Article``: read the page, run the passes, settle their findings, assemble."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from articlekit.assembly import assemble
from articlekit.dom.page import Page, read_page
from articlekit.errors import ArticlekitError, InputError, PassError
from articlekit.model import Article
from articlekit.passes import PASSES, Pass
from articlekit.passes.ledger import Ledger


def parse(
    source: bytes | str, *, url: str | None = None, charset: str | None = None, language: str | None = None,
    crawled: dt.datetime | None = None,
) -> Article:  # fmt: skip
    """Turn the HTML of a news page into an ``Article``.

    A pure function of its arguments: the same input gives the same article, on any machine and in any order.

    Args:
        source: The document: bytes as they came, or decoded text.
        url: Its address: makes links absolute and brings in the rules of its site.
        charset: The charset that the HTTP header declares; only for bytes.
        language: BCP 47 tag of the text, where you know better than the page.
        crawled: When the page was fetched: no date may lie after it, and "3 hours ago" is counted from it.

    Raises:
        InputError: The bytes are no text, the document is empty, or the address is none.
    """
    with _no_collection():
        page = read_page(source, url=url, charset=charset, language=language, crawled=crawled)
        return assemble(page, run(page))


def parse_text(
    text: str, *, url: str | None = None, language: str | None = None, crawled: dt.datetime | None = None
) -> Article:
    """Turn a plain-text rendering of a news page (copied from a browser, or dumped) into an ``Article``.

    Args:
        text: The text: paragraphs between blank lines, bullets ``•``, ``-`` or ``*``, labels on a line of their own.
        url: The page's address.
        language: BCP 47 tag of the text; guessed if not given.
        crawled: When the page was fetched.

    Raises:
        InputError: The text is empty, or the address is none.
    """
    from articlekit.dom.plain import read_text  # noqa: PLC0415 - half of all users never need it

    page = read_text(text, url=url, language=language, crawled=crawled)
    return assemble(page, run(page))


def parse_file(
    path: str | Path, *, url: str | None = None, charset: str | None = None, language: str | None = None,
    crawled: dt.datetime | None = None,
) -> Article:  # fmt: skip
    """Turn a file into an ``Article``: ``.txt`` as plain text, everything else as HTML.

    Args:
        path: The file.
        url: The page's address.
        charset: The charset its HTTP header declared.
        language: BCP 47 tag of the text.
        crawled: When the page was fetched.

    Raises:
        InputError: The file cannot be read, or what is in it.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".txt":
            from articlekit.dom.decode import decode  # noqa: PLC0415 - see above

            return parse_text(decode(data, charset).text, url=url, language=language, crawled=crawled)
        return parse(data, url=url, charset=charset, language=language, crawled=crawled)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except InputError as error:
        raise type(error)(f"{path}: {error}") from error


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold back the cyclic garbage collector for the milliseconds that one page takes.

    A page makes thousands of objects and no cycle among them; without this, a fifth of the time goes into looking for some.
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

    Raises:
        PassError: A pass failed, which is a bug in it; the cause is chained.
    """
    ledger = Ledger(page.blocks)
    for step in passes:
        try:
            ledger.add(list(step(page, ledger)), step.__name__)
        except ArticlekitError:
            raise
        except Exception as error:
            raise PassError(step.__name__, url=page.url) from error
    return ledger
