"""The report as one HTML file that needs no network, and no script to be read."""

from wt_engine.formats.html_report.render import render

__all__ = ["render"]
