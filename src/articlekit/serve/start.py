"""The page at ``/``: paste or drop a page and see its report."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from starlette.responses import Response


@cache
def _text() -> tuple[str, str]:
    """The page, and the policy that allows its one style sheet and its form, and nothing else."""
    text = files("articlekit.serve").joinpath("start.html").read_text(encoding="utf-8")
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return text, f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; frame-ancestors 'none'"


def start_page() -> Response:
    """The page, with its policy."""
    text, policy = _text()
    headers = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    return Response(text, media_type="text/html", headers=headers)
