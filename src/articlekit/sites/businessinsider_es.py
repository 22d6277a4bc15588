"""Business Insider, the Spanish edition."""

from articlekit.sites.businessinsider_com import SITE

__all__ = ["SITE"]
