"""The report of one page: an HTML file that shows what became of every block, and why (extra ``report``)."""

from articlekit.report.render import report_html, report_of

__all__ = ["report_html", "report_of"]
