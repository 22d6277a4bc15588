"""The learned part of the body: a small ensemble of decision trees over ``features``.

``data/body_model.json`` is written by ``benchmarks/train/train_body.py``; inference is a walk down nested tuples.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from articlekit.passes.features import NAMES

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf's score, or: index of a feature, threshold, the tree for at most that much, the tree for more."""


def score(row: list[float]) -> float:
    """Probability that a block is body, from its features."""
    total = 0.0
    for tree in trees():
        node = tree
        while node.__class__ is tuple:
            node = node[2] if row[node[0]] <= node[1] else node[3]  # type: ignore[index]
        total += node  # type: ignore[operator]
    return 1.0 / (1.0 + math.exp(-total))


@cache
def trees() -> tuple[Tree, ...]:
    """The ensemble, read once."""
    data = json.loads(files("articlekit.passes").joinpath("data/body_model.json").read_text("utf-8"))
    if tuple(data["features"]) != NAMES:
        raise ValueError("data/body_model.json was trained on other features: train again")
    return tuple(_tree(tree) for tree in data["trees"])


def _tree(node: object) -> Tree:
    """Lists of JSON as nested tuples."""
    if isinstance(node, list):
        feature, threshold, left, right = node
        return (int(feature), float(threshold), _tree(left), _tree(right))
    return float(node)  # type: ignore[arg-type]
