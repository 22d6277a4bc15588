"""A start for somebody who adds a publisher: the site file, and a folder for its first page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from articlekit.errors import InputError
from articlekit.sites.registry import is_domain, module_name

_SITE: Final = '''"""{name}."""

from articlekit.model import Role
from articlekit.sites import Rule, Site

SITE = Site(
    name="{name}",
    rules=(
        # One line for each thing that the engine does not find by itself; see ``articlekit explain`` for what it finds.
        Rule(Role.CREDIT, "figcaption .credit"),
        Rule(Role.PROMO, ".newsletter", kind="newsletter"),
    ),
)
'''
_PAGE: Final = """url = "{url}"
why = "The anatomy of {name}: every rule of its site file is asked here."
obfuscate = false
"""
_SOURCE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Geese return to the mill pond | {name}</title>
<link rel="canonical" href="{url}">
</head>
<body>
<article>
<h1>Geese return to the mill pond</h1>
<figure><img src="/geese.jpg" width="1200" height="800" alt="">
<figcaption>The first pair on Monday. <span class="credit">Photo: Ada Lo</span></figcaption></figure>
<p>The first pair landed on Monday morning, looked around, and took the island. By noon there were nine of them.</p>
<div class="newsletter"><p>Our letter about ponds, every Friday.</p></div>
<p>The miller has stopped the wheel until the eggs have hatched, which he says will cost him a sack of flour a day.</p>
</article>
</body>
</html>
"""
_EXPECTED: Final = {
    "headline": "Geese return to the mill pond",
    "lead_image": {"caption": "The first pair on Monday.", "credit": "Ada Lo"},
    "removed": [{"kind": "newsletter", "contains": "letter about ponds"}],
    "text_once": ["The first pair landed on Monday", "The miller has stopped the wheel"],
    "text_excludes": ["letter about ponds", "Ada Lo"],
}


def new_site(domain: str, *, name: str | None = None, sites: Path | str, pages: Path | str) -> tuple[Path, ...]:
    """Write a site file and a test page to start from; nothing that is there already is touched.

    The page has words and markup of its own that the file's rules hit, so that the tests pass before the first change:
    replace its markup by that of the publisher's pages, never by their words.

    Args:
        domain: The publisher's domain, or an address on it.
        name: The publisher's name; the domain if not given.
        sites: Folder for the site file.
        pages: Folder for the page's folder.

    Returns:
        The files written.

    Raises:
        InputError: The domain is none, or one of the files is there.
    """
    host = domain_of(domain)
    name = name or host
    if not name.isprintable() or '"' in name or "\\" in name:
        raise InputError(f"{name!r} cannot be a publisher's name: no quotes, backslashes or control characters")
    folder = Path(pages) / host / "geese-return"
    url = f"https://www.{host}/news/geese-return"
    files = {
        Path(sites) / f"{module_name(host)}.py": _SITE.format(name=name),
        folder / "source.html": _SOURCE.format(name=name, url=url),
        folder / "page.toml": _PAGE.format(name=name, url=url),
        folder / "expected.json": json.dumps(_EXPECTED, indent=2) + "\n",
    }
    there = next((path for path in files if path.exists()), None)
    if there is not None:
        raise InputError(f"{there} is there already: change it, or remove it first")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tuple(files)


def domain_of(text: str) -> str:
    """The domain in an address or as typed, without ``www.``.

    Raises:
        InputError: There is none.

    >>> domain_of("https://www.harbour.example/news")
    'harbour.example'
    """
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        host = ""
    host = host.removeprefix("www.").rstrip(".")
    if not is_domain(host):
        raise InputError(f"{text!r} is no domain: give one such as example.com")
    return host
