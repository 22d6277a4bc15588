"""What must hold for any input: only articlekit's own errors, no failed pass, and a result that every export can write."""

from __future__ import annotations

import io
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import articlekit
from articlekit import ArticlekitError, DefinitionError, PassError
from articlekit.io.options import ReadOptions
from articlekit.io.readers import stream_items
from articlekit.io.records import STATUSES, Item, Record
from articlekit.io.sources import File

_WRITERS = (articlekit.to_markdown, articlekit.to_html, articlekit.to_text, articlekit.to_jsonld, articlekit.to_ninjs)


class HangError(BaseException):
    """The time for one input is over; not an ``Exception``, so that nothing under test can swallow it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise ``HangError`` when so much processor time is used up: wall time says nothing on a busy machine."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def check_article(article: articlekit.Article) -> None:
    """An article survives its own JSON, and every export takes it."""
    assert articlekit.from_json(articlekit.to_json(article)) == article
    for write in _WRITERS:
        write(article)


def check_html(data: bytes, url: str | None = "https://news.example/2024/03/05/a-page") -> None:
    check_article(articlekit.parse(data, url=url))


def check_text(data: bytes, url: str | None = None) -> None:
    check_article(articlekit.parse_text(data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace"), url=url))


def check_json(data: bytes) -> None:
    check_article(articlekit.from_json(data.decode("utf-8", "replace")))


_NAMES = ("pages", "page.html", "page.txt.gz", "rows.jsonl", "pages.tar", "page.php")
"""What a file may be called: where its bytes do not say what it is, its name does."""
_READ = ReadOptions(max_size=100_000)


def items(data: bytes, after: int = 0) -> list[Item]:
    """All that the readers find in a file with these bytes."""
    name = _NAMES[len(data) % len(_NAMES)]
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    return list(stream_items(File(Path(name), name, asked_for=True), stream, _READ, after))


def check_readers(data: bytes) -> None:
    """Records in growing order, none larger than allowed; from any position, reading goes on as if it had not stopped."""
    found = items(data)
    positions = [item.position for item in found]
    assert positions == sorted(set(positions)), "positions do not grow"
    for record in (item for item in found if isinstance(item, Record)):
        assert len(record.body) <= _READ.max_size, "a body beyond the limit"
        assert record.fault is None or record.fault.status in STATUSES, "a status that there is not"
        record.source.encode()
    if found:
        middle = len(found) // 2
        assert items(data, positions[middle]) == found[middle + 1 :], "reading did not go on where it stopped"


def fault(check: Callable[[bytes], None], data: bytes, seconds: float = 10) -> str | None:
    """Run a check; where it fails, what failed and where: the key under which finds are counted."""
    try:
        with within(seconds):
            check(data)
    except HangError as error:
        return f"hang {_places(error, 3)}"
    except (PassError, DefinitionError) as error:
        cause = error.__cause__ or error
        return f"{type(error).__name__} {type(cause).__name__} {_places(cause, 1)}"
    except ArticlekitError:
        return None
    except UnicodeDecodeError:
        return None if check is check_text else "UnicodeDecodeError"
    except Exception as error:  # noqa: BLE001 - every exception is a find
        return f"{type(error).__name__} {_places(error, 1)}"
    return None


def _places(error: BaseException, count: int) -> str:
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if "articlekit" in f.filename
    ] or traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{f.filename.rpartition('articlekit/')[2]}:{f.lineno}" for f in reversed(frames[-count:]))
