"""What is known of single publishers, as data: one small file each, named after its domain.

``cnbc.com`` is ``cnbc_com.py``, ``20min.ch`` is ``_20min_ch.py``, ``der-postillon.com`` is ``der__postillon_com.py``;
a file holds one ``SITE``. The engine reads any page without them: they are for the last percent, and for fields whose
place on a page only the publisher knows. The address must be given, since rules are found by it.
"""

from articlekit.sites.registry import Known, disabled, find_site, module_name, register_site, site_for
from articlekit.sites.rules import RULED, Rule, Site

__all__ = ["RULED", "Known", "Rule", "Site", "disabled", "find_site", "module_name", "register_site", "site_for"]
