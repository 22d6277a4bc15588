"""Memory of one process that parses many different pages: resident bytes as it goes on, what stays alive, what caches hold.

    python benchmarks/memory.py [--pages 50000] [--step 5000] [--most 1.05] [--damaged]

The pages are fixture pages with other words, numbers and addresses, so that no two are alike; or, ``--damaged``, each with
damage of its own (``benchmarks/fuzz/mutations.py``). Before the first, every fixture page is read in every language that is
known: word lists and parsers of dates are loaded when a language is first met, which is once and no growth with the pages.
Exit status 1 where the memory after the last page is more than ``--most`` times that after the first step.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

from cc_news import fixture_pages
from mutations import mutate

import articlekit
from articlekit import ArticlekitError
from articlekit.lexicon import known_languages

LARGEST = 150_000
"""Bytes of a page: what one huge page leaves behind in the allocator says nothing about a leak."""

SLOTS = 1 << 24
"""Places for hashes of pages; of two pages with the same place the second is passed over, alike or not."""


def resident() -> int:
    """Bytes of this process that are in memory."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return 1024 * int(line.split()[1])
    raise OSError("/proc does not tell the memory of a process")


def retold(rng: random.Random, page: bytes, words: list[bytes]) -> bytes:
    """The page with a third of its words exchanged, in texts and attributes, and with other numbers everywhere."""

    def other(found: re.Match[bytes]) -> bytes:
        return rng.choice(words) if rng.random() < 1 / 3 else found[0]

    def text(found: re.Match[bytes]) -> bytes:
        return _WORD.sub(other, found[0])

    return _NUMBER.sub(lambda found: str(rng.randrange(10 ** len(found[0]))).encode(), _TEXT.sub(text, page))


_TEXT = re.compile(rb">[^<]{3,}<|(?<=content=\")[^\"]+|(?<=alt=\")[^\"]+|(?<=href=\")[^\"]+")
_WORD = re.compile(rb"(?<![\w&;\x80-\xff])[A-Za-z]{3,}(?![\w;\x80-\xff])")
_NUMBER = re.compile(rb"(?<![\w#&])\d{2,9}(?!\w)")


def different_pages(count: int, seed: int = 0, *, damaged: bool = True):
    """Pages that are all different."""
    rng, pages = random.Random(seed), fixture_pages()  # noqa: S311 - repeatable, not secret
    words = sorted({word for page in pages for text in _TEXT.findall(page) for word in _WORD.findall(text)})
    seen = bytearray(b"\1") * SLOTS  # takes the same memory from the first page to the last, unlike a set
    while count:
        page = rng.choice(pages)
        page = (mutate(rng, page, pages) if damaged else retold(rng, page, words))[:LARGEST]
        slot = int.from_bytes(hashlib.blake2b(page, digest_size=8).digest(), "big") % SLOTS
        if seen[slot]:
            seen[slot] = 0
            count -= 1
            yield page


def alive() -> Counter[str]:
    """Objects of a page that nothing has freed, by their type."""
    gc.collect()
    kinds = Counter(f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects())
    ours = ("lxml.etree._Element", "articlekit.dom.page.Page", "articlekit.model.article.Article")
    return Counter({k: n for k, n in kinds.items() if k in ours or k.startswith("articlekit.model.blocks.")})


def caches() -> dict[str, tuple[int, int | None]]:
    """Entries and bound of each cache in the package."""
    found = {}
    for name, module in sorted(sys.modules.items()):
        for key, value in vars(module).items() if name.startswith("articlekit") else ():
            if hasattr(value, "cache_info") and getattr(value, "__module__", "") == name:
                info = value.cache_info()
                found[f"{name}.{key}"] = (info.currsize, info.maxsize)
    if "dateparser.languages.dictionary" in sys.modules:
        words = sys.modules["dateparser.languages.dictionary"].Dictionary
        for key, value in vars(words).items():
            if key.endswith("_cache") and isinstance(value, dict):
                found[f"dateparser {key} (languages and orders)"] = (sum(map(len, value.values())), None)
    return found


def met_once() -> None:
    """Load what is loaded when a language is first met."""
    for page in fixture_pages():
        for language in known_languages():
            articlekit.parse(page, url="https://news.example/2024/03/05/page", language=language)


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pages", type=int, default=50_000)
    arguments.add_argument("--step", type=int, default=5_000)
    arguments.add_argument("--most", type=float, default=1.05)
    arguments.add_argument("--damaged", action="store_true")
    options = arguments.parse_args()
    met_once()
    first, now, started = 0, 0, time.monotonic()
    refused = 0
    for number, page in enumerate(different_pages(options.pages, damaged=options.damaged), 1):
        try:
            articlekit.parse(page, url=f"https://news.example/2024/03/05/page-{number}")
        except ArticlekitError:
            refused += 1
        if number % options.step == 0:
            now = resident()
            first = first or now
            gone = time.monotonic() - started
            print(f"{number:7,} pages {now / 2**20:8.1f} MiB   x {now / first:.3f}   {gone:6.0f} s", flush=True)
    print(f"{refused:,} pages without text; alive: {dict(alive()) or 'nothing'}")
    for name, (size, bound) in caches().items():
        print(f"{size:7,} of {bound if bound is not None else 'no bound'}: {name}")
    print(f"x {now / first:.3f} from {options.step:,} to {options.pages:,} pages")
    return 1 if now > options.most * first else 0


if __name__ == "__main__":
    sys.exit(main())
