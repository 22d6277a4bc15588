"""What a page gives, as one number: a module of its own, so that other processes can import it."""

import hashlib
from pathlib import Path

import articlekit

PATHS = sorted(map(str, (Path(__file__).parent / "fixtures/pages").rglob("source.html")))[::3]


def digest(path):
    """The digest of a page's article and of what was decided about it."""
    article = articlekit.parse(Path(path).read_bytes(), url="https://news.example/2024/03/05/a-page")
    said = repr([str(d) for d in article.decisions])
    return hashlib.sha256((articlekit.to_json(article) + said).encode()).hexdigest()
