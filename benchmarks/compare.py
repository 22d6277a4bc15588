"""The text of articlekit beside that of other extractors, on the pages of a public benchmark: how right, and how long.

    python benchmarks/compare.py FOLDER [--rounds 3]

FOLDER is a copy of https://github.com/scrapinghub/article-extraction-benchmark, or has its two parts: ``ground-truth.json``
(the text of each page, by people) and ``html/ID.html.gz``. The measure is that benchmark's: runs of four words, counted;
precision and recall of each page, averaged over pages; F1 of the two averages. Time is processor time, the best round.
An extractor that is not installed is left out, and named.
"""

import argparse
import gzip
import importlib
import importlib.metadata
import json
import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from lxml import html as markup

import articlekit


def with_articlekit(page, url):
    return articlekit.parse(page, url=url).text


def with_trafilatura(page, url):
    trafilatura = importlib.import_module("trafilatura")
    return trafilatura.extract(page, url=url, include_comments=False) or ""


def with_newspaper(page, url):
    newspaper = importlib.import_module("newspaper")
    article = newspaper.Article(url, fetch_images=False)
    article.download(input_html=page)
    article.parse()
    return article.text


def with_readability(page, _):
    readability = importlib.import_module("readability")
    return markup.fromstring(readability.Document(page).summary()).text_content()


def with_resiliparse(page, _):
    resiliparse = importlib.import_module("resiliparse.extract.html2text")
    return resiliparse.extract_plain_text(page, main_content=True)


EXTRACTORS = {
    "articlekit": with_articlekit,
    "trafilatura": with_trafilatura,
    "newspaper4k": with_newspaper,
    "readability-lxml": with_readability,
    "resiliparse": with_resiliparse,
}


def shingles(text):
    """Every run of four words, with how often it occurs; a text of less is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def page_score(gold, found):
    """Precision and recall of one page; None where there is nothing to be right about."""
    common = sum((gold & found).values())
    given, wanted = sum(found.values()), sum(gold.values())
    return (common / given if given else None), (common / wanted if wanted else None)


def score(pairs):
    """Averages over pages, and the F1 of the averages."""
    scores = [page_score(shingles(gold), shingles(found)) for gold, found in pairs]
    precision = statistics.fmean(p for p, _ in scores if p is not None)
    recall = statistics.fmean(r for _, r in scores if r is not None)
    return 2 * precision * recall / (precision + recall), precision, recall


def measure(extract, pages, rounds):
    """The texts, how many pages raised an error, and the best round's milliseconds of processor time a page."""
    best = float("inf")
    for _ in range(rounds):
        texts, failed, started = [], 0, time.process_time()
        for page, url in pages:
            try:
                texts.append(extract(page, url))
            except Exception as error:  # noqa: BLE001 - of others: counted, and shown
                sys.stderr.write(f"{extract.__name__}: {url}: {error!r}\n")
                texts.append("")
                failed += 1
        best = min(best, time.process_time() - started)
    return texts, failed, best * 1000 / len(pages)


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    truth = json.loads((options.folder / "ground-truth.json").read_text("utf-8"))
    pages, gold = [], []
    for key, about in sorted(truth.items()):
        source = gzip.decompress((options.folder / "html" / f"{key}.html.gz").read_bytes())
        pages.append((source.decode("utf-8", "replace"), about["url"]))
        gold.append(about["articleBody"])
    print(f"{len(pages)} pages, mean {sum(len(page) for page, _ in pages) // len(pages) // 1000} kB")
    print("| | F1 | precision | recall | ms a page | errors |\n|---|---|---|---|---|---|")
    for name, extract in EXTRACTORS.items():
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            sys.stderr.write(f"{name} is not installed: left out\n")
            continue
        extract(*pages[0])
        texts, failed, spent = measure(extract, pages, options.rounds)
        f1, precision, recall = score(zip(gold, texts, strict=True))
        print(f"| {name} {version} | {f1:.3f} | {precision:.3f} | {recall:.3f} | {spent:.1f} | {failed} |", flush=True)


if __name__ == "__main__":
    main()
