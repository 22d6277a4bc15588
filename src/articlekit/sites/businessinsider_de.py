"""Business Insider, the German edition."""

from articlekit.sites.businessinsider_com import SITE

__all__ = ["SITE"]
