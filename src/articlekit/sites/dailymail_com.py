"""Daily Mail, at its American address."""

from articlekit.sites.dailymail_co_uk import SITE

__all__ = ["SITE"]
