"""Der Bund, on the platform of the Tages-Anzeiger."""

from articlekit.sites.tagesanzeiger_ch import SITE

__all__ = ["SITE"]
