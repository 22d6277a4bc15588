"""Train the body scorer: ``src/articlekit/passes/body_model.py``.

    python benchmarks/train/train_body.py CORPUS --sets aeb,fundus,wcxb-dev [--write]

CORPUS holds one folder a set: ``index.jsonl`` (one page a line: ``file``, ``url``, ``encoding``, ``gold.text``) and the gzipped
HTML files it names. Needs ``lightgbm`` and ``numpy``. Prints word F1 a page under five-fold cross-validation by domain,
then, with ``--write``, trains on everything and writes the model.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pickle
import re
import zlib
from collections import defaultdict
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import lightgbm as lgb
import numpy as np
from labels import body_labels, tokens

from articlekit.dom.decode import decode
from articlekit.dom.page import read_page
from articlekit.errors import ArticlekitError
from articlekit.passes.candidates import candidates
from articlekit.passes.features import NAMES, Features, headline_at
from articlekit.passes.stats import Stats, text_box
from articlekit.testing import load_fixture

MODEL = Path(__file__).resolve().parents[2] / "src/articlekit/passes/body_model.py"
FIXTURES = Path(__file__).resolve().parents[2] / "tests/fixtures/pages"
FOLDS = 5
ALWAYS = -1  # the fold of the project's own pages, which every model is trained on
LEAST_GOLD = 100  # words; pages with less are listings or teasers whose gold leaves out what is plainly text
# How much a page counts: the sets of news are small, and news is what it is for.
NEWS = {"aeb": 2.0, "fundus": 2.0, "fixtures": 2.0}
OBFUSCATED = 3  # every third page is also read with its class names and ids made meaningless


def pages(corpus, sets):
    for name in sets:
        with (corpus / name / "index.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                html = gzip.decompress((corpus / name / record["file"]).read_bytes())
                yield name, record, html.decode(record["encoding"], "replace")


def fixtures(folder, text_of):
    """The project's own pages; their gold is what the installed version makes of them, which the tests hold."""
    for source in sorted(folder.glob("*/*/source.html")):
        fixture = load_fixture(source.parent)
        html = decode(fixture.source).text
        yield "fixtures", {"id": fixture.name, "url": fixture.url, "gold": {"text": text_of(fixture)}}, html


def obfuscate(html):
    names = re.compile(r"""(?i)\b(class|id)\s*=\s*("[^"]{0,2000}"|'[^']{0,2000}')""")
    return names.sub(lambda m: f'{m[1]}="x{zlib.crc32(m[2].encode()) % 9973}"', html)


def rows(html, url, gold):
    page = read_page(html, url=url)
    stats = Stats(page)
    features = Features(page, stats, headline_at(page, stats))
    wanted = set(candidates(stats))
    labels = body_labels(page.blocks, gold)
    size = [len(tokens(b.text)) for b in stats.texts]
    y = [labels.get(b.index, 0) for b in stats.texts]
    index = [i for i in range(len(stats.texts)) if i in wanted]
    return {
        "X": np.array(list(features.rows(index)), dtype=np.float32).reshape(-1, len(NAMES)),
        "y": np.array([y[i] for i in index]),
        "w": np.array([size[i] for i in index]),
        "box": np.array([box_of(stats.texts[i]) for i in index]),
        "at": np.array(index),
        "lost": sum(w for i, (w, v) in enumerate(zip(size, y, strict=True)) if v and i not in wanted),
        "gold": len(tokens(gold)),
    }


def box_of(block):
    return text_box(block.node).index


def fold_of(url, name):
    """All pages of a domain are in one fold."""
    host = urlsplit(url or "").hostname or name
    return int(hashlib.md5(".".join(host.split(".")[-2:]).encode()).hexdigest(), 16) % FOLDS


def read(corpus, sets):
    found = []
    own = fixtures(FIXTURES, lambda fixture: fixture.parse().text)
    for number, (name, record, html) in enumerate(chain(pages(corpus, sets), own)):
        fold = ALWAYS if name == "fixtures" else fold_of(record["url"], record["id"])
        for changed in (False, True)[: 1 + (number % OBFUSCATED == 0)]:
            try:
                data = rows(obfuscate(html) if changed else html, record["url"], record["gold"]["text"])
            except ArticlekitError as error:
                print(name, record["id"], error)
                continue
            found.append({**data, "set": name, "id": record["id"], "fold": fold, "changed": changed})
    return found


def fit(data, rounds, leaves, rate):
    data = [d for d in data if len(d["y"]) and (d["gold"] > LEAST_GOLD or d["fold"] == ALWAYS)]
    X = np.concatenate([d["X"] for d in data])
    y = np.concatenate([d["y"] for d in data])
    # Every page of a set counts alike; inside a page words count, up to a point.
    w = np.concatenate([(np.minimum(d["w"], 60) + 4) / (d["gold"] + 80) * NEWS.get(d["set"], 1.0) for d in data])
    params = {
        "objective": "binary", "learning_rate": rate, "num_leaves": leaves, "min_data_in_leaf": 200, "feature_fraction": 0.5,
        "bagging_fraction": 0.6, "bagging_freq": 1, "max_bin": 63, "seed": 1, "verbosity": -1, "num_threads": 1,
        "deterministic": True,
    }  # fmt: skip
    return lgb.train(params, lgb.Dataset(X, y, weight=w * len(w) / w.sum()), rounds)


def page_f1(page, kept):
    hit = page["w"][(page["y"] == 1) & kept].sum()
    wrong = page["w"][(page["y"] == 0) & kept].sum()
    missed = page["w"][(page["y"] == 1) & ~kept].sum() + page["lost"]
    return 2 * hit / (2 * hit + wrong + missed) if hit else 0.0


def cross_validate(data, args):
    scores = defaultdict(list)
    for fold in range(FOLDS):
        model = fit([d for d in data if d["fold"] != fold], args.rounds, args.leaves, args.rate)
        for page in (d for d in data if d["fold"] == fold and len(d["y"])):
            scores[page["set"], page["changed"]].append(page_f1(page, model.predict(page["X"]) > 0.5))
    for (name, changed), values in sorted(scores.items()):
        print(
            f"{name:10s} {'obfuscated' if changed else 'as found':10s} f1 {np.mean(values):.4f}  ({len(values)} pages)"
        )


def expression(node):
    """A tree as one conditional expression over the features of a row."""
    if "leaf_value" in node:
        return f"{node['leaf_value']:.4f}".replace("-0.0000", "0.0")
    left, right = expression(node["left_child"]), expression(node["right_child"])
    # A threshold written as a whole number would be compared as an int, which takes Python longer.
    threshold = float(f"{node['threshold']:.5g}")
    return f"({left} if f{node['split_feature']} <= {threshold!r} else {right})"


def module(model):
    """The model as a Python module: plain comparisons, which run three times as fast as walking a data structure."""
    trees = [expression(t["tree_structure"]) for t in model.dump_model()["tree_info"]]
    half = len(trees) // 2
    first, rest = ("\n        + ".join(part) for part in (trees[:half], trees[half:]))
    names = "".join(f'    "{name}",\n' for name in NAMES)
    row = "".join(f"        f{i},\n" for i in range(len(NAMES)))
    return TEMPLATE.format(names=names, row=row, first=first, rest=rest)


TEMPLATE = '''"""The learned part of the body: decision trees over the features of a block.

Generated by benchmarks/train/train_body.py; do not edit. Trees are written out as conditional expressions.
"""

# ruff: noqa: E501, PLR0915, PLR2004, RUF059, RUF100
from __future__ import annotations

FEATURES: tuple[str, ...] = (
{names})
"""What the model was trained on, in the order of a row."""

SURE = 3.0
"""Where half of the trees are this sure, the other half is not asked."""


def score(r: list[float]) -> float:
    """Log-odds that a block is text of the article, from its features."""
    # Names are looked up faster than places in a list, and each is asked for a dozen times.
    (
{row}    ) = r
    total = (
        {first}
    )
    if total > SURE or total < -SURE:
        return total
    return total + (
        {rest}
    )
'''


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sets", default="aeb,fundus,wcxb-dev")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--leaves", type=int, default=16)
    parser.add_argument("--rate", type=float, default=0.12)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-cv", action="store_true")
    args = parser.parse_args()
    if args.cache and args.cache.exists():
        data = pickle.loads(args.cache.read_bytes())
    else:
        data = read(args.corpus, args.sets.split(","))
        if args.cache:
            args.cache.write_bytes(pickle.dumps(data))
    blocks = sum(len(d["y"]) for d in data)
    print(
        f"{len(data)} pages, {blocks / len(data):.0f} candidate blocks each, words lost before scoring: "
        f"{np.mean([d['lost'] / (d['gold'] + 1) for d in data]):.4f}"
    )
    if not args.no_cv:
        cross_validate(data, args)
    if args.write:
        model = fit(data, args.rounds, args.leaves, args.rate)
        MODEL.write_text(module(model), "utf-8")
        gain = model.feature_importance("gain")
        print([(NAMES[i], round(gain[i] / gain.sum(), 3)) for i in np.argsort(-gain)[:40]])


if __name__ == "__main__":
    main()
