"""The report as one HTML file that needs no network, and no script to be read."""

from wt_engine.report.html_report.render import render

__all__ = ["render"]
