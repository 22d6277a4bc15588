"""BBC."""

from articlekit.sites.rules import Site

SITE = Site(name="BBC")
