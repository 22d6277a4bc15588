"""BBC, at its British address."""

from articlekit.sites.bbc_com import SITE

__all__ = ["SITE"]
