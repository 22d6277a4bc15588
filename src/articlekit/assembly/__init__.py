"""From a settled ledger to an ``Article``."""

from articlekit.assembly.article import assemble

__all__ = ["assemble"]
