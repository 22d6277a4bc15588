"""Read the docstrings that stand under fields: Python drops them, the reference and the schema need them."""

from __future__ import annotations

import ast
import inspect
from functools import cache


@cache
def field_docs(kind: type) -> dict[str, str]:
    """The docstring of each field of a class, by name."""
    tree = ast.parse(inspect.getsource(kind)).body[0]
    if not isinstance(tree, ast.ClassDef):
        raise TypeError(f"{kind} is no class")
    docs = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and _is_text(below):
            docs[field.target.id] = " ".join(str(below.value.value).split())
    return docs


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def class_doc(kind: type) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
