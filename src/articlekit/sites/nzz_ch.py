"""Neue Zürcher Zeitung."""

from articlekit.sites.rules import Site

SITE = Site(name="Neue Zürcher Zeitung")
