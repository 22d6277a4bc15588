"""Which site file belongs to an address: by its host and that host's parents, most specific first.

No list of public suffixes is needed: ``sport.example.co.uk`` is tried as itself, as ``example.co.uk`` and as
``co.uk``, and nobody has a file for the last. An import is never built from an address: names are looked up among the
files that are there.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from articlekit.errors import SiteError
from articlekit.sites.files import folder_sites
from articlekit.sites.rules import Site

GROUP: Final = "articlekit.sites"
"""The entry point group in which packages announce sites: domain = ``module:SITE``."""
_DOMAIN: Final = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_MOST_LABELS: Final = 8

_registered: dict[str, Site] = {}
_enabled: ContextVar[bool] = ContextVar("articlekit_sites_enabled", default=True)


class Known(NamedTuple):
    """A site and the name of the file it is or would be in, which its rules are called by."""

    key: str
    site: Site


def site_for(url: str | None) -> Site | None:
    """The rules for an address: registered ones, else the user's folder's, installed packages', articlekit's own.

    The user's folder is what the environment variable ``ARTICLEKIT_SITES`` names.

    Raises:
        SiteError: The file that belongs to the address is wrong.

    >>> site_for("https://www.cnbc.com/2024/05/01/a-story.html").name
    'CNBC'
    """
    found = find_site(url)
    return None if found is None else found.site


def find_site(url: str | None) -> Known | None:
    """The rules for an address, with their key."""
    if not url or not _enabled.get():
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return _of_host(host) if host and len(host) <= _MAX_HOST else None


def register_site(domain: str, site: Site) -> None:
    """Use a site's rules for a domain and all below it, in this process; the last one registered holds.

    Args:
        domain: ``example.com``, without ``www.``.
        site: The rules.

    Raises:
        SiteError: The domain is none.
    """
    name = domain.strip().lower().removeprefix("www.")
    if not is_domain(name):
        raise SiteError(f"{domain!r} is no domain", site=site.name)
    _registered[name] = site
    _of_host.cache_clear()


@contextmanager
def disabled() -> Iterator[None]:
    """Parse without any site's rules, in this thread: for tests and comparisons of the generic engine."""
    token = _enabled.set(False)
    try:
        yield
    finally:
        _enabled.reset(token)


def is_domain(text: str) -> bool:
    """Whether a text is a domain name of at least two labels, in small letters."""
    return _DOMAIN.fullmatch(text) is not None


def module_name(domain: str) -> str:
    """The file name of a domain, without ``.py``.

    >>> module_name("20min.ch"), module_name("der-postillon.com")
    ('_20min_ch', 'der__postillon_com')
    """
    name = domain.replace("-", "__").replace(".", "_")
    return f"_{name}" if name[0].isdigit() else name


_MAX_HOST = 253
"""Characters that a host name can have in the DNS; what is longer is not looked up, nor kept."""


@lru_cache(maxsize=1024)
def _of_host(host: str) -> Known | None:
    labels = host.lower().rstrip(".").split(".")[-_MOST_LABELS:]
    for start in range(len(labels) - 1):
        domain = ".".join(labels[start:])
        if is_domain(domain) and (site := _of_domain(domain)) is not None:
            return Known(module_name(domain), site)
    return None


def _of_domain(domain: str) -> Site | None:
    if domain in _registered:
        return _registered[domain]
    if (own := folder_sites().get(domain)) is not None:
        return own
    if domain in _announced():
        return _loaded(domain)
    name = module_name(domain)
    if name not in _own_files():
        return None
    return _checked(import_module(f"articlekit.sites.{name}").SITE, domain)


@lru_cache(maxsize=1)
def _own_files() -> frozenset[str]:
    """Modules of this package that are named after a domain."""
    here = import_module("articlekit.sites").__path__
    return frozenset(m.name for m in pkgutil.iter_modules(here) if "_" in m.name)


@lru_cache(maxsize=1)
def _announced() -> dict[str, EntryPoint]:
    """Sites of installed packages by domain; looked for once, loaded when a page needs them."""
    return {point.name.lower(): point for point in entry_points(group=GROUP)}


@lru_cache(maxsize=256)
def _loaded(domain: str) -> Site:
    point = _announced()[domain]
    try:
        found = point.load()
    except (ImportError, AttributeError) as fault:
        raise SiteError(f"the entry point {point.value} cannot be loaded: {fault}", site=domain) from fault
    return _checked(found, domain)


def _checked(found: object, domain: str) -> Site:
    if not isinstance(found, Site):
        raise SiteError(f"{found!r} is no Site", site=domain)
    return found
