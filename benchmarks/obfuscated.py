"""What class names and ids contribute: each field of a page beside that of its copy with meaningless names.

python benchmarks/obfuscated.py                   # the pages of the tests
python benchmarks/obfuscated.py FOLDER            # every .html below a folder, or the pages of its index.jsonl
"""

import argparse
import gzip
import sys
from collections import Counter
from pathlib import Path

from confidence import records

import articlekit
from articlekit.errors import ArticlekitError

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from obfuscate import obfuscate  # noqa: E402

FIELDS = (
    *("headline", "kicker", "standfirst", "byline", "contributors", "published", "modified", "lead_image", "images"),
    *("key_facts", "context", "body", "translation", "republication", "removed", "text"),
)


def pages(folder):
    """Markup and address of each page."""
    if (folder / "index.jsonl").exists():
        for record in records(folder):
            html = gzip.decompress((folder / record["file"]).read_bytes())
            yield html.decode("utf-8", "replace"), record.get("url")
    else:
        yield from ((path.read_text("utf-8", "replace"), None) for path in sorted(folder.rglob("*.html")))


def main():
    """Print, for each field, the share of pages on which both forms give the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests" / "fixtures" / "pages")
    same, count = Counter(), 0
    for html, url in pages(parser.parse_args().folder):
        try:
            plain, renamed = articlekit.parse(html, url=url), articlekit.parse(obfuscate(html), url=url)
        except ArticlekitError:
            continue
        count += 1
        same.update(name for name in FIELDS if getattr(plain, name) == getattr(renamed, name))
    print(f"{count} pages")
    for name in FIELDS:
        print(f"{name:14s} {same[name] / max(count, 1):6.3f}")


if __name__ == "__main__":
    main()
