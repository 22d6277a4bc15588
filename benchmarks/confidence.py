"""How often a field is right that was found with a given confidence, over a labelled collection.

python benchmarks/confidence.py FOLDER...

A folder has an ``index.jsonl`` whose lines name a gzipped page (``file``), its address (``url``) and what is right
(``gold``): ``headline``, ``standfirst``, ``authors``, ``published`` or ``date``, ``key_facts``, ``context``,
``translation``, ``republication``. A field that a line does not have is not looked at.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path

import articlekit
from articlekit.errors import ArticlekitError

_OTHER = re.compile(r"[\W_]+")
_OPENING = 60
THERE = ("key_facts", "context", "translation", "republication")
"""Fields of which only their presence is compared."""


def fold(text):
    """Letters and digits, small."""
    return _OTHER.sub("", (text or "").casefold())


def judged(article, gold):
    """Each field that both have something to say about: its confidence, and whether it is right."""
    sure = article.confidence
    if "headline" in gold:
        yield "headline", sure.headline, fold(article.headline) == fold(gold["headline"])
    if "standfirst" in gold:
        shown, wanted = fold(article.standfirst), fold(gold["standfirst"])
        yield "standfirst", sure.standfirst, bool(wanted) and shown[:_OPENING] == wanted[:_OPENING]
    if gold.get("authors") is not None:
        names = {fold(person.name) for person in article.authors}
        yield "authors", sure.authors, names == {fold(name) for name in gold["authors"]}
    day = gold.get("published") or gold.get("date")
    if day and article.published:
        yield "published", sure.published, article.published.date.isoformat() == day[:10]
    for name in THERE:
        if name in gold:
            yield name, getattr(sure, name), bool(gold[name])


def records(folder):
    """The lines of a folder's index; their texts may hold what else ends a line, such as U+2028."""
    with (folder / "index.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main():
    """Print pages and share of right ones, by field and confidence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    seen = defaultdict(list)
    for folder in parser.parse_args().folders:
        for record in records(folder):
            try:
                page = gzip.decompress((folder / record["file"]).read_bytes())
                article = articlekit.parse(page, url=record.get("url"))
            except ArticlekitError:
                continue
            for name, confidence, right in judged(article, record["gold"]):
                if confidence is not None:
                    seen[name, round(confidence, 2)].append(right)
    for (name, confidence), right in sorted(seen.items()):
        print(f"{name:14s} {confidence:5.2f} {len(right):5d} {sum(right) / len(right):6.3f}")


if __name__ == "__main__":
    main()
